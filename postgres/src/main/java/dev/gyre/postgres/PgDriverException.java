package dev.gyre.postgres;

import org.jspecify.annotations.Nullable;

/// What went wrong on this side, or between the two, rather than in the server.
public abstract sealed class PgDriverException extends PgException
        permits PgConnectFailedException,
                PgConnectionLostException,
                PgOutcomeUnknownException,
                PgPoolException,
                PgRefusedException,
                PgResultException {
    PgDriverException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
