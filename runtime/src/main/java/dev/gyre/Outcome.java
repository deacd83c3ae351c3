package dev.gyre;

import org.jspecify.annotations.Nullable;

/// How a task ended.
sealed interface Outcome<T extends @Nullable Object> {
    /// The body returned `value`.
    record Succeeded<T extends @Nullable Object>(T value) implements Outcome<T> {}

    /// The body threw.
    ///
    /// @param error what it threw
    /// @param thrown the same as waiters see it: a checked exception is inside a [TaskFailedException]
    record Failed<T extends @Nullable Object>(Throwable error, Throwable thrown) implements Outcome<T> {}

    /// The body was stopped by a cancel.
    record Cancelled<T extends @Nullable Object>(CancelledError error) implements Outcome<T> {}
}
