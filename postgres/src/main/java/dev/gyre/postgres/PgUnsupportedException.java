package dev.gyre.postgres;

/// The server has no such feature (0A000).
public final class PgUnsupportedException extends PgServerException {
    PgUnsupportedException(PgServerError error) {
        super(error);
    }
}
