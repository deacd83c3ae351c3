package dev.gyre.postgres.client;

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
    record Executed(String statement, Duration duration, long rows, Optional<Throwable> failure) {}

    /// A statement is over.
    void executed(Executed statement);
}
