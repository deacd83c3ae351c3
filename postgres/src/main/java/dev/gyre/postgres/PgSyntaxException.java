package dev.gyre.postgres;

/// The query cannot be parsed (42601).
public final class PgSyntaxException extends PgQueryException {
    PgSyntaxException(PgServerError error) {
        super(error);
    }
}
