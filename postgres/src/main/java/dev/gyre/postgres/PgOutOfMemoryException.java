package dev.gyre.postgres;

/// The server has no more memory for this (53200).
public final class PgOutOfMemoryException extends PgResourceException {
    PgOutOfMemoryException(PgServerError error) {
        super(error);
    }
}
