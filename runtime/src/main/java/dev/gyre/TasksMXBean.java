package dev.gyre;

import java.util.List;

/// The tasks of this process for management tools (JMX), and for `gyre ps`, which makes the bean in the process that it
/// looks into: [TasksBean]. A program that nobody looks into has none, and pays nothing.
public interface TasksMXBean {
    /// The name that the bean is known by.
    String NAME = "dev.gyre:type=Tasks";

    /// The names of the loops.
    List<String> getLoops();

    /// How many tasks there are.
    int getTaskCount();

    /// The tasks as a table; see [dev.gyre.watch.TaskTree#table].
    ///
    /// @param loop the loop to show; empty for all
    /// @param hasStacks whether to show their stacks
    String table(String loop, boolean hasStacks);

    /// The tasks as a tree; see [dev.gyre.watch.TaskTree#tree].
    ///
    /// @param loop the loop to show; empty for all
    /// @param hasStacks whether to show their stacks
    String tree(String loop, boolean hasStacks);

    /// The tasks as JSON.
    ///
    /// @param loop the loop to show; empty for all
    String json(String loop);
}
