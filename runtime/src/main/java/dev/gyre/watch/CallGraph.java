package dev.gyre.watch;

import java.util.HashSet;
import java.util.Set;

/// One task of a [TaskTree] with its stack, and below it those who wait for it, directly or over others.
final class CallGraph {
    private static final int DEEPEST = 100;

    private final TaskTree tree;
    private final int lines;
    private final Set<Long> shown = new HashSet<>();
    private final StringBuilder text = new StringBuilder();

    private CallGraph(TaskTree tree, int lines) {
        this.tree = tree;
        this.lines = lines;
    }

    static String of(TaskTree tree, TaskView task, int lines) {
        var graph = new CallGraph(tree, lines);
        graph.show(task, "", 0);
        return graph.text.toString();
    }

    private void show(TaskView task, String role, int depth) {
        String indent = "  ".repeat(depth);
        text.append(indent).append(role).append(Words.line(task));
        if (!shown.add(task.id())) {
            text.append(" (see above)\n");
            return;
        }
        text.append('\n');
        Words.frames(task, lines)
                .forEach(frame ->
                        text.append(indent).append("    ").append(frame).append('\n'));
        if (depth < DEEPEST) {
            tree.awaitedBy(task.id()).forEach(waiting -> show(waiting, "awaited by ", depth + 1));
        }
    }
}
