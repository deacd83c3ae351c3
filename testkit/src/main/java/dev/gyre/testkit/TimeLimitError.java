package dev.gyre.testkit;

/// A test, or one of its fixtures, did not end within its limit of real time. The message lists the tasks that
/// were alive, with their stacks.
public final class TimeLimitError extends AssertionError {
    TimeLimitError(String message) {
        super(message);
    }
}
