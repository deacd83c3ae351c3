package dev.gyre.postgres;

/// The transaction was rolled back for the sake of others (40…). It may well succeed when it is run again as a whole.
public sealed class PgRollbackException extends PgServerException
        permits PgDeadlockException, PgSerializationException {
    PgRollbackException(PgServerError error) {
        super(error);
    }
}
