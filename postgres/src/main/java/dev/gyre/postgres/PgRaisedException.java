package dev.gyre.postgres;

/// A function raised this with RAISE (P0001).
public final class PgRaisedException extends PgServerException {
    PgRaisedException(PgServerError error) {
        super(error);
    }
}
