package dev.gyre.watch;

/// What happens when a task has held its loop for longer than it may. Whatever the policy, the hold is logged, counted
/// and told to those who listen.
public enum HoldPolicy {
    /// Nothing more.
    WARN,
    /// The task fails, with a [dev.gyre.LoopHeldException] that names the line: for tests, and for services that would
    /// rather lose one request than delay all. Nobody can stop a task that never waits, so it fails at its next
    wait,
    /// or at its end. A hold that is not its author's doing ([Hold.Kind#isAvoidable]) is only logged.
    FAIL,
    /// All tasks of the loop are logged with their stacks while the hold lasts, so that it can be seen who waits
    /// because of it. At most one such dump in ten seconds.
    DUMP
}
