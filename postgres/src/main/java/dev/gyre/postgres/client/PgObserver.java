package dev.gyre.postgres.client;

import dev.gyre.net.Address;
import dev.gyre.postgres.wire.SqlText;
import java.time.Duration;
import java.util.Optional;

/// Hears of each statement when it is over: for traces, measures and logs. Called by the task that asked, which it must
/// not keep; what it throws is logged. It never gets the values of parameters.
@FunctionalInterface
public interface PgObserver {
    /// Nobody.
    PgObserver NONE = _ -> {};

    /// One statement that is over.
    ///
    /// @param statement its text
    /// @param duration from the call to its end, the wait for a connection included
    /// @param rows how many rows came, or were changed
    /// @param failure what it ended with, if it failed or was cancelled
    /// @param database the name of the database
    /// @param server where that is; empty if it may be one of several
    record Executed(
            String statement,
            Duration duration,
            long rows,
            Optional<Throwable> failure,
            String database,
            Optional<Address> server) {

        /// The first word of the statement in upper case, such as `SELECT`; empty if there is none.
        public String operation() {
            return SqlText.operation(statement);
        }

        /// Its text with `?` in place of each value that was written in it.
        public String masked() {
            return SqlText.masked(statement);
        }
    }

    /// A statement is over.
    void executed(Executed statement);

    /// This one and `other`, which hears of each statement even if this one fails.
    default PgObserver and(PgObserver other) {
        return statement -> {
            try {
                executed(statement);
            } finally {
                other.executed(statement);
            }
        };
    }
}
