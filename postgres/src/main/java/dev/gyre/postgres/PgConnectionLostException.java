package dev.gyre.postgres;

import org.jspecify.annotations.Nullable;

/// A connection to the server ended while it was in use. What a statement that was under way has done nobody knows.
public final class PgConnectionLostException extends PgDriverException {
    /// With words that say what was attempted, what was found and what to do.
    public PgConnectionLostException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
