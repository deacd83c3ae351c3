package dev.gyre.postgres;

/// Such a row is there already (23505).
public final class PgUniqueException extends PgConstraintException {
    PgUniqueException(PgServerError error) {
        super(error);
    }
}
