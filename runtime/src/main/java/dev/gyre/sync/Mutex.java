package dev.gyre.sync;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.VoidWork;
import dev.gyre.Waiter;
import dev.gyre.Work;
import dev.gyre.sync.WaitingLine.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets one in at a time (asyncio's `Lock`). Needed only where a task must not be disturbed across a wait, or
/// where several loops or threads share something: what happens between two waits of one loop needs no lock.
///
/// It is owned by the task that locked it, or by the thread where no task runs. Those who wait are served in
/// the order of their arrival: [#unlock] hands the mutex over to the next at once, so nobody can come in
/// between. It is not reentrant. If its owner ends without unlocking it, it is broken for good: everybody gets
/// a [MutexBrokenException] that names the owner. (The end of a plain thread is noticed by the next who comes.)
///
/// A **deadlock** is found when it closes: if callers wait for each other's mutexes in a circle, the last who came
/// gets a [MutexDeadlockException] that names them all, and the others go on. Tasks of any loop and plain threads
/// count alike. A deadline around such a wait would end it too, only later. What cannot be seen is a circle that
/// leads over something else, such as the end of a task.
public final class Mutex {
    /// A mutex at one moment.
    ///
    /// @param isLocked whether somebody held it, or broke it
    /// @param holder who held it, such as `task "transfer"`; empty if it was free
    /// @param waiting how many were waiting for it
    public record Statistics(boolean isLocked, Optional<String> holder, int waiting) {}

    private final SpinLock guard = new SpinLock();
    private final Runnable abandoned = this::abandon;
    // Who waits brings its Task or Thread; it is served null as the new owner, else why it cannot be.
    private final WaitingLine<Object, @Nullable Supplier<SyncException>> line =
            new WaitingLine<>(guard, new MutexTold(this));
    private final List<MutexCondition> conditions = new ArrayList<>(0); // guarded
    private final @Nullable String name;
    private @Nullable Object owner; // guarded; a Task or a Thread
    private volatile @Nullable String brokenBy; // written inside the guard; the owner that ended

    /// A mutex that is free.
    public Mutex() {
        this.name = null;
    }

    /// A mutex that is free, with a name by which messages call it.
    public Mutex(String name) {
        this.name = name;
    }

    /// Locks the mutex, runs `body`, and unlocks it whatever happens. Parks while another holds it; a
    /// cancellation point before `body` runs. Called on a thread that is no task, `body` runs in that thread.
    ///
    /// @throws MutexOwnerException if the caller holds it already
    /// @throws MutexBrokenException if an owner ended without unlocking it
    /// @throws MutexDeadlockException if the wait would never end
    @Parks
    public <T extends @Nullable Object, X extends Exception> T with(Work<T, X> body) throws X {
        lock();
        try {
            return body.run();
        } finally {
            if (brokenBy == null) { // it may have broken while the body waited for a condition
                unlock();
            }
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
    /// @throws MutexDeadlockException if the wait would never end
    @Parks
    public void lock() {
        Object caller = caller();
        if (caller instanceof Task<?>) {
            lockFor(caller, false);
        } else {
            Async.run(() -> lockFor(caller, false));
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
        if (isTaken) {
            noteHeldBy(caller);
        }
        return isTaken;
    }

    /// Unlocks it; the next who waits owns it at once. Never parks.
    ///
    /// @throws MutexOwnerException if the caller does not hold it
    public void unlock() {
        Object caller = caller();
        try (var _ = guard.enter()) {
            require(caller, "unlock this mutex");
            handOver();
        }
        noteReturnedBy(caller);
    }

    /// A new condition that those who hold this mutex can wait for (asyncio's `Condition`).
    public MutexCondition newCondition() {
        var condition = new MutexCondition(this, new WaitingLine<>(guard, () -> "a condition of " + title()));
        try (var _ = guard.enter()) {
            conditions.add(condition);
        }
        return condition;
    }

    /// The name it was given, or one made up, such as `mutex-1b28cdfa`.
    public String name() {
        return name != null ? name : "mutex-" + Integer.toHexString(System.identityHashCode(this));
    }

    /// For those who look inside.
    String title() {
        return name != null ? "mutex \"" + name + "\"" : name();
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

    /// Locks it for `caller`, for which this task works.
    ///
    /// @param isReturning whether it must succeed, because the caller held it before and believes that it does
    @Parks
    void lockFor(Object caller, boolean isReturning) {
        Waiter.check();
        Place<Object, @Nullable Supplier<SyncException>> place = null;
        try (var _ = guard.enter()) {
            if (!take(caller)) {
                place = line.join(caller);
            }
        }
        if (place == null) {
            Waiter.spend();
        } else {
            await(place, isReturning);
        }
        noteHeldBy(caller);
    }

    /// Gives it up for as long as `caller` sleeps in `sleepers`.
    Place<Object, @Nullable Supplier<SyncException>> exchange(
            Object caller, WaitingLine<Object, @Nullable Supplier<SyncException>> sleepers) {
        Place<Object, @Nullable Supplier<SyncException>> place;
        try (var _ = guard.enter()) {
            require(caller, "wait for a condition of this mutex");
            place = sleepers.join(caller);
            handOver();
        }
        noteReturnedBy(caller);
        return place;
    }

    /// Runs `action` inside the guard, on behalf of the caller who must be the owner.
    void asOwner(String attempt, Runnable action) {
        Object caller = caller();
        try (var _ = guard.enter()) {
            require(caller, attempt);
            action.run();
        }
    }

    SpinLock guard() {
        return guard;
    }

    /// Who owns it now. It takes the guard, so that who was served is never seen without what it was served.
    @Nullable
    Object owner() {
        try (var _ = guard.enter()) {
            return owner;
        }
    }

    @Parks
    private void await(Place<Object, @Nullable Supplier<SyncException>> place, boolean isReturning) {
        var wait = new MutexWait(place.brought(), this, place, isReturning);
        wait.begin();
        Supplier<SyncException> refusal;
        try {
            refusal = line.await(place);
        } finally {
            wait.end();
        }
        if (refusal != null) {
            line.withdraw(place);
            throw refusal.get();
        }
    }

    // What follows is called inside the guard.

    /// Makes `caller` the owner if nobody is.
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

    private void require(Object caller, String attempt) {
        if (!isOwner(caller)) {
            Object actual = owner;
            throw MutexOwnerException.notYours(attempt, nameOf(caller), actual == null ? null : nameOf(actual));
        }
    }

    @SuppressWarnings("ReferenceEquality") // tasks and threads are themselves only
    private boolean isOwner(Object caller) {
        return owner == caller;
    }

    private void handOver() {
        Place<Object, @Nullable Supplier<SyncException>> next = line.serve(null);
        owner = next == null ? null : next.brought();
    }

    private void breakUp(Object lost) {
        String culprit = nameOf(lost);
        brokenBy = culprit;
        owner = null;
        Supplier<SyncException> refusal = () -> new MutexBrokenException(culprit);
        line.serveAll(refusal);
        conditions.forEach(condition -> condition.breakUp(refusal));
    }

    // The rest is called outside.

    private void abandon() {
        try (var _ = guard.enter()) {
            breakUp(Task.current());
        }
    }

    private void noteHeldBy(Object caller) {
        if (caller instanceof Task<?>) {
            Task.noteHeld(abandoned);
        }
    }

    private void noteReturnedBy(Object caller) {
        if (caller instanceof Task<?>) {
            Task.noteReturned(abandoned);
        }
    }

    /// The task that runs, or the thread where none does.
    static Object caller() {
        Task<?> task = Task.orNull();
        return task != null ? task : Thread.currentThread();
    }

    static String nameOf(Object owner) {
        return owner instanceof Task<?> task
                ? "task \"" + task.name() + "\""
                : "thread \"" + ((Thread) owner).getName() + "\"";
    }
}
