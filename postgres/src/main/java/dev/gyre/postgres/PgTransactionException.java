package dev.gyre.postgres;

/// The transaction is in a state in which this cannot be done (25…).
public sealed class PgTransactionException extends PgServerException
        permits PgFailedTransactionException, PgReadOnlyException {
    PgTransactionException(PgServerError error) {
        super(error);
    }
}
