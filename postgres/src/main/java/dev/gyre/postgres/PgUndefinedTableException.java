package dev.gyre.postgres;

/// There is no such table or view (42P01).
public final class PgUndefinedTableException extends PgQueryException {
    PgUndefinedTableException(PgServerError error) {
        super(error);
    }
}
