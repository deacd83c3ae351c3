package dev.gyre.postgres;

import org.jspecify.annotations.Nullable;

/// The pool had no connection to give.
public final class PgPoolException extends PgDriverException {
    /// With words that say what was attempted, what was found and what to do.
    public PgPoolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
