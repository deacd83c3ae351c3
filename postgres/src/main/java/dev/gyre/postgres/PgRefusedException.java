package dev.gyre.postgres;

/// The driver did not send a statement, because it would have changed a connection that others share.
public final class PgRefusedException extends PgDriverException {
    /// With words that say what was attempted, what was found and what to do.
    public PgRefusedException(String statement, String alternative) {
        super(
                "this statement changes the state of its connection, which others share, so that it was not sent: "
                        + alternative + ". Statement: " + statement,
                null);
    }
}
