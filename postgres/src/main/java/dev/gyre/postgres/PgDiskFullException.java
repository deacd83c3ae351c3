package dev.gyre.postgres;

/// The disk of the server is full (53100).
public final class PgDiskFullException extends PgResourceException {
    PgDiskFullException(PgServerError error) {
        super(error);
    }
}
