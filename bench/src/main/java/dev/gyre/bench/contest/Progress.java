package dev.gyre.bench.contest;

/// Is told where a contest stands.
@FunctionalInterface
public interface Progress {
    /// `contender` begins with `step` of at most `steps`, of which `warmups` come first and do not count.
    void begins(String contender, int step, int steps, int warmups);
}
