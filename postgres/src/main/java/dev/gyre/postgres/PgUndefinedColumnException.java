package dev.gyre.postgres;

/// There is no such column (42703).
public final class PgUndefinedColumnException extends PgQueryException {
    PgUndefinedColumnException(PgServerError error) {
        super(error);
    }
}
