package dev.gyre;

/// The time of a loop: every wait of Gyre reads it here. The system's clock moves by itself; a clock made for tests
/// moves when it is told that nothing can run.
public interface LoopClock {
    /// The monotonic clock of the system.
    LoopClock SYSTEM = System::nanoTime;

    /// Monotonic nanoseconds with an arbitrary origin.
    long nanos();

    /// Tells the clock that nothing can run for `nanos` and that nothing outside the loop is under way. Returns
    /// whether
    /// the clock skipped that time; if not, the loop waits for it.
    default boolean skip(long nanos) {
        return false;
    }

    /// Tells the clock that the loop waited `nanos` of real time for something outside.
    default void passed(long nanos) {}
}
