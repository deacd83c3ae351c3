package dev.gyre.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One task of a [TaskTree] in one moment; or a virtual thread that is no task but runs on the loop all the same.
///
/// @param id its number in its process, which thread dumps show, too
/// @param name its name
/// @param isTask whether it is a task; else somebody else's virtual thread
/// @param loop the name of the loop it runs on
/// @param parent the task that it runs below, if it runs below one
/// @param owner the name of the owner that reads its failure; nothing for the task of a group
/// @param age how long ago it was spawned, roughly, by the clock of its loop; empty for a thread
/// @param standing what it does
/// @param cancel why it was cancelled, if it is to stop
/// @param waitsFor what it waits for, or the call in which it is parked; nothing while it runs
/// @param awaits the numbers of the tasks that it waits for
/// @param awaitsAll whether all of these have to go on before it can; else the first may be enough
/// @param around the scopes around it that have a deadline, a shield or a cancel of their own, innermost first
/// @param stack its stack, innermost frame first
public record TaskView(
        long id,
        String name,
        boolean isTask,
        String loop,
        OptionalLong parent,
        String owner,
        Optional<Duration> age,
        Standing standing,
        Optional<String> cancel,
        String waitsFor,
        List<Long> awaits,
        boolean awaitsAll,
        List<Around> around,
        List<StackTraceElement> stack) {
    /// What a task does.
    public enum Standing {
        /// It has the thread of its loop.
        RUNNING,
        /// It could run, and waits for its turn.
        READY,
        /// It waits in a call of Gyre.
        WAITING,
        /// It is parked in code that is not Gyre's: in a lock, a socket or a sleep of the JDK.
        PARKED
    }

    /// A scope around a task.
    ///
    /// @param left the time until its deadline, if it has one
    /// @param isShielded whether it protects from the cancels of the scopes around it
    /// @param cancel why it was cancelled, if it was
    public record Around(Optional<Duration> left, boolean isShielded, Optional<String> cancel) {}

    /// Copies the lists.
    public TaskView {
        awaits = List.copyOf(awaits);
        around = List.copyOf(around);
        stack = List.copyOf(stack);
    }

    /// The innermost line of the application in its stack.
    public Optional<StackTraceElement> line() {
        return UserCode.lineIn(stack);
    }

    /// The time until the nearest deadline that can stop it: a shield hides those outside of it.
    public Optional<Duration> timeLeft() {
        Optional<Duration> least = Optional.empty();
        for (Around scope : around) {
            Optional<Duration> left = scope.left();
            if (left.isPresent() && (least.isEmpty() || left.get().compareTo(least.get()) < 0)) {
                least = left;
            }
            if (scope.isShielded()) {
                break;
            }
        }
        return least;
    }
}
