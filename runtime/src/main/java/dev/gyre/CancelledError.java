package dev.gyre;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Thrown by every wait in a cancelled scope, until that scope is left (asyncio's `CancelledError`). It is an
/// `Error` so that `catch (Exception)` does not eat it. Clean up in `finally`, and let it pass: catching it does
/// not undo the cancellation, the next wait throws again.
public final class CancelledError extends Error {
    private static final int DEEPEST_CAUSE = 16;

    private final transient Cancel cancel;

    CancelledError(Cancel cancel, String taskName) {
        super("task \"" + taskName + "\" is cancelled: " + cancel.reason() + ", from " + cancel.origin());
        this.cancel = cancel;
    }

    /// Why: the text given to `cancel`, or what the runtime found, such as a deadline.
    public String reason() {
        return cancel.reason();
    }

    /// Where the cancel came from: the line that called `cancel`, or the part of the runtime.
    public String origin() {
        return cancel.origin();
    }

    /// The scope that was cancelled, or null when it was a task as a whole.
    public @Nullable CancelScope scope() {
        return cancel.node() instanceof CancelScope scope ? scope : null;
    }

    /// The error that `error` is, or was made of by code that wrapped it.
    static Optional<CancelledError> within(Throwable error) {
        int depth = 0;
        for (Throwable cause = error; cause != null && depth < DEEPEST_CAUSE; cause = cause.getCause()) {
            if (cause instanceof CancelledError cancelled) {
                return Optional.of(cancelled);
            }
            depth++;
        }
        return Optional.empty();
    }

    /// The request that this error carries out.
    Cancel cancel() {
        return cancel;
    }
}
