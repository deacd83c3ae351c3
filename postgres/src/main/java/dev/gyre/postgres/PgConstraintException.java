package dev.gyre.postgres;

/// A constraint was violated (SQLSTATE 23…): `constraint`, `table` and `column` say which.
public sealed class PgConstraintException extends PgServerException
        permits PgCheckException, PgExclusionException, PgForeignKeyException, PgNotNullException, PgUniqueException {
    PgConstraintException(PgServerError error) {
        super(error);
    }
}
