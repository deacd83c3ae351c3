package dev.gyre.watch;

import dev.gyre.watch.TaskView.Standing;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Tasks of trees that are made up.
final class Views {
    private Views() {}

    /// A task that waits for all of `awaits`.
    static TaskView task(long id, String name, long parent, Long... awaits) {
        return view(id, name, parent, true, awaits);
    }

    /// A task that waits for the first of `awaits`.
    static TaskView forFirst(long id, String name, Long... awaits) {
        return view(id, name, 0, false, awaits);
    }

    static TaskTree tree(TaskView... tasks) {
        return new TaskTree(List.of("loop"), List.of(tasks));
    }

    private static TaskView view(long id, String name, long parent, boolean awaitsAll, Long... awaits) {
        return new TaskView(
                id,
                name,
                true,
                "loop",
                parent == 0 ? OptionalLong.empty() : OptionalLong.of(parent),
                parent == 0 ? "app" : "",
                Optional.of(Duration.ofSeconds(id)),
                Standing.WAITING,
                Optional.empty(),
                awaits.length == 0 ? "a signal" : "the end of " + Arrays.toString(awaits),
                List.of(awaits),
                awaitsAll,
                List.of(),
                List.of(
                        new StackTraceElement("dev.gyre.sync.Signal", "await", "Signal.java", 60),
                        new StackTraceElement("shop.Orders", "load", "Orders.java", 12),
                        new StackTraceElement("shop.Orders", "lambda$0", "Orders.java", 7),
                        new StackTraceElement("dev.gyre.Task", "run", "Task.java", 1)));
    }
}
