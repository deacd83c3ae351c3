package dev.gyre.postgres;

/// Somebody or something ended the statement (57…).
public sealed class PgInterventionException extends PgServerException
        permits PgQueryCancelledException, PgShutdownException {
    PgInterventionException(PgServerError error) {
        super(error);
    }
}
