package dev.gyre;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// The tasks of a loop that is being held, as text: who waits because of it, and where. For the watchdog's thread.
///
/// Nothing can be asked of a loop that is held, so the tree of its tasks is read from outside.
final class TaskDump {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int MOST_TASKS = 200;
    private static final int STACK_LINES = 12;

    private final Loop loop;
    private final LongSupplier nanos;
    private long madeAt;
    private boolean isFirst = true;

    TaskDump(Loop loop, LongSupplier nanos) {
        this.loop = loop;
        this.nanos = nanos;
    }

    /// The dump, or that it is too early for another one.
    ///
    /// @param holder the name of whoever holds the loop
    String take(String holder) {
        long now = nanos.getAsLong();
        if (!isFirst && now - madeAt < PAUSE.toNanos()) {
            return "The tasks of loop \"" + loop.name() + "\" are not dumped again: that was done "
                    + Durations.text(Duration.ofMillis((now - madeAt) / 1_000_000)) + " ago, and is done once in "
                    + Durations.text(PAUSE) + " at most.";
        }
        isFirst = false;
        madeAt = now;
        return text(holder);
    }

    private String text(String holder) {
        Set<Task<?>> tasks = TaskWalk.tasksOf(loop);
        return tasks.stream()
                .limit(MOST_TASKS)
                .map(TaskDump::entry)
                .collect(Collectors.joining(
                        "",
                        "Loop \"" + loop.name() + "\" is held by \"" + holder + "\", and has " + count(tasks.size()),
                        ""));
    }

    private static String count(int tasks) {
        String all = tasks == 1 ? "1 task" : tasks + " tasks";
        return all + (tasks > MOST_TASKS ? ", " + MOST_TASKS + " of which are:" : ":");
    }

    private static String entry(Task<?> task) {
        return Arrays.stream(task.stack())
                .limit(STACK_LINES)
                .map(frame -> "\n\t\tat " + frame)
                .collect(Collectors.joining("", "\n\ttask \"" + task.name() + "\"", ""));
    }
}
