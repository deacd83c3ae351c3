package dev.gyre.bench.contest;

/// Brings a contender to where it waits for its rounds.
@FunctionalInterface
public interface Starter {
    /// Starts it, and does not wait: its first round does.
    Runner start(Scenario scenario, Contender contender);

    /// Makes what must be there before the first start, such as a program that is compiled: takes as long as
    /// it takes.
    default void prepare(Contender contender) {}
}
