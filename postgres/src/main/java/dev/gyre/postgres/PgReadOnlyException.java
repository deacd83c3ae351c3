package dev.gyre.postgres;

/// The transaction, or the whole server, only reads (25006).
public final class PgReadOnlyException extends PgTransactionException {
    PgReadOnlyException(PgServerError error) {
        super(error);
    }
}
