package dev.gyre.watch;

import java.time.Duration;
import java.util.Optional;

/// One step of a loop whose order comes from a seed: a task had the loop, and let it go.
///
/// @param at the loop's time, from the first step on
/// @param task the name of the task
/// @param isFirst whether it began in this step
/// @param from the line of [UserCode] at which it had waited; empty if it began, or if there is none
/// @param end how the step ended
/// @param until the line at which it waits now; empty if it has ended, or if there is none
/// @param call what it called there, such as `AsyncQueue.get`; empty if it waits in foreign code, or has ended
public record Step(
        Duration at,
        String task,
        boolean isFirst,
        Optional<StackTraceElement> from,
        End end,
        Optional<StackTraceElement> until,
        String call) {
    /// How a step ended.
    public enum End {
        /// The task waits, or lets others run.
        WAITS,
        /// It has ended with a result.
        SUCCEEDED,
        /// It has failed.
        FAILED,
        /// It has ended by a cancel.
        CANCELLED
    }
}
