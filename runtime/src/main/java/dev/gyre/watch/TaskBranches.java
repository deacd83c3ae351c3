package dev.gyre.watch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// A [TaskTree] drawn as a tree. Of more than [#ALIKE] tasks side by side that have nobody below them and do the same
/// at the same line, the first is drawn and the others are counted.
final class TaskBranches {
    private static final int ALIKE = 3;

    private final TaskTree tree;
    private final boolean hasStacks;
    private final StringBuilder text = new StringBuilder();

    private TaskBranches(TaskTree tree, boolean hasStacks) {
        this.tree = tree;
        this.hasStacks = hasStacks;
    }

    static String of(TaskTree tree, boolean hasStacks) {
        var branches = new TaskBranches(tree, hasStacks);
        tree.loops().forEach(branches::loop);
        tree.circles()
                .forEach(circle ->
                        branches.text.append(Words.circle(tree, circle)).append('\n'));
        return branches.text.toString();
    }

    /// What is still to be drawn below one another: explicit, because groups may nest deeply.
    private record Level(String indent, Iterator<List<TaskView>> bundles) {}

    private void loop(String name) {
        List<TaskView> tasks = tree.onLoop(name).tasks();
        Set<Long> ids = tasks.stream().map(TaskView::id).collect(Collectors.toSet());
        text.append("loop ")
                .append(name)
                .append(": ")
                .append(TaskTable.size(tasks))
                .append('\n');
        var children = tasks.stream()
                .filter(task -> task.parent().isPresent())
                .collect(Collectors.groupingBy(task -> task.parent().getAsLong()));
        List<TaskView> roots = tasks.stream()
                .filter(task ->
                        task.parent().isEmpty() || !ids.contains(task.parent().getAsLong()))
                .toList();
        var drawn = new HashSet<Long>();
        var levels = new ArrayList<Level>();
        levels.add(new Level("", bundles(roots, children.keySet())));
        while (!levels.isEmpty()) {
            Level level = levels.getLast();
            if (!level.bundles().hasNext()) {
                levels.removeLast();
                continue;
            }
            List<TaskView> bundle = level.bundles().next();
            String below = draw(bundle, level);
            long id = bundle.getFirst().id();
            if (drawn.add(id)) {
                levels.add(new Level(below, bundles(children.getOrDefault(id, List.of()), children.keySet())));
            }
        }
    }

    /// Draws one task, or several that are alike, and returns the indent of those below it.
    private String draw(List<TaskView> bundle, Level level) {
        boolean isLast = !level.bundles().hasNext();
        TaskView first = bundle.getFirst();
        String below = level.indent() + (isLast ? "   " : "│  ");
        text.append(level.indent()).append(isLast ? "└─ " : "├─ ").append(Words.line(first));
        if (first.parent().isEmpty() && !first.owner().isEmpty()) {
            text.append(", of ").append(Words.shortened(first.owner()));
        }
        text.append('\n');
        if (hasStacks) {
            Words.frames(first)
                    .forEach(frame ->
                            text.append(below).append("     ").append(frame).append('\n'));
        }
        if (bundle.size() > 1) {
            text.append(below).append("… and ").append(bundle.size() - 1).append(" more like it\n");
        }
        return below;
    }

    /// Those side by side, with neighbours that are alike in one bundle.
    private static Iterator<List<TaskView>> bundles(List<TaskView> siblings, Set<Long> parents) {
        var bundles = new ArrayList<List<TaskView>>();
        for (TaskView task : siblings) {
            boolean isAlike = !bundles.isEmpty() && areAlike(bundles.getLast().getFirst(), task, parents);
            if (!isAlike) {
                bundles.add(new ArrayList<>());
            }
            bundles.getLast().add(task);
        }
        return bundles.stream()
                .flatMap(bundle -> bundle.size() > ALIKE
                        ? List.of(bundle).stream()
                        : bundle.stream().map(List::of))
                .iterator();
    }

    private static boolean areAlike(TaskView one, TaskView other, Set<Long> parents) {
        return !parents.contains(one.id())
                && !parents.contains(other.id())
                && one.standing() == other.standing()
                && one.isTask() == other.isTask()
                && one.cancel().equals(other.cancel())
                && shape(one.name()).equals(shape(other.name()))
                && shape(one.waitsFor()).equals(shape(other.waitsFor()))
                && Objects.equals(one.line(), other.line());
    }

    /// A text without its numbers, which differ among those that are alike.
    private static String shape(String text) {
        return text.replaceAll("\\d+", "0");
    }
}
