package dev.gyre.postgres;

/// There is no such function or operator for these types (42883).
public final class PgUndefinedFunctionException extends PgQueryException {
    PgUndefinedFunctionException(PgServerError error) {
        super(error);
    }
}
