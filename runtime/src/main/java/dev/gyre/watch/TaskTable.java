package dev.gyre.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A [TaskTree] as a table: one line for each task, a heading for each loop. Every task has its line, so that it can be
/// searched; long names and long descriptions are cut off.
final class TaskTable {
    private static final List<String> HEADINGS =
            List.of("ID", "TASK", "PARENT", "AGE", "STATE", "LEFT", "WAITS FOR", "AT");

    private final TaskTree tree;
    private final boolean hasStacks;
    private final StringBuilder text = new StringBuilder();

    private TaskTable(TaskTree tree, boolean hasStacks) {
        this.tree = tree;
        this.hasStacks = hasStacks;
    }

    static String of(TaskTree tree, boolean hasStacks) {
        var table = new TaskTable(tree, hasStacks);
        tree.loops().forEach(table::loop);
        tree.circles()
                .forEach(circle -> table.text.append(Words.circle(tree, circle)).append('\n'));
        return table.text.toString();
    }

    private void loop(String name) {
        List<TaskView> tasks = tree.onLoop(name).tasks();
        text.append("loop ").append(name).append(": ").append(size(tasks)).append('\n');
        if (tasks.isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
        tasks.forEach(task -> rows.add(row(task)));
        int[] widths = IntStream.range(0, HEADINGS.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        for (int i = 0; i < rows.size(); i++) {
            text.append(line(rows.get(i), widths)).append('\n');
            if (hasStacks && i > 0) {
                Words.frames(tasks.get(i - 1))
                        .forEach(frame -> text.append("        ").append(frame).append('\n'));
            }
        }
    }

    private static List<String> row(TaskView task) {
        String parent = task.parent().isPresent() ? "#" + task.parent().getAsLong() : Words.shortened(task.owner());
        return List.of(
                Long.toString(task.id()),
                Words.shortened(task.name()),
                parent,
                task.age().map(Words::duration).orElse(""),
                Words.standing(task),
                task.timeLeft().map(Words::duration).orElse(""),
                Words.shortened(task.waitsFor()),
                Words.place(task));
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> column == 0
                        ? " ".repeat(widths[0] - row.getFirst().length()) + row.getFirst()
                        : row.get(column)
                                + " ".repeat(widths[column] - row.get(column).length()))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    static String size(List<TaskView> tasks) {
        long own = tasks.stream().filter(TaskView::isTask).count();
        long others = tasks.size() - own;
        return (own == 1 ? "1 task" : own + " tasks")
                + (others == 0 ? "" : others == 1 ? ", 1 other thread" : ", " + others + " other threads");
    }
}
