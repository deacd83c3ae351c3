package dev.gyre.postgres;

/// A column must not be NULL (23502).
public final class PgNotNullException extends PgConstraintException {
    PgNotNullException(PgServerError error) {
        super(error);
    }
}
