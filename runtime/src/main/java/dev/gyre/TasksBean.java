package dev.gyre;

import dev.gyre.watch.TaskTree;
import java.util.List;

/// The tasks of this process as a management bean. Nothing has to be done for it: `gyre ps` makes it when it is the
/// first to look. That works where the JVM's own class path or module path has Gyre. A server that loads its
/// applications itself, or a jar that holds other jars, hides Gyre from the JVM: then call [#register] at start.
public final class TasksBean implements TasksMXBean {
    /// Made by the server of management beans.
    public TasksBean() {}

    /// Registers the bean, unless it is there already. Takes some hundredths of a second if the program has not used
    /// management beans before. Never parks.
    ///
    /// @throws IllegalStateException if it cannot be registered
    public static void register() {
        TasksBeanServer.register(new TasksBean());
    }

    @Override
    public List<String> getLoops() {
        return OpenLoops.now().stream().map(Loop::name).distinct().toList();
    }

    @Override
    public int getTaskCount() {
        return OpenLoops.now().stream().mapToInt(loop -> loop.stats().tasks()).sum();
    }

    @Override
    public String table(String loop, boolean hasStacks) {
        TaskTree tree = tree(loop);
        return hasStacks ? tree.tableWithStacks() : tree.table();
    }

    @Override
    public String tree(String loop, boolean hasStacks) {
        TaskTree tree = tree(loop);
        return hasStacks ? tree.treeWithStacks() : tree.tree();
    }

    @Override
    public String json(String loop) {
        return tree(loop).json();
    }

    private static TaskTree tree(String loop) {
        TaskTree all = Loop.processTree();
        return loop.isEmpty() ? all : all.onLoop(loop);
    }
}
