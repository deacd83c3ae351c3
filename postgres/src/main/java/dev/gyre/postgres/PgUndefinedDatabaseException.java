package dev.gyre.postgres;

/// There is no such database (3D000).
public final class PgUndefinedDatabaseException extends PgServerException {
    PgUndefinedDatabaseException(PgServerError error) {
        super(error);
    }
}
