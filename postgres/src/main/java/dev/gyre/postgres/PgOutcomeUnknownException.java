package dev.gyre.postgres;

/// Suppressed in the cancel of a task that had a statement under way on a shared connection: the server may have done
/// it, and nobody has heard. To be able to cancel a statement on the server, run it on a connection of its own.
public final class PgOutcomeUnknownException extends PgDriverException {
    /// With words that say what was attempted, what was found and what to do.
    public PgOutcomeUnknownException(String statement) {
        super(
                "the wait was cancelled after the statement had been sent on a shared connection: its outcome is unknown, and"
                        + " its answer will be dropped. Statement: " + statement,
                null);
    }
}
