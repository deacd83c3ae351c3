package dev.gyre.sync;

/// The task or thread that held a [Mutex] ended without unlocking it, so what the mutex protects may be half
/// changed (trio's `BrokenResourceError`).
public final class MutexBrokenException extends SyncException {
    private final String owner;

    MutexBrokenException(String owner) {
        super("cannot lock this mutex: " + owner + " ended while it held it, so what it protects may be half changed."
                + " The usual cause is lock() without unlock() in a finally block; with(...) always unlocks."
                + " This mutex stays broken: repair what it protects, then make a new one");
        this.owner = owner;
    }

    /// Who held it to the end, such as `task "transfer"`.
    public String owner() {
        return owner;
    }
}
