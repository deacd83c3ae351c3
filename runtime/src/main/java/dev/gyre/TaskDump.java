package dev.gyre;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// The tasks of a loop that is being held, as text: who waits because of it, and where. For the watchdog's thread.
///
/// Nothing can be asked of a loop that is held, so the tree of its tasks is read from outside. It changes only by the
/// holder itself meanwhile; should that spawn or end something in this moment, the dump may lack a task.
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
        List<Task<?>> tasks = tasks();
        String all = tasks.size() > MOST_TASKS ? "more than " + MOST_TASKS : String.valueOf(tasks.size());
        return tasks.stream()
                .limit(MOST_TASKS)
                .map(TaskDump::entry)
                .collect(Collectors.joining(
                        "",
                        "Loop \"" + loop.name() + "\" is held by \"" + holder + "\", and has " + all
                                + (tasks.size() == 1 ? " task:" : " tasks:"),
                        ""));
    }

    private List<Task<?>> tasks() {
        var found = new ArrayList<Task<?>>();
        ScopeNode root = loop.root();
        try {
            for (ScopeNode node = root;
                    node != null && found.size() <= MOST_TASKS;
                    node = node.following(root, false)) {
                if (node instanceof Task<?> task) {
                    found.add(task);
                }
            }
        } catch (NullPointerException | AssertionError e) {
            // The holder has just taken away the node that we stood on; what was found until then is true.
        }
        return found;
    }

    private static String entry(Task<?> task) {
        return Arrays.stream(task.stack())
                .limit(STACK_LINES)
                .map(frame -> "\n\t\tat " + frame)
                .collect(Collectors.joining("", "\n\ttask \"" + task.name() + "\"", ""));
    }
}
