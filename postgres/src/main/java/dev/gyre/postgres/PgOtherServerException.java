package dev.gyre.postgres;

/// An error that has no class of its own here: `sqlState` tells which.
public final class PgOtherServerException extends PgServerException {
    PgOtherServerException(PgServerError error) {
        super(error);
    }
}
