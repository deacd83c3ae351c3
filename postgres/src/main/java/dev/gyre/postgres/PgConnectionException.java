package dev.gyre.postgres;

import org.jspecify.annotations.Nullable;

/// There is no connection, or there is none any more.
public final class PgConnectionException extends PgException {

    /// @param message what was attempted, what was found, what to do
    public PgConnectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
