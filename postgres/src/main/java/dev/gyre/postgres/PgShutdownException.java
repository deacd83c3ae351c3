package dev.gyre.postgres;

/// The server shuts down, starts up, or was told to close this connection (57P…).
public final class PgShutdownException extends PgInterventionException {
    PgShutdownException(PgServerError error) {
        super(error);
    }
}
