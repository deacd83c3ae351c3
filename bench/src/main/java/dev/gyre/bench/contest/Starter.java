package dev.gyre.bench.contest;

/// Brings a contender to where it waits for its rounds.
@FunctionalInterface
public interface Starter {
    Runner start(Scenario scenario, Contender contender);
}
