package dev.gyre;

/// Hears of the loops of this process that open and close, for those who watch them all; see [Loop#onLoops]. Whoever
/// opens or closes a loop calls it, and must not be kept: it neither waits nor opens loops itself. What it throws is
/// logged.
public interface LoopListener {
    /// A loop is open. It may be told twice of one that opens just when it begins to listen.
    void opened(Loop loop);

    /// A loop has closed.
    void closed(Loop loop);
}
