package dev.gyre;

/// Whoever a task belongs to: reads how it ended. Called on the task's loop, by the ending task.
interface Owner {
    /// Hears that `task` has ended.
    ///
    /// @param wasHeard whether somebody was already waiting for the task, and so hears of its failure
    void ended(Task<?> task, Outcome<?> outcome, boolean wasHeard);

    /// Its name, where it has one, else nothing. Any thread.
    default String title() {
        return "";
    }
}
