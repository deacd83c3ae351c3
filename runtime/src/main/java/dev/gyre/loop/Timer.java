package dev.gyre.loop;

/// An action that a carrier runs on its bare thread once its deadline has passed: short, lock-free and never
/// throwing. Loop thread only.
public final class Timer {
    static final int NOT_QUEUED = -1;

    final long deadline; // nanoseconds of the clock of its heap
    final Runnable action;
    private final Timers heap;
    long sequence; // order among equal deadlines: first come, first served
    int index = NOT_QUEUED;

    Timer(Timers heap, long deadline, Runnable action) {
        this.heap = heap;
        this.deadline = deadline;
        this.action = action;
    }

    /// Takes it out of the heap at once; no effect after it ran.
    public void cancel() {
        heap.remove(this);
    }

    /// Its deadline, in nanoseconds of the clock that it goes by. Any thread.
    public long deadline() {
        return deadline;
    }

    /// Runs it now, unless it has run or was cancelled.
    void fire() {
        if (index != NOT_QUEUED) {
            cancel();
            action.run();
        }
    }

    boolean isBefore(Timer other) {
        long difference = deadline - other.deadline;
        return difference != 0 ? difference < 0 : sequence < other.sequence;
    }
}
