package dev.gyre.postgres;

/// The query is wrong: it can never succeed as it is, on this schema (42…).
public sealed class PgQueryException extends PgServerException
        permits PgPrivilegeException,
                PgSyntaxException,
                PgUndefinedColumnException,
                PgUndefinedFunctionException,
                PgUndefinedTableException {
    PgQueryException(PgServerError error) {
        super(error);
    }
}
