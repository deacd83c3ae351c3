package dev.gyre.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// No session could be opened. It tells what each server answered.
public final class PgConnectFailedException extends PgDriverException {
    private final List<RuntimeException> attempts;
    private final boolean isTransient;

    /// With words that say what was attempted, what was found and what to do.
    public PgConnectFailedException(String message, boolean isTransient, List<RuntimeException> attempts) {
        super(message, attempts.isEmpty() ? null : attempts.getLast());
        this.attempts = List.copyOf(attempts);
        this.isTransient = isTransient;
    }

    /// With words that say what was attempted, what was found and what to do.
    public PgConnectFailedException(String message, boolean isTransient, @Nullable Throwable cause) {
        super(message, cause);
        this.attempts = List.of();
        this.isTransient = isTransient;
    }

    /// What went wrong with each server that was tried, in order.
    public List<RuntimeException> attempts() {
        return attempts;
    }

    /// Whether it may work in a moment: the server is starting, or away, or full. A wrong password stays wrong.
    public boolean isTransient() {
        return isTransient;
    }
}
