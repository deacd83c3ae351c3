package dev.gyre.bench.contest;

/// A contender that has started and waits for its rounds.
public interface Runner extends AutoCloseable {
    /// Has it do one round, and waits for that.
    Sample round();

    /// Has it end, and waits for that.
    @Override
    void close();
}
