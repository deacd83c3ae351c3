package dev.gyre.sync;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.VoidWork;
import dev.gyre.Waiter;
import dev.gyre.Work;
import dev.gyre.sync.WaitingLine.Place;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets so many in at a time (asyncio's `Semaphore`, trio's `CapacityLimiter`). Those who wait are served in
/// the order of their arrival: a permit given back belongs to the next at once. May be used from any task and
/// any thread.
public final class Limiter {
    /// A limiter at one moment.
    ///
    /// @param total how many permits it had
    /// @param inUse how many were out; more than `total` for a while after the total was lowered
    /// @param waiting how many were waiting for one
    public record Statistics(int total, int inUse, int waiting) {}

    /// The right to be inside. Close it to give it back, from any task or thread; closing it again does
    /// nothing, so there can never be more permits than the limiter's total.
    public final class Permit implements AutoCloseable {
        private boolean isReturned; // guarded

        private Permit() {}

        /// Gives it back. Never parks.
        @Override
        public void close() {
            giveBack(this);
        }
    }

    private final SpinLock guard = new SpinLock();
    private final WaitingLine<@Nullable Void, @Nullable Void> line = new WaitingLine<>(guard);
    private int total; // guarded
    private int inUse; // guarded

    /// A limiter with `total` permits. With none, everybody waits until [#resize].
    ///
    /// @throws IllegalArgumentException if `total` is negative
    public Limiter(int total) {
        this.total = checked(total);
    }

    /// Waits for a permit, runs `body`, and gives the permit back whatever happens. Parks while there is none;
    /// a cancellation point before `body` runs. Called on a thread that is no task, `body` runs in that thread.
    @Parks
    public <T extends @Nullable Object, X extends Exception> T with(Work<T, X> body) throws X {
        try (var _ = acquire()) {
            return body.run();
        }
    }

    /// Like [#with(Work)], without a result.
    @Parks
    public <X extends Exception> void with(VoidWork<X> body) throws X {
        try (var _ = acquire()) {
            body.run();
        }
    }

    /// Waits for a permit; close it in the end, best by `try (var permit = limiter.acquire())`. Parks while
    /// there is none; a cancellation point either way: if cancelled, no permit is out.
    @Parks
    public Permit acquire() {
        if (Task.orNull() == null) {
            return Async.run(this::acquire);
        }
        Waiter.check();
        Place<@Nullable Void, @Nullable Void> place = null;
        try (var _ = guard.enter()) {
            if (!take()) {
                place = line.join(null);
            }
        }
        if (place == null) {
            Waiter.spend();
        } else {
            line.await(place);
        }
        return new Permit();
    }

    /// A permit if one is free now. Never parks.
    public Optional<Permit> tryAcquire() {
        try (var _ = guard.enter()) {
            return take() ? Optional.of(new Permit()) : Optional.empty();
        }
    }

    /// Changes the total. A higher one lets the next in at once; a lower one takes nothing away, but permits
    /// that come back are not given out again until it is reached. Never parks.
    ///
    /// @throws IllegalArgumentException if `total` is negative
    public void resize(int total) {
        checked(total);
        try (var _ = guard.enter()) {
            this.total = total;
            admit();
        }
    }

    /// How it stands.
    public Statistics statistics() {
        try (var _ = guard.enter()) {
            return new Statistics(total, inUse, line.length());
        }
    }

    private void giveBack(Permit permit) {
        try (var _ = guard.enter()) {
            if (!permit.isReturned) {
                permit.isReturned = true;
                inUse--;
                admit();
            }
        }
    }

    private boolean take() {
        if (inUse >= total) {
            return false;
        }
        inUse++;
        return true;
    }

    /// Gives what is free to those who wait.
    private void admit() {
        while (inUse < total && line.serve(null) != null) {
            inUse++;
        }
    }

    private static int checked(int total) {
        if (total < 0) {
            throw new IllegalArgumentException(
                    "a limiter cannot have " + total + " permits; the least is 0, with which everybody waits");
        }
        return total;
    }
}
