package dev.gyre;

import org.jspecify.annotations.Nullable;

/// How a task ended.
sealed interface Outcome<T extends @Nullable Object> {
    record Succeeded<T extends @Nullable Object>(T value) implements Outcome<T> {}

    /// @param error what the body threw
    /// @param thrown the same as waiters see it: a checked exception is inside a [TaskFailedException]
    record Failed<T extends @Nullable Object>(Throwable error, Throwable thrown) implements Outcome<T> {}

    record Cancelled<T extends @Nullable Object>(CancelledError error) implements Outcome<T> {}
}
