package dev.gyre;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/// The time of a loop: every wait of Gyre reads it here. The system's clock moves by itself; a clock made for
/// tests moves when it is told that nothing can run. All methods but [#attach], [#nanos] and [#instant] are called
/// by the loop's own thread, which they must not hold.
public interface LoopClock extends InstantSource {
    /// The monotonic clock of the system.
    LoopClock SYSTEM = System::nanoTime;

    /// Monotonic nanoseconds with an arbitrary origin. Any thread.
    long nanos();

    /// The date, which may be set back or forward while the monotonic time goes on. Any thread.
    @Override
    default Instant instant() {
        return InstantSource.system().instant();
    }

    /// Tells the clock that a loop is about to be opened which will read it.
    ///
    /// @throws IllegalStateException if it cannot serve that loop; the loop is not opened then
    default void attach(String loop) {}

    /// Tells the clock that nothing can run for `nanos` of its time, [Long#MAX_VALUE] if nothing is planned at all.
    /// Returns how long the loop has to wait in real time: `nanos` for a clock that moves with it, zero if the
    /// clock skipped that time, [Long#MAX_VALUE] if it stands until somebody moves it.
    ///
    /// @param isQuiet tells whether nothing outside the loop is under way: a timed park of foreign code, a body
    ///     that was offloaded, a socket; costs a look at every task
    default long skip(long nanos, BooleanSupplier isQuiet) {
        return nanos;
    }

    /// Tells the clock that the loop waited `nanos` of real time.
    default void passed(long nanos) {}
}
