package dev.gyre.loop;

/// Where a loop reads its time, and what it tells it when nothing can run. The system's clock moves by itself; a
/// virtual
/// one moves only here.
public interface TimeSource {
    /// The clock of the system: monotonic, in nanoseconds, with an arbitrary origin.
    TimeSource SYSTEM = System::nanoTime;

    /// Monotonic nanoseconds with an arbitrary origin.
    long nanos();

    /// Says that nothing can run for `nanos`, and nothing outside the loop is under way. Returns whether the clock
    /// skipped that time; if not, the loop has to wait for it.
    default boolean skip(long nanos) {
        return false;
    }

    /// Says that the loop waited for something outside, for `nanos` of real time.
    default void passed(long nanos) {}
}
