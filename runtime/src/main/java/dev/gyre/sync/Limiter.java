package dev.gyre.sync;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.VoidWork;
import dev.gyre.Waiter;
import dev.gyre.Work;
import dev.gyre.sync.WaitingLine.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lets so many in at a time (asyncio's `Semaphore`, trio's `CapacityLimiter`). Those who wait are served in
/// the order of their arrival: a permit given back belongs to the next at once. May be used from any task and
/// any thread.
///
/// A permit can be for a **borrower**, such as a customer, of whom at most one is inside: two tasks that work for
/// the same one do not take the place of two (trio's `acquire_on_behalf_of`).
public final class Limiter {
    /// A limiter at one moment.
    ///
    /// @param total how many permits it had
    /// @param inUse how many were out; more than `total` for a while after the total was lowered
    /// @param waiting how many were waiting for one
    /// @param borrowers for whom permits were out or waited for, where that was said
    public record Statistics(int total, int inUse, int waiting, Set<String> borrowers) {}

    /// The right to be inside. Close it to give it back, from any task or thread; closing it again does
    /// nothing, so there can never be more permits than the limiter's total.
    public final class Permit implements AutoCloseable {
        private final @Nullable String borrower;
        private boolean isReturned; // guarded

        private Permit(@Nullable String borrower) {
            this.borrower = borrower;
        }

        /// Gives it back. Never parks.
        @Override
        public void close() {
            giveBack(this);
        }
    }

    private final SpinLock guard = new SpinLock();
    // Who waits brings its borrower, if it has one.
    private final WaitingLine<@Nullable String, @Nullable Void> line = new WaitingLine<>(guard, this::told);
    private final Map<String, Boolean> borrowers = new HashMap<>(); // guarded; whether each has its permit
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
        return permitFor(null);
    }

    /// Like [#acquire], on behalf of `borrower`.
    ///
    /// @throws LimiterBorrowerException if a permit for `borrower` is out or waited for
    @Parks
    public Permit acquireFor(String borrower) {
        return permitFor(borrower);
    }

    /// A permit if one is free now. Never parks.
    public Optional<Permit> tryAcquire() {
        try (var _ = guard.enter()) {
            return take() ? Optional.of(new Permit(null)) : Optional.empty();
        }
    }

    /// Like [#tryAcquire], on behalf of `borrower`.
    ///
    /// @throws LimiterBorrowerException if a permit for `borrower` is out or waited for
    public Optional<Permit> tryAcquireFor(String borrower) {
        try (var _ = guard.enter()) {
            refuseSecond(borrower);
            if (!take()) {
                return Optional.empty();
            }
            borrowers.put(borrower, true);
            return Optional.of(new Permit(borrower));
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
            return new Statistics(total, inUse, line.length(), Set.copyOf(borrowers.keySet()));
        }
    }

    @Parks
    private Permit permitFor(@Nullable String borrower) {
        if (Task.orNull() == null) {
            return Async.run(() -> permitFor(borrower));
        }
        Waiter.check();
        Place<@Nullable String, @Nullable Void> place = null;
        try (var _ = guard.enter()) {
            refuseSecond(borrower);
            boolean isTaken = take();
            if (!isTaken) {
                place = line.join(borrower);
            }
            note(borrower, isTaken);
        }
        if (place == null) {
            Waiter.spend();
        } else {
            await(place);
        }
        return new Permit(borrower);
    }

    @Parks
    private void await(Place<@Nullable String, @Nullable Void> place) {
        try {
            line.await(place);
        } catch (CancelledError e) {
            try (var _ = guard.enter()) {
                forget(place.brought());
            }
            throw e;
        }
    }

    private void giveBack(Permit permit) {
        try (var _ = guard.enter()) {
            if (!permit.isReturned) {
                permit.isReturned = true;
                forget(permit.borrower);
                inUse--;
                admit();
            }
        }
    }

    private String told() {
        try (var _ = guard.enter()) {
            return "a permit of a limiter, " + inUse + " of " + total + " in use";
        }
    }

    // What follows is called inside the guard.

    private boolean take() {
        if (inUse >= total) {
            return false;
        }
        inUse++;
        return true;
    }

    /// Gives what is free to those who wait.
    private void admit() {
        Place<@Nullable String, @Nullable Void> next;
        while (inUse < total && (next = line.serve(null)) != null) {
            inUse++;
            note(next.brought(), true);
        }
    }

    private void refuseSecond(@Nullable String borrower) {
        Boolean isInside = borrower == null ? null : borrowers.get(borrower);
        if (borrower != null && isInside != null) {
            throw new LimiterBorrowerException(borrower, !isInside);
        }
    }

    private void note(@Nullable String borrower, boolean isInside) {
        if (borrower != null) {
            borrowers.put(borrower, isInside);
        }
    }

    private void forget(@Nullable String borrower) {
        if (borrower != null) {
            borrowers.remove(borrower);
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
