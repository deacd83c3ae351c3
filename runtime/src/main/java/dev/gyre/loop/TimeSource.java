package dev.gyre.loop;

import java.util.function.BooleanSupplier;

/// Where a loop reads its time, and what it tells it when nothing can run. The system's clock moves by itself; a
/// virtual one moves only here.
public interface TimeSource {
    /// The clock of the system.
    TimeSource SYSTEM = System::nanoTime;

    /// Monotonic nanoseconds with an arbitrary origin.
    long nanos();

    /// Says that nothing can run for `nanos`, or [Long#MAX_VALUE]. Returns how long the carrier has to wait in real
    /// time: zero if the clock skipped it all.
    ///
    /// @param isQuiet tells whether nothing outside the loop is under way
    default long skip(long nanos, BooleanSupplier isQuiet) {
        return nanos;
    }

    /// Says that the carrier waited `nanos` of real time.
    default void passed(long nanos) {}
}
