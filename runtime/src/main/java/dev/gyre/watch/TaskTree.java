package dev.gyre.watch;

import java.util.List;
import java.util.Optional;

/// The tasks of one loop or of a whole process, who runs below whom, and who waits for whom: a picture of some moment,
/// as `gyre ps` and `gyre pstree` show it. [dev.gyre.Loop#taskTree] takes it.
///
/// @param loops the names of the loops
/// @param tasks their tasks, each loop's in the order of their numbers, which is that of their making
public record TaskTree(List<String> loops, List<TaskView> tasks) {
    /// Copies the lists.
    public TaskTree {
        loops = List.copyOf(loops);
        tasks = List.copyOf(tasks);
    }

    /// The task with this number.
    public Optional<TaskView> task(long id) {
        return tasks.stream().filter(task -> task.id() == id).findFirst();
    }

    /// The tasks that wait for the one with this number; there may be several.
    public List<TaskView> awaitedBy(long id) {
        return tasks.stream().filter(task -> task.awaits().contains(id)).toList();
    }

    /// The part that belongs to one loop.
    public TaskTree onLoop(String loop) {
        return new TaskTree(
                loops.stream().filter(loop::equals).toList(),
                tasks.stream().filter(task -> task.loop().equals(loop)).toList());
    }

    /// The tasks, by number, that wait for each other in a circle: none of them will ever go on by itself. There may be
    /// several circles. A [dev.gyre.sync.Mutex] breaks those that lead over mutexes only; these may also lead over
    /// the end of a task or a group.
    public List<List<Long>> circles() {
        return Circles.among(tasks);
    }

    /// A table with a line for each task (asyncio's `ps`).
    public String table() {
        return TaskTable.of(this, false);
    }

    /// Like [#table], with the stack below each task.
    public String tableWithStacks() {
        return TaskTable.of(this, true);
    }

    /// Who runs below whom, drawn as a tree (asyncio's `pstree`). Many tasks side by side that are alike are drawn as
    /// one.
    public String tree() {
        return TaskBranches.of(this, false);
    }

    /// Like [#tree], with the stack below each task.
    public String treeWithStacks() {
        return TaskBranches.of(this, true);
    }

    /// Where one task is, who waits for it, who for these, and so on (asyncio's `format_call_graph`), with at most so
    /// many lines of the application of each; empty if there is no task with this number.
    public Optional<String> callGraph(long id, int lines) {
        return task(id).map(task -> CallGraph.of(this, task, lines));
    }

    /// All of it as JSON.
    public String json() {
        return TaskJson.of(this);
    }
}
