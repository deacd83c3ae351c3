package dev.gyre.postgres;

/// The server lacks something that it needs (53…).
public sealed class PgResourceException extends PgServerException
        permits PgDiskFullException, PgOutOfMemoryException, PgTooManyConnectionsException {
    PgResourceException(PgServerError error) {
        super(error);
    }
}
