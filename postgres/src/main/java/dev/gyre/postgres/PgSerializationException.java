package dev.gyre.postgres;

/// Transactions that ran at the same time would not have had the same result one after the other (40001).
public final class PgSerializationException extends PgRollbackException {
    PgSerializationException(PgServerError error) {
        super(error);
    }
}
