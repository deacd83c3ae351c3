package dev.gyre;

/// Whoever wants to know when a task, or a body off the loop, has ended. Must neither park nor throw.
@FunctionalInterface
interface EndListener {
    /// Hears that it has ended. Returns whether somebody will meet its failure because of this; if nobody does,
    /// the owner of the task has to.
    boolean ended();
}
