package dev.gyre.bench.contest;

/// What a contender of ours does in one round, in a JVM of its own.
@FunctionalInterface
public interface Workload {
    /// Does one round; called on the main thread.
    Reply round(Pace pace) throws Exception;
}
