package dev.gyre.postgres;

/// Transactions waited for each other, and this one was ended (40P01).
public final class PgDeadlockException extends PgRollbackException {
    PgDeadlockException(PgServerError error) {
        super(error);
    }
}
