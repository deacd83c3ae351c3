package dev.gyre.bench.contest;

/// A contender that has started and waits for its rounds.
public interface Runner extends AutoCloseable {
    /// Has it do one round, and waits for that.
    Sample round();

    /// Has it end, and waits a little for that; ends it by force if it does not. Any thread: a round that is under
    /// way comes back.
    @Override
    void close();
}
