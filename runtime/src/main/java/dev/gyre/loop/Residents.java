package dev.gyre.loop;

import org.jspecify.annotations.Nullable;

/// What a carrier asks those who live on it, always on its bare thread: short, lock-free and never throwing.
public interface Residents {
    /// Called once in every turn, when what was ready has run. Returns the longest time the carrier may now wait, in
    /// nanoseconds.
    long betweenTurns();

    /// Called when nothing can run and no timer is due, before time may be skipped. Returns whether that has
    /// made somebody ready.
    boolean wakeIdle();

    /// What those wait for that are parked.
    Waiting waiting();

    /// Whether one of the carrier's virtual threads is a task.
    boolean isTask(Thread thread);

    /// Called before one of the carrier's virtual threads is mounted, where the order comes from a seed. Returns what
    /// is to run when it has let go, or null.
    default @Nullable Runnable mounting(Thread thread) {
        return null;
    }

    /// The name to show for one of the carrier's virtual threads. Any thread.
    String nameOf(Thread thread);
}
