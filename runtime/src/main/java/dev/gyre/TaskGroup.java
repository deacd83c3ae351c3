package dev.gyre;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tasks that begin and end together (asyncio's `TaskGroup`, trio's nursery). The group is left only when all its
/// tasks have ended. The first failure, of a task or of the body, cancels the rest and is thrown, with later ones
/// suppressed in it. A task that was cancelled on its own is no failure.
///
/// [#spawn] and [#cancel] may be called from any thread while the group is open; tasks may go on spawning into it
/// until the last of them has ended.
public final class TaskGroup {
    private final Task<?> host;
    private final CancelScope scope;
    private final @Nullable Consumer<? super UnheardFailure> reader; // of failures of tasks, which then do no harm
    private final Owner owner = this::ended; // one for all its tasks
    private final Waiter<@Nullable Object> lastHasLeft = Waiter.create();
    private final AtomicInteger present = new AtomicInteger(1); // the body and the tasks; at zero, nobody may enter
    private boolean hasLostWork; // a task was stopped by the cancel of an outer scope
    private @Nullable Throwable failure;
    private Task<?> failed; // whose failure it is; the host runs the body
    private @Nullable CancelledError stopped; // how the body was stopped

    private TaskGroup(Task<?> host, @Nullable Consumer<? super UnheardFailure> reader) {
        this.host = host;
        this.reader = reader;
        this.failed = host;
        this.scope = new CancelScope(host.loop());
    }

    /// Runs `body` with a new group in the calling task, waits for all tasks of the group, and returns the body's
    /// result. Parks; a cancel stops the body and the tasks, and is thrown once they have ended.
    ///
    /// @throws TaskFailedException if a task failed with a checked exception; an unchecked one is thrown as it is
    /// @throws TaskCancelledException if [#cancel] stopped the body, so that there is no result; [#runVoid] ends
    /// normally
    ///     then
    @Parks
    public static <T extends @Nullable Object, X extends Exception> T run(WorkWith<? super TaskGroup, T, X> body)
            throws X {
        return TaskGroup.<T, X>withValue(null, body);
    }

    /// Like [#run], for a body without a result; it ends normally when [#cancel] stopped the body.
    @Parks
    public static <X extends Exception> void runVoid(VoidWorkWith<? super TaskGroup, X> body) throws X {
        TaskGroup.<X>withoutValue(null, body);
    }

    /// Like [#run], but a task that fails takes nobody with it: its siblings and the body go on (Kotlin's
    /// `supervisorScope`). `reader` hears of each failure for which nobody was waiting when it came. It is
    /// called by the failed task, and must not park; what it throws fails the group, as in [#run]. So does a
    /// failure of the body.
    @Parks
    public static <T extends @Nullable Object, X extends Exception> T supervise(
            Consumer<? super UnheardFailure> reader, WorkWith<? super TaskGroup, T, X> body) throws X {
        return TaskGroup.<T, X>withValue(reader, body);
    }

    /// Like [#supervise], for a body without a result; it ends normally when [#cancel] stopped the body.
    @Parks
    public static <X extends Exception> void superviseVoid(
            Consumer<? super UnheardFailure> reader, VoidWorkWith<? super TaskGroup, X> body) throws X {
        TaskGroup.<X>withoutValue(reader, body);
    }

    /// Starts a task in the group. It is queued behind the tasks that are ready; never parks.
    ///
    /// @throws LoopClosedException if the group has been left
    public <T extends @Nullable Object> Task<T> spawn(Callable<? extends T> body) {
        return start(null, body);
    }

    /// Starts a task without a result in the group.
    public Task<@Nullable Void> spawn(VoidWork<?> body) {
        return start(null, callable(body));
    }

    /// Starts a task with a name in the group.
    public <T extends @Nullable Object> Task<T> spawn(String name, Callable<? extends T> body) {
        return start(name, body);
    }

    /// Starts a task with a name and without a result in the group.
    public Task<@Nullable Void> spawn(String name, VoidWork<?> body) {
        return start(name, callable(body));
    }

    /// Starts a task and waits until it says that it is ready, with the value that it gives (trio's
    /// `nursery.start`): for a server that listens before anybody may connect. Until then the task runs below
    /// the caller: it is cancelled with it, and a failure of it is thrown here. From then on it is a task of
    /// this group. Parks; if cancelled, the task has ended when this throws.
    ///
    /// @throws IllegalStateException if the task ended without having said that it is ready
    /// @throws TaskCancelledException if the task was cancelled before it was ready, and the caller was not
    /// @throws LoopClosedException if the group has been left
    @Parks
    public <V extends @Nullable Object> V start(VoidWorkWith<? super TaskStatus<V>, ?> body) {
        return startUp(null, body);
    }

    /// Starts a task with a name and waits until it is ready; see [#start(VoidWorkWith)].
    @Parks
    public <V extends @Nullable Object> V start(String name, VoidWorkWith<? super TaskStatus<V>, ?> body) {
        return startUp(name, body);
    }

    /// Cancels the tasks and the body. That is not a failure: the group then ends normally. Any thread; never parks.
    public void cancel() {
        scope.cancel("its group was cancelled");
    }

    /// Like [#cancel()], with a reason that the error will carry.
    public void cancel(String reason) {
        scope.cancel(reason);
    }

    /// The scope of the body and the tasks: for a deadline, a shield, or to ask how it stands.
    public CancelScope scope() {
        return scope;
    }

    Loop loop() {
        return host.loop();
    }

