package dev.gyre.postgres;

/// An earlier statement of the transaction failed (25P02).
public final class PgFailedTransactionException extends PgTransactionException {
    PgFailedTransactionException(PgServerError error) {
        super(error);
    }
}
