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

/// Lets one in at a time (asyncio's `Lock`). Needed only where a task must not be disturbed across a wait, or
/// where several loops or threads share something: what happens between two waits of one loop needs no lock.
///
/// It is owned by the task that locked it, or by the thread where no task runs. Those who wait are served in
/// the order of their arrival: [#unlock] hands the mutex over to the next at once, so nobody can come in
/// between. It is not reentrant. If its owner ends without unlocking it, it is broken for good: everybody gets
/// a [MutexBrokenException] that names the owner. (The end of a plain thread is noticed by the next who comes.)
public final class Mutex {
    /// A mutex at one moment.
    ///
    /// @param isLocked whether somebody held it, or broke it
    /// @param holder who held it, such as `task "transfer"`; empty if it was free
    /// @param waiting how many were waiting for it
    public record Statistics(boolean isLocked, Optional<String> holder, int waiting) {}

    private final SpinLock guard = new SpinLock();
    private final Runnable abandoned = this::abandon;
    // Who waits brings its Task or Thread; it is served true as the new owner, false if the mutex broke.
    private final WaitingLine<Object, Boolean> line = new WaitingLine<>(guard);
    private @Nullable Object owner; // guarded; a Task or a Thread
    private @Nullable String brokenBy; // guarded; the owner that ended

    /// A mutex that is free.
    public Mutex() {}

    /// Locks the mutex, runs `body`, and unlocks it whatever happens. Parks while another holds it; a
    /// cancellation point before `body` runs. Called on a thread that is no task, `body` runs in that thread.
    ///
    /// @throws MutexOwnerException if the caller holds it already
    /// @throws MutexBrokenException if an owner ended without unlocking it
    @Parks
    public <T extends @Nullable Object, X extends Exception> T with(Work<T, X> body) throws X {
        lock();
        try {
            return body.run();
        } finally {
            unlock();
        }
    }

    /// Like [#with(Work)], without a result.
    @Parks
    public <X extends Exception> void with(VoidWork<X> body) throws X {
        this.<@Nullable Object, X>with(() -> {
            body.run();
            return null;
        });
    }

    /// Locks it; [#unlock] must follow in a `finally` block, so prefer [#with(Work)]. Parks while another holds
    /// it; a cancellation point either way: if cancelled, the mutex is not locked.
    ///
    /// @throws MutexOwnerException if the caller holds it already
    /// @throws MutexBrokenException if an owner ended without unlocking it
    @Parks
    public void lock() {
        Object caller = caller();
        if (caller instanceof Task<?>) {
            lockFor(caller);
            Task.noteHeld(abandoned);
        } else {
            Async.run(() -> lockFor(caller));
        }
    }

    /// Locks it if it is free now, and returns whether it did. Never parks.
    ///
    /// @throws MutexOwnerException if the caller holds it already
    /// @throws MutexBrokenException if an owner ended without unlocking it
    public boolean tryLock() {
        Object caller = caller();
        boolean isTaken;
        try (var _ = guard.enter()) {
            isTaken = take(caller);
        }
        if (isTaken && caller instanceof Task<?>) {
            Task.noteHeld(abandoned);
        }
        return isTaken;
    }

    /// Unlocks it; the next who waits owns it at once. Never parks.
    ///
    /// @throws MutexOwnerException if the caller does not hold it
    public void unlock() {
        Object caller = caller();
        try (var _ = guard.enter()) {
            if (!isOwner(caller)) {
                throw MutexOwnerException.notYours(nameOf(caller), owner == null ? null : nameOf(owner));
            }
            Place<Object, Boolean> next = line.serve(true);
            owner = next == null ? null : next.brought();
        }
        if (caller instanceof Task<?>) {
            Task.noteReturned(abandoned);
        }
    }

    /// Whether somebody holds it, or broke it.
    public boolean isLocked() {
        return statistics().isLocked();
    }

    /// Who holds it, such as `task "transfer"` or `thread "main"`, or who broke it; empty if it is free.
    public Optional<String> holder() {
        return statistics().holder();
    }

    /// How many wait for it.
    public int waiting() {
        return statistics().waiting();
    }

    /// How it stands.
    public Statistics statistics() {
        try (var _ = guard.enter()) {
            String holder = owner == null ? brokenBy : nameOf(owner);
            return new Statistics(holder != null, Optional.ofNullable(holder), line.length());
        }
    }

    @Parks
    private void lockFor(Object caller) {
        Waiter.check();
        Place<Object, Boolean> place = null;
        try (var _ = guard.enter()) {
            if (!take(caller)) {
                place = line.join(caller);
            }
        }
        if (place == null) {
            Waiter.spend();
        } else if (!line.await(place)) {
            throw new MutexBrokenException(statistics().holder().orElseThrow());
        }
    }

    /// Makes `caller` the owner if nobody is. Called inside the guard.
    private boolean take(Object caller) {
        if (owner instanceof Thread thread && !thread.isAlive()) {
            breakUp(thread);
        }
        if (brokenBy != null) {
            throw new MutexBrokenException(brokenBy);
        }
        if (isOwner(caller)) {
            throw MutexOwnerException.lockedAgain(nameOf(caller));
        }
        if (owner != null) {
            return false;
        }
        owner = caller;
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // tasks and threads are themselves only
    private boolean isOwner(Object caller) {
        return owner == caller;
    }

    private void abandon() {
        try (var _ = guard.enter()) {
            breakUp(Task.current());
        }
    }

    /// Called inside the guard.
    private void breakUp(Object lost) {
        brokenBy = nameOf(lost);
        owner = null;
        line.serveAll(false);
    }

    private static Object caller() {
        Task<?> task = Task.orNull();
        return task != null ? task : Thread.currentThread();
    }

    private static String nameOf(Object owner) {
        return owner instanceof Task<?> task
                ? "task \"" + task.name() + "\""
                : "thread \"" + ((Thread) owner).getName() + "\"";
    }
}
