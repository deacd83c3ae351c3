package dev.gyre.postgres.wire;

/// What a [PoolPlan] may do. Times are in nanoseconds.
///
/// @param min how many sessions are kept though nobody uses them
/// @param max how many there may be
/// @param lanes over how many of them statements that share are spread, as long as none of those is slow
/// @param perLane how many statements may share one at a time
/// @param slow how long the statement at the head of a lane may take, beyond a round trip, before no more come behind
/// it
/// @param lifetime how old a session may grow
/// @param idle how long one may be idle
/// @param waiting how many may wait in line
public record PoolLimits(int min, int max, int lanes, int perLane, long slow, long lifetime, long idle, int waiting) {}
