package dev.gyre.postgres;

/// A row that is referred to is missing, or one that is referred to would go (23503, 23001).
public final class PgForeignKeyException extends PgConstraintException {
    PgForeignKeyException(PgServerError error) {
        super(error);
    }
}
