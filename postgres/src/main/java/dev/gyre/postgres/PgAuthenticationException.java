package dev.gyre.postgres;

/// The server does not let this role in (28…).
public final class PgAuthenticationException extends PgServerException {
    PgAuthenticationException(PgServerError error) {
        super(error);
    }
}
