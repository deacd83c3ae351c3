package dev.gyre.bench.load;

/// What keeps a server busy beside those who are measured.
interface Others {
    /// Has them begin; does not wait.
    void begin();

    /// Has them end, and tells what went wrong for them; empty if nothing did.
    String end();
}
