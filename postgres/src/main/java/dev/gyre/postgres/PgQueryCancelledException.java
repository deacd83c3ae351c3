package dev.gyre.postgres;

/// The statement was cancelled, or ran into `statement_timeout` (57014).
public final class PgQueryCancelledException extends PgInterventionException {
    PgQueryCancelledException(PgServerError error) {
        super(error);
    }
}
