package dev.gyre.postgres;

/// A result is not what was asked for: it has other rows or columns.
public final class PgResultException extends PgDriverException {
    /// With words that say what was attempted, what was found and what to do.
    public PgResultException(String message) {
        super(message, null);
    }
}
