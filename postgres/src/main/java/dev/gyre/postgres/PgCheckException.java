package dev.gyre.postgres;

/// A check of a table or domain failed (23514).
public final class PgCheckException extends PgConstraintException {
    PgCheckException(PgServerError error) {
        super(error);
    }
}
