package dev.gyre.loop;

/// A channel that leads to nothing outside of its loop: what comes on it is brought by tasks and timers of the loop, so
/// that a virtual clock may jump while a task waits for it.
public interface InnerChannel {}
