package dev.gyre.watch;

/// The figures of threads that do what would hold a loop, at one moment.
///
/// @param limit how many bodies can run at a time
/// @param running how many do; approximate
/// @param queued how many wait for one of these to end
public record OffloadStats(int limit, int running, int queued) {}
