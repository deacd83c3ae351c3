package dev.gyre.postgres;

/// The server has as many connections as it allows (53300).
public final class PgTooManyConnectionsException extends PgResourceException {
    PgTooManyConnectionsException(PgServerError error) {
        super(error);
    }
}