    /// Hears that one of its tasks has ended.
    void ended(Task<?> task, Outcome<?> outcome, boolean wasHeard) {
        switch (outcome) {
            case Outcome.Failed<?>(Throwable error, Throwable thrown) -> {
                if (reader == null) {
                    fail(thrown, task);
                } else if (!wasHeard) {
                    tell(reader, task, error);
                }
            }
            case Outcome.Cancelled<?>(CancelledError error) -> {
                hasLostWork |= isFromOutside(error);
                suppressIn(failure, error);
            }
            case Outcome.Succeeded<?> _ -> {}
        }
        left();
    }

    static Callable<@Nullable Void> callable(VoidWork<?> body) {
        return () -> {
            body.run();
            return null;
        };
    }

    private static <T extends @Nullable Object, X extends Exception> T withValue(
            @Nullable Consumer<? super UnheardFailure> reader, WorkWith<? super TaskGroup, T, X> body) throws X {
        if (Task.orNull() == null) {
            return Async.<T, X>run(() -> withValue(reader, body));
        }
        Waiter.check();
        var group = new TaskGroup(Task.current(), reader);
        T value = group.<T, X>execute(body);
        if (group.stopped != null) {
            throw new TaskCancelledException(group.host.name(), group.stopped);
        }
        return value;
    }

    private static <X extends Exception> void withoutValue(
            @Nullable Consumer<? super UnheardFailure> reader, VoidWorkWith<? super TaskGroup, X> body) throws X {
        if (Task.orNull() == null) {
            Async.<X>run(() -> withoutValue(reader, body));
            return;
        }
        Waiter.check();
        new TaskGroup(Task.current(), reader).<@Nullable Object, X>execute(group -> {
            body.run(group);
            return null;
        });
    }

    private <T extends @Nullable Object> Task<T> start(@Nullable String name, Callable<? extends T> body) {
        return start(owner, name, body);
    }

    /// Starts a task in the group for another owner, which hears how it ended and tells the group.
    <T extends @Nullable Object> Task<T> start(Owner reader, @Nullable String name, Callable<? extends T> body) {
        enter();
        try {
            return Task.start(host.loop(), scope, reader, name, body);
        } catch (Throwable e) {
            left();
            throw e;
        }
    }

    private <V extends @Nullable Object> V startUp(@Nullable String name, VoidWorkWith<? super TaskStatus<V>, ?> body) {
        if (!loop().isCurrent()) {
            return Async.on(loop(), () -> startUp(name, body));
        }
        Waiter.check();
        enter();
        return new TaskStatus<V>(this, name).await(body);
    }

    /// Counts one more who is present, if there is still anybody.
    private void enter() {
        if (present.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0) {
            throw new LoopClosedException("cannot spawn into a group that has been left; spawn while its body or one of"
                    + " its tasks still runs, or use a TaskOwner for tasks that outlive their caller");
        }
    }

    /// Counts one less who is present.
    void left() {
        if (present.decrementAndGet() == 0) {
            lastHasLeft.succeed(null);
        }
    }

    @SuppressWarnings("NullAway") // null only where T allows it, or when the outcome throws
    private <T extends @Nullable Object, X extends Exception> T execute(WorkWith<? super TaskGroup, T, X> body)
            throws X {
        T value = null;
        scope.enter(host);
        try {
            value = body.run(this);
        } catch (Throwable e) {
            bodyThrew(e);
        }
        left();
        lastHasLeft.awaitUncancelled(this, this::isExiting);
        if (failure != null || stopped != null) {
            loop().resources().reportLeftIn(scope, () -> "the group of \"" + host.name() + "\"");
        }
        Cancel inForce = scope.inForce();
        scope.leave();
        return outcome(value, inForce);
    }

    /// Whether one of its tasks cannot end before the process does, and so neither can the group.
    private boolean isExiting() {
        for (ScopeNode node = scope.following(scope, false); node != null; node = node.following(scope, true)) {
            Task<?> task = node.occupant();
            if (task != null && task.isExiting()) {
                return true;
            }
        }
        return false;
    }

    private void bodyThrew(Throwable error) {
        stopped = host.stoppedBy(error, scope);
        if (stopped == null) {
            fail(error, host);
        }
    }

    private void tell(Consumer<? super UnheardFailure> listener, Task<?> task, Throwable error) {
        var failure = new UnheardFailure("group of \"" + host.name() + "\"", task.name(), error);
        try {
            Async.noSwitch(() -> listener.accept(failure));
        } catch (Throwable e) {
            fail(Failures.asUnchecked(e, task.name()), task);
        }
    }

    private void fail(Throwable error, Task<?> task) {
        if (failure == null) {
            failure = error;
            failed = task;
            scope.request(new Cancel(
                    scope,
                    "another task of its group failed: " + Failures.text(error),
                    "task \"" + task.name() + "\""));
        } else {
            Failures.suppress(failure, error);
        }
    }

    /// What leaving the group gives or throws, once nothing of it runs any more.
    private <T extends @Nullable Object> T outcome(T value, @Nullable Cancel inForce) {
        if (failure != null) {
            suppressIn(failure, stopped);
            throw Failures.raise(failed == host ? failure : Failures.seenHere(failure, failed.name()));
        }
        if (stopped != null && isFromOutside(stopped)) {
            throw stopped;
        }
        if (hasLostWork && inForce != null) {
            throw host.cancelledError(inForce);
        }
        return value;
    }

    /// What else a cancelled one threw, while it was closing what it held, goes with the failure that cancelled it.
    private static void suppressIn(@Nullable Throwable failure, @Nullable CancelledError error) {
        if (failure != null && error != null) {
            for (Throwable other : error.getSuppressed()) {
                Failures.suppress(failure, other);
            }
        }
    }

    /// Whether the error carries out the cancel of a scope around the group, and not of the group or of one task in
    /// it.
    private boolean isFromOutside(CancelledError error) {
        ScopeNode cancelled = error.cancel().node();
        return cancelled != scope && error.cancel() == scope.inForce();
    }
}
