package dev.gyre;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One wait of one task, for building primitives (asyncio's `Future` in the hands of a library, trio's
/// `wait_task_rescheduled`). A task creates it, hands it to whoever will end the wait, and parks in [#await].
///
/// A waiter ends exactly once: [#succeed] or [#fail], from any thread, or a cancel of its task's scope. Whoever comes
/// second is told so by `false`, and must offer what it had to somebody else: so nothing is lost.
///
/// @param <T> what is waited for
public final class Waiter<T extends @Nullable Object> implements Claim<T> {
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Waiter.class, "state", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private enum Mark {
        PENDING
    }

    private record Failure(Throwable error) {}

    // A wait for those who must not leave before others have.
    private record Uncancelled(BooleanSupplier isExiting, Object about) {}

    // Keeps the cancel, since a shield may hide it before the task runs on.
    private record Aborted(Cancel cancel) {}

    private final Task<?> task;
    private @Nullable Object about; // what is waited for; an Uncancelled in a wait that no cancel ends
    private volatile @Nullable Object state = Mark.PENDING;

    private Waiter(Task<?> task) {
        this.task = task;
    }

    /// A wait of the running task. Call [#check] before anything that must not happen in a cancelled scope.
    ///
    /// @throws IllegalStateException if the caller is no task
    public static <T extends @Nullable Object> Waiter<T> create() {
        return new Waiter<>(Task.current());
    }

    /// The entry of every call that may wait: throws if the running task's scope is cancelled, or if the task
    /// promised not to switch.
    ///
    /// @throws CancelledError if the scope is cancelled
    /// @throws SwitchedException inside [Async#noSwitch]
    /// @throws IllegalStateException if the caller is no task
    public static void check() {
        Task.current().enterWait();
    }

    /// How many calls of Gyre the running task has entered that may wait, whether they had to or not: for tests that
    /// a stretch of code reaches one. Never parks.
    ///
    /// @throws IllegalStateException if the caller is no task
    public static long entered() {
        return Task.current().waits();
    }

    /// The end of a call that did not need to wait: lets others run now and then, so that a task for which
    /// everything is always ready cannot starve them (Tokio's budget). Not a cancellation point.
    @Parks
    public static void spend() {
        Task.current().spend();
    }

    /// Says what it waits for, for those who look inside ([Loop#taskTree]); to be called before the wait begins. It
    /// costs nothing: `what` is asked only when somebody looks. Without it, the method that waits is shown.
    public void about(Awaited what) {
        about = what;
    }

    /// Like [#about(Awaited)], for what [Awaits] knows by its type.
    void on(Object what) {
        about = what;
    }

    /// Ends the wait with a value. Any thread; never parks. Returns false if the wait has already ended.
    @Override
    public boolean succeed(T value) {
        return end(value);
    }

    /// Ends the wait with a failure. Any thread; never parks. Returns false if the wait has already ended.
    public boolean fail(Throwable error) {
        return end(new Failure(error));
    }

    /// Whether it still waits.
    @Override
    public boolean isPending() {
        return state == Mark.PENDING;
    }

    /// Parks the task until the wait ends. A result that is there is returned even in a cancelled scope, after a
    /// [#spend].
    ///
    /// @throws CancelledError if the scope is cancelled before the wait ended; then [#succeed] returns false from
    /// now on
    @Parks
    public T await() {
        Cancel cancel = task.cancelInForce();
        if (cancel != null) {
            abort(cancel);
        }
        park();
        if (state instanceof Aborted(Cancel why)) {
            throw task.cancelledError(why);
        }
        return result();
    }

    /// Like [#await], for a wait that something outside the loop ends, such as a real socket or another thread: a
    /// virtual clock does not jump meanwhile.
    @Parks
    public T awaitOutside() {
        var carrier = task.loop().carrier();
        carrier.enterOutside();
        try {
            return await();
        } finally {
            carrier.leaveOutside();
        }
    }

    /// Parks until the wait ends, whatever happens to the scope: for those who must not leave before others have.
    ///
    /// @param what whom it waits for
    /// @param isExiting whether those others cannot end before the process does; see [Task#isExiting]
    T awaitUncancelled(Object what, BooleanSupplier isExiting) {
        about = new Uncancelled(isExiting, what);
        park();
        return result();
    }

    /// Ends the wait because of a cancel, unless it has ended already or cannot be cancelled; the task will throw.
    void abort(Cancel cancel) {
        if (!isUncancelled()) {
            end(new Aborted(cancel));
        }
    }

    /// Whether it has to wait for somebody who cannot end before the process does.
    boolean isForExiting() {
        return about instanceof Uncancelled(BooleanSupplier others, Object _) && others.getAsBoolean();
    }

    /// What it waits for, or null if nobody said so. Any thread.
    @Nullable
    Object about() {
        return about instanceof Uncancelled(BooleanSupplier _, Object what) ? what : about;
    }

    /// Whether no cancel ends it.
    boolean isUncancelled() {
        return about instanceof Uncancelled;
    }

    private boolean end(@Nullable Object outcome) {
        if (!STATE.compareAndSet(this, Mark.PENDING, outcome)) {
            return false;
        }
        LockSupport.unpark(task.thread());
        return true;
    }

    private void park() {
        if (state != Mark.PENDING) {
            task.spend();
            return;
        }
        task.beginWait(this);
        try {
            while (state == Mark.PENDING) {
                LockSupport.park();
                task.absorbInterrupt();
            }
        } finally {
            task.endWait();
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // null only where T allows it
    private T result() {
        Object outcome = state;
        if (outcome instanceof Failure failure) {
            throw Failures.raise(failure.error());
        }
        return (T) outcome;
    }
}
