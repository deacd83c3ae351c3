package dev.gyre.sync;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.Waiter;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something about what a [Mutex] protects that can be waited for while it is unlocked (asyncio's `Condition`);
/// see [Mutex#newCondition]. Everything here wants the caller to hold the mutex.
///
/// Those who wait are woken in the order of their arrival, and always hold the mutex again before [#await] ends,
/// however it ends. Who was cancelled before it was woken is passed over. Who was woken first returns normally,
/// cancelled or not, and its next wait throws: so no wake-up is lost. In between others may have held the mutex, so
/// look again at what was waited for, or use [#awaitUntil]. On one loop an [AsyncQueue] or a [Signal] is usually
/// simpler.
public final class MutexCondition {
    /// A condition at one moment.
    ///
    /// @param waiting how many were waiting for it
    public record Statistics(int waiting) {}

    private final Mutex mutex;
    // Who waits brings its Task or Thread; it is served null, or why it cannot have the mutex back.
    private final WaitingLine<Object, @Nullable Supplier<SyncException>> sleepers;

    /// `sleepers` is guarded by the mutex's own guard.
    MutexCondition(Mutex mutex, WaitingLine<Object, @Nullable Supplier<SyncException>> sleepers) {
        this.mutex = mutex;
        this.sleepers = sleepers;
    }

    /// Unlocks the mutex, waits to be woken, and locks it again. Parks; a cancellation point. A cancel ends the
    /// wait; the error comes once the mutex is locked again, for which no cancel is heeded.
    ///
    /// @throws MutexOwnerException if the caller does not hold the mutex
    /// @throws MutexBrokenException if another owner ended without unlocking the mutex, which the caller does not
    ///     hold then
    @Parks
    public void await() {
        Object caller = Mutex.caller();
        if (caller instanceof Task<?>) {
            awaitFor(caller);
        } else {
            Async.run(() -> awaitFor(caller));
        }
    }

    /// Waits until `isTrue` (asyncio's `wait_for`). It is asked at once and after each wake-up, by the caller,
    /// which holds the mutex then. Parks unless it is true at once; a cancellation point either way.
    ///
    /// @throws MutexOwnerException as [#await]
    /// @throws MutexBrokenException as [#await]
    @Parks
    public void awaitUntil(BooleanSupplier isTrue) {
        mutex.asOwner("wait for a condition of this mutex", () -> {});
        if (Task.orNull() != null) {
            Waiter.check();
            Waiter.spend();
        }
        while (!isTrue.getAsBoolean()) {
            await();
        }
    }

    /// Wakes the one that has waited longest (asyncio's `notify`); nothing if nobody waits. It goes on when the
    /// mutex is its own again, after the caller has unlocked it. Never parks.
    ///
    /// @throws MutexOwnerException if the caller does not hold the mutex
    public void wake() {
        wakeSome(1);
    }

    /// Like [#wake()], for the `count` that have waited longest, or all if they are fewer.
    ///
    /// @throws IllegalArgumentException if `count` is negative
    public void wakeSome(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("cannot wake " + count + "; wakeAll() wakes everybody");
        }
        mutex.asOwner("wake who waits for a condition of this mutex", () -> {
            for (int woken = 0; woken < count && sleepers.serve(null) != null; woken++) {}
        });
    }

    /// Like [#wake()], for all who wait.
    public void wakeAll() {
        wakeSome(Integer.MAX_VALUE);
    }

    /// How it stands. Any caller.
    public Statistics statistics() {
        try (var _ = mutex.guard().enter()) {
            return new Statistics(sleepers.length());
        }
    }

    /// Tells those who wait that the mutex is lost. Called inside the guard.
    void breakUp(Supplier<SyncException> refusal) {
        sleepers.serveAll(refusal);
    }

    @Parks
    private void awaitFor(Object caller) {
        Waiter.check();
        var place = mutex.exchange(caller, sleepers);
        Supplier<SyncException> refusal;
        try {
            refusal = sleepers.await(place);
        } catch (CancelledError e) {
            comeBack(caller, e);
            throw e;
        }
        if (refusal != null) {
            throw refusal.get();
        }
        relock(caller);
    }

    @Parks
    private void comeBack(Object caller, CancelledError cancelled) {
        try {
            relock(caller);
        } catch (MutexBrokenException e) {
            cancelled.addSuppressed(e);
        }
    }

    @Parks
    private void relock(Object caller) {
        Async.shield(() -> mutex.lockFor(caller, true));
    }
}
