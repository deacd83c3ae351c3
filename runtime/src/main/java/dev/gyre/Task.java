package dev.gyre;

import dev.gyre.Outcome.Cancelled;
import dev.gyre.Outcome.Failed;
import dev.gyre.Outcome.Succeeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Something that runs concurrently with whoever started it: a virtual thread carried by its loop (asyncio's
/// `Task`). It belongs to a [TaskGroup] or a [TaskOwner], which hears of its failure. Every method may be called
/// from any thread.
///
/// @param <T> the result
public final class Task<T extends @Nullable Object> extends TaskNode {
    /// Where a task stands.
    public enum State {
        /// It has not ended: it waits for its first turn, runs, or is parked.
        RUNNING,
        /// It ended with a result.
        SUCCEEDED,
        /// Its body threw.
        FAILED,
        /// It was cancelled and did not finish.
        CANCELLED
    }

    private final Loop loop;
    private final Owner owner;
    private final Thread thread;
    private final Awaiters awaiters = new Awaiters();
    private final @Nullable Object name; // as it describes itself; null if none was given
    private volatile @Nullable Outcome<T> outcome;

    // The rest is touched by the task itself and by its loop only.
    private Context context;
    private @Nullable ScopeNode birthplace; // to attach to, when it was spawned from another thread
    private @Nullable List<Runnable> held; // to be run should it end now

    private Task(
            Loop loop,
            ScopeNode parent,
            Owner owner,
            @Nullable Object name,
            @Nullable Context given,
            Callable<? extends T> body) {
        this.loop = loop;
        this.owner = owner;
        this.name = name;
        this.context = given != null ? given : Context.current();
        this.birthplace = parent;
        var run = new TaskThread<T>(this, given != null ? body : Carried.with(body));
        this.thread = loop.carrier().newThread(name instanceof String text ? text : "", run);
        thread.setUncaughtExceptionHandler(run);
    }

    /// Starts a task below `parent`: it is queued behind those that are ready. From another thread the task joins the
    /// tree in its first moment.
    static <T extends @Nullable Object> Task<T> start(
            Loop loop, ScopeNode parent, Owner owner, @Nullable Object name, Callable<? extends T> body) {
        return start(loop, parent, owner, name, null, body);
    }

    /// Like [#start(Loop, ScopeNode, Owner, Object, Callable)], with the locals of `given` in place of the caller's.
    static <T extends @Nullable Object> Task<T> start(
            Loop loop,
            ScopeNode parent,
            Owner owner,
            @Nullable Object name,
            @Nullable Context given,
            Callable<? extends T> body) {
        var task = new Task<T>(loop, parent, owner, name, given, body);
        if (loop.carrier().isCurrent()) {
            task.settle();
        }
        task.thread.start();
        return task;
    }

    /// The running task.
    ///
    /// @throws IllegalStateException if the caller runs in none
    public static Task<?> current() {
        Task<?> task = orNull();
        if (task == null) {
            throw new IllegalStateException("\"" + Thread.currentThread().getName()
                    + "\" is a thread, not a task; start this code with Async.run(...)");
        }
        return task;
    }

    /// The running task, or null where the caller is a thread that runs none: a parking call has to re-enter through
    /// [Async#run(Work)] there.
    public static @Nullable Task<?> orNull() {
        return TaskThread.taskOf(Thread.currentThread());
    }

    /// Notes that the running task holds something that others may come to wait for. Should the task end before
    /// [#noteReturned], `abandoned` is run, so that they can be told. For builders of primitives: `abandoned` must
    /// neither park nor throw. Never parks.
    ///
    /// @throws IllegalStateException if the caller runs in no task
    public static void noteHeld(Runnable abandoned) {
        Task<?> task = current();
        if (task.held == null) {
            task.held = new ArrayList<>(2);
        }
        task.held.add(abandoned);
    }

    /// Takes back a [#noteHeld]. Never parks.
    ///
    /// @throws IllegalStateException if the caller runs in no task
    public static void noteReturned(Runnable abandoned) {
        Task<?> task = current();
        if (task.held != null) {
            task.held.remove(abandoned);
        }
    }

    /// The name it was given, or `task-N`.
    @Override
    public String name() {
        return name != null ? Failures.text(name) : "task-" + thread.threadId();
    }

    /// A number of its own in this process, under which thread dumps and `gyre ps` show it.
    public long id() {
        return thread.threadId();
    }

    /// The loop it runs on.
    @Override
    public Loop loop() {
        return loop;
    }

    /// Where it stands now.
    public State state() {
        return switch (outcome) {
            case null -> State.RUNNING;
            case Succeeded<T> _ -> State.SUCCEEDED;
            case Failed<T> _ -> State.FAILED;
            case Cancelled<T> _ -> State.CANCELLED;
        };
    }

    /// Whether it has ended, in whatever way.
    public boolean isDone() {
        return outcome != null;
    }

    /// Its stack as of now, innermost frame first; empty once it has ended.
    public StackTraceElement[] stack() {
        return thread.getStackTrace();
    }

    /// Waits for its end and returns its result. Parks; a cancel ends the wait, not the task.
    ///
    /// @throws TaskFailedException if its body threw a checked exception; an unchecked one is thrown as it is
    /// @throws TaskCancelledException if it was cancelled
    /// @throws IllegalStateException if the caller is this very task
    @Parks
    public T await() {
        if (orNull() == null) {
            return Async.run(this::await);
        }
        Waiter.check();
        if (outcome == null) {
            awaitEnd();
        } else {
            Waiter.spend();
        }
        return result();
    }

    /// Its result, without waiting.
    ///
    /// @throws IllegalStateException if it has not ended
    /// @throws TaskFailedException as [#await]
    /// @throws TaskCancelledException as [#await]
    public T result() {
        return switch (outcome) {
            case null ->
                throw new IllegalStateException("task \"" + name() + "\" has not ended; await() waits for its result");
            case Succeeded<T>(T value) -> value;
            case Failed<T>(Throwable _, Throwable thrown) -> throw Failures.raise(Failures.seenHere(thrown, name()));
            case Cancelled<T>(CancelledError error) -> throw new TaskCancelledException(name(), error);
        };
    }

    /// What its body threw, checked or not (asyncio's `Task.exception`); empty unless it has failed.
    public Optional<Throwable> exception() {
        return outcome instanceof Failed<T>(Throwable error, Throwable _) ? Optional.of(error) : Optional.empty();
    }

    /// Asks it to stop: every wait in it throws [CancelledError] from now on. It still runs its clean-up, and may
    /// even end normally. Never parks; no effect on a task that has ended.
    public void cancel() {
        cancel("its task was cancelled");
    }

    /// Like [#cancel()], with a reason that the error will carry.
    public void cancel(String reason) {
        Cancel cancel = Cancel.byCaller(this, reason);
        loop.execute(() -> request(cancel));
    }

    /// Its end as a future, for code that lives outside: completed by the task's loop, with what [#await] would
    /// return or throw. Cancelling the future cancels the task.
    public CompletableFuture<T> toCompletableFuture() {
        var future = new TaskFuture<>(this);
        whenDone(future);
        return future;
    }

    @Override
    public String toString() {
        return "Task[" + name() + ", " + state() + "]";
    }

    @Override
    Task<?> occupant() {
        return this;
    }

    @Override
    Thread thread() {
        return thread;
    }

    Owner owner() {
        return owner;
    }

    /// The node that it was spawned under, until it has joined the tree; null from then on.
    @Nullable
    ScopeNode birthplace() {
        return birthplace;
    }

    Context context() {
        return context;
    }

    void context(Context changed) {
        context = changed;
    }

    @Nullable
    Outcome<T> outcome() {
        return outcome;
    }

    /// Tells `listener` when the task has ended, on its loop, or at once. Any thread.
    void whenDone(EndListener listener) {
        awaiters.add(listener);
    }

    /// Takes back a [#whenDone].
    void forget(EndListener listener) {
        awaiters.remove(listener);
    }

    /// How many wait for its end.
    int listeners() {
        return awaiters.count();
    }

    /// Waits for the end, come what may.
    void join() {
        if (outcome == null) {
            Waiter<@Nullable Object> end = Waiter.create();
            whenDone(() -> end.succeed(null));
            end.awaitUncancelled(this, this::isExiting);
        }
    }

    /// Waits for the end, come what may, and returns the result as [#result] does.
    T joined() {
        join();
        return result();
    }

    /// The life of the thread.
    void run(Callable<? extends T> body) {
        settle();
        Outcome<T> end;
        try {
            T result = body.call(); // before its outcome is made, which would lie on the parked stack
            loop.held().fail(this);
            end = new Succeeded<>(result);
        } catch (Throwable e) {
            loop.held().failIn(e, this);
            end = failed(e);
        }
        outcome = end;
        abandonHeld();
        if (!(end instanceof Succeeded<T>)) {
            loop.resources().reportLeftIn(this, () -> "task \"" + name() + "\"");
        }
        detach();
        loop.left(this);
        boolean wasHeard = awaiters.close();
        owner.ended(this, end, wasHeard);
    }

    private void settle() {
        ScopeNode parent = birthplace;
        if (parent != null) {
            birthplace = null;
            attach(parent);
            loop.joined(this);
        }
    }

    private void awaitEnd() {
        if (Task.current() == this) {
            throw new IllegalStateException(
                    "task \"" + name() + "\" waits for itself, which would never end; wait for it from another task");
        }
        awaiters.await(this);
    }

    private Outcome<T> failed(Throwable error) {
        if (error instanceof InterruptedException && inForce() == null) {
            Cancel interruption = interruption(); // by somebody else, in the middle of foreign code
            request(interruption);
            interruptedFor(interruption);
        }
        CancelledError stop = stoppedBy(error, this);
        return stop != null ? new Cancelled<>(stop) : new Failed<>(error, Failures.asUnchecked(error, name()));
    }

    private void abandonHeld() {
        if (held != null) {
            held.forEach(Runnable::run);
            held = null;
        }
    }
}
