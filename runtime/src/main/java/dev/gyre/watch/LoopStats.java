package dev.gyre.watch;

import java.time.Duration;

/// The figures of one loop at one moment. Counts run from its start.
///
/// @param loop its name
/// @param io how it asks for I/O: `epoll`, `kqueue`, `io_uring` or `nio`
/// @param tasks tasks that have not ended
/// @param spawned tasks started
/// @param mounts how often a task, or another virtual thread of the loop, was given the thread
/// @param turns turns of the loop
/// @param timers deadlines, sleeps and timed parks that are pending
/// @param busy time not spent waiting for I/O
/// @param lag how long it takes to get round to whoever is ready
/// @param holds how often a task held the loop for longer than the limit
/// @param longestHold the longest of these
/// @param swallowed how often a task was caught swallowing its cancellation
public record LoopStats(
        String loop,
        String io,
        int tasks,
        long spawned,
        long mounts,
        long turns,
        int timers,
        Duration busy,
        Lag lag,
        long holds,
        Duration longestHold,
        long swallowed) {}
