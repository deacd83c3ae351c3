package dev.gyre;

import dev.gyre.loop.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What plain code says to the loop: run this, wait for that, at most so long. Meant for `import static`.
///
/// Every method marked [Parks] is a cancellation point: in a cancelled scope it throws [CancelledError]. Only
/// those that make a scope ([#failAfter(Duration, Work)], [#moveOnAfter(Duration, Work)], [#shield(Work)]) are
/// none themselves and leave that to their body. Called on a thread that is no task, it runs as a task on the
/// default loop while the thread waits.
public final class Async {
    private Async() {}

    /// Runs `body` as a task and waits for it (asyncio's `run`). On a thread this is the way onto the default loop;
    /// interrupting the thread cancels the task. Inside a task the body is a child of the current scope: there is
    /// no nesting error.
    ///
    /// @throws TaskCancelledException if the body was cancelled, and the caller is a task that was not
    /// @throws CancelledError if the body was cancelled, and the caller is a thread
    /// @throws IllegalStateException on the thread of another library's event loop, which must not block
    @Parks
    public static <T extends @Nullable Object, X extends Exception> T run(Work<T, X> body) throws X {
        return Runs.run(null, body);
    }

    /// Like [#run(Work)], without a result.
    @Parks
    public static <X extends Exception> void run(VoidWork<X> body) throws X {
        Async.<@Nullable Object, X>run(work(body));
    }

    /// Runs `body` as a task of `loop` and waits for it. Locals go along, and a cancel of the caller reaches it.
    @Parks
    public static <T extends @Nullable Object, X extends Exception> T on(Loop loop, Work<T, X> body) throws X {
        return Runs.run(loop, body);
    }

    /// Like [#on(Loop, Work)], without a result.
    @Parks
    public static <X extends Exception> void on(Loop loop, VoidWork<X> body) throws X {
        Async.<@Nullable Object, X>on(loop, work(body));
    }

    /// Waits for `duration` on the loop's clock, while other tasks run (asyncio's `sleep`). Zero or less lets the
    /// tasks that are ready run once.
    @Parks
    public static void sleep(Duration duration) {
        if (Task.orNull() == null) {
            run(() -> sleep(duration));
        } else if (duration.isPositive()) {
            sleepNanos(Durations.nanos(duration));
        } else {
            checkpoint();
        }
    }

    /// Lets the tasks that are ready run once, and meets a cancel. Inside [#compute] and [#blocking] it only meets
    /// the cancel of the task that waits for the result.
    @Parks
    public static void checkpoint() {
        Task<?> task = Task.orNull();
        if (task != null) {
            task.enterWait();
            Thread.yield();
            task.enterWait();
            return;
        }
        OffloadedCall<?> call = OffloadedCall.current();
        if (call != null) {
            call.checkpoint();
        }
    }

    /// Runs all bodies concurrently and returns their results in the order of the arguments (asyncio's `gather`). The
    /// first failure cancels the others and is thrown.
    @Parks
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T extends @Nullable Object> List<T> gather(Callable<? extends T>... bodies) {
        return gather(List.of(bodies));
    }

    /// Like [#gather(Callable[])], for any number of bodies.
    @Parks
    public static <T extends @Nullable Object> List<T> gather(Collection<? extends Callable<? extends T>> bodies) {
        return TaskGroup.run(group -> {
            List<Task<T>> tasks = spawnAll(group, bodies);
            // No cancellation point in between: a cancel reaches the tasks, and results that are there are not lost.
            return tasks.stream().map(Task::joined).toList();
        });
    }

    /// Runs all bodies concurrently, returns the first result, and cancels the others (JEP 505's
    /// `anySuccessfulResultOrThrow`). If all fail, the first failure is thrown with the others suppressed.
    @Parks
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T extends @Nullable Object> T race(Callable<? extends T>... bodies) {
        return race(List.of(bodies));
    }

    /// Like [#race(Callable[])], for any number of bodies.
    ///
    /// @throws IllegalArgumentException without bodies
    @Parks
    public static <T extends @Nullable Object> T race(Collection<? extends Callable<? extends T>> bodies) {
        if (bodies.isEmpty()) {
            throw new IllegalArgumentException("a race needs at least one body; nobody could win this one");
        }
        return TaskGroup.run(group -> new Race<T>(bodies.size()).run(group, bodies));
    }

    /// Waits until one of `choices` is possible, does that one and no other, runs what it says then, and returns its
    /// result (Go's and Kotlin's `select`). What was not chosen has consumed nothing. If several are possible,
    /// chance decides. Parks unless one is possible at once; a cancellation point either way, and if cancelled,
    /// nothing was done. On a thread that is no task, what is to be done then runs in that thread.
    ///
    /// @throws IllegalArgumentException without choices
    @Parks
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <R extends @Nullable Object, X extends Exception> R select(
            Choice<? extends R, ? extends X>... choices) throws X {
        if (choices.length == 0) {
            throw new IllegalArgumentException("select needs at least one choice; nothing could end this wait");
        }
        return Selection.<R, X>choose(List.of(choices)).run();
    }

    /// For [#select]: the end of `task`, whose result `then` is given. If the task failed or was cancelled, select
    /// throws what [Task#await] would.
    public static <T extends @Nullable Object, R extends @Nullable Object, X extends Exception> Choice<R, X> onTask(
            Task<T> task, WorkWith<? super T, ? extends R, ? extends X> then) {
        return Choice.of(new TaskEnd<>(task), ended -> then.run(ended.result()));
    }

    /// Like [#onTask(Task, WorkWith)], without a result.
    public static <T extends @Nullable Object, X extends Exception> Choice<@Nullable Void, X> onTaskVoid(
            Task<T> task, VoidWorkWith<? super T, ? extends X> then) {
        return onTask(task, result -> {
            then.run(result);
            return null;
        });
    }

    /// For [#select]: `limit` passes on the loop's clock. With zero, it is chosen if nothing else is possible now
    /// (Go's `default`).
    public static <R extends @Nullable Object, X extends Exception> Choice<R, X> onTimeout(
            Duration limit, Work<? extends R, ? extends X> then) {
        return Choice.of(new Timeout(limit), _ -> then.run());
    }

    /// Like [#onTimeout(Duration, Work)], without a result.
    public static <X extends Exception> Choice<@Nullable Void, X> onTimeout(
            Duration limit, VoidWork<? extends X> then) {
        return Choice.of(new Timeout(limit), _ -> {
            then.run();
            return null;
        });
    }

    /// Runs all bodies concurrently and returns their tasks, in the order of the arguments, once all have
    /// ended, however they ended (asyncio's `gather` with `return_exceptions`, JEP 505's `awaitAll`). Their
    /// failures are for the caller to read, from [Task#state], [Task#result] and [Task#exception].
    @Parks
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T extends @Nullable Object> List<Task<T>> awaitAll(Callable<? extends T>... bodies) {
        return awaitAll(List.of(bodies));
    }

    /// Like [#awaitAll(Callable[])], for any number of bodies.
    @Parks
    public static <T extends @Nullable Object> List<Task<T>> awaitAll(
            Collection<? extends Callable<? extends T>> bodies) {
        return TaskGroup.supervise(_ -> {}, group -> spawnAll(group, bodies));
    }

    /// Runs all bodies concurrently, asks `isEnough` about each task that has ended, in the order of their
    /// ends, and cancels the others as soon as it says so (JEP 505's `allUntil`). Returns all tasks, in the
    /// order of the arguments; all have ended, and their failures are for the caller to read. `isEnough` runs
    /// in the calling task.
    @Parks
    public static <T extends @Nullable Object> List<Task<T>> allUntil(
            Predicate<? super Task<T>> isEnough, Collection<? extends Callable<? extends T>> bodies) {
        return TaskGroup.supervise(_ -> {}, group -> {
            List<Task<T>> tasks = spawnAll(group, bodies);
            for (Task<T> task : asCompleted(tasks)) {
                if (isEnough.test(task)) {
                    group.cancel("what has ended was enough");
                    break;
                }
            }
            return tasks;
        });
    }

    /// Hands out tasks in the order in which they end (asyncio's `as_completed`): `for (var task :
    /// asCompleted(tasks))`. Never parks itself; the iteration does.
    public static <K extends Task<?>> Completions<K> asCompleted(Collection<? extends K> tasks) {
        return new Completions<>(tasks);
    }

    /// Waits for several tasks, and says which have ended and which have not (asyncio's `wait`). It throws
    /// none of their failures, which still go to their owners, and cancels none of them. A cancel ends the
    /// wait only; after a deadline, [Waited#now] says how they stand.
    ///
    /// @throws IllegalArgumentException if the first of no tasks is asked for
    /// @throws IllegalStateException if the caller is one of the tasks
    @Parks
    public static <K extends Task<?>> Waited<K> await(Collection<K> tasks, ReturnWhen until) {
        if (Task.orNull() == null) {
            return run(() -> await(tasks, until));
        }
        Waiter.check();
        return new TaskWait<>(tasks, until).run();
    }

    /// The time until the nearest deadline that can stop the calling code (trio's
    /// `current_effective_deadline`): of its scopes and those around its task, up to a shield. Zero once it
    /// is cancelled; empty without a deadline, and on a thread. For passing it on to another machine. Never
    /// parks.
    public static Optional<Duration> timeLeft() {
        Task<?> task = Task.orNull();
        return task == null ? Optional.empty() : task.innermost().timeLeft();
    }

    /// Runs `body`, but not for longer than `limit` (asyncio's `timeout`, trio's `fail_after`).
    ///
    /// @throws DeadlineExceededException if it was stopped by the limit; suppressed in what the body threw instead
    @Parks
    public static <T extends @Nullable Object, X extends Exception> T failAfter(Duration limit, Work<T, X> body)
            throws X {
        return new Deadline(limit).<T, X>run(body);
    }

    /// Like [#failAfter(Duration, Work)], without a result.
    @Parks
    public static <X extends Exception> void failAfter(Duration limit, VoidWork<X> body) throws X {
        Async.<@Nullable Object, X>failAfter(limit, work(body));
    }

    /// Like [#failAfter(Duration, Work)], until a date (asyncio's `timeout_at`, trio's `fail_at`). The date
    /// is compared with the loop's clock once, at the entry.
    @Parks
    public static <T extends @Nullable Object, X extends Exception> T failAt(Instant end, Work<T, X> body) throws X {
        return Async.<T, X>failAfter(until(end), body);
    }

    /// Like [#failAt(Instant, Work)], without a result.
    @Parks
    public static <X extends Exception> void failAt(Instant end, VoidWork<X> body) throws X {
        Async.<X>failAfter(until(end), body);
    }

    /// Runs `body`, but not for longer than `limit`; empty if it was stopped by the limit (trio's `move_on_after`).
    @Parks
    public static <T, X extends Exception> Optional<T> moveOnAfter(Duration limit, Work<T, X> body) throws X {
        return CancelScope.within(limit).run(body);
    }

    /// Like [#moveOnAfter(Duration, Work)], without a result; returns whether the body ran to its end.
    @Parks
    public static <X extends Exception> boolean moveOnAfter(Duration limit, VoidWork<X> body) throws X {
        return CancelScope.within(limit).run(body);
    }

    /// Like [#moveOnAfter(Duration, Work)], until a date (trio's `move_on_at`). The date is compared with the
    /// loop's clock once, at the entry.
    @Parks
    public static <T, X extends Exception> Optional<T> moveOnAt(Instant end, Work<T, X> body) throws X {
        return Async.<T, X>moveOnAfter(until(end), body);
    }

    /// Like [#moveOnAt(Instant, Work)], without a result; returns whether the body ran to its end.
    @Parks
    public static <X extends Exception> boolean moveOnAt(Instant end, VoidWork<X> body) throws X {
        return Async.<X>moveOnAfter(until(end), body);
    }

    /// Runs `body` protected from the cancels of outer scopes (asyncio's `shield`, without its second task): for
    /// clean-up that has to wait. Give it a deadline of its own.
    @Parks
    @SuppressWarnings("NullAway") // null only where T allows it
    public static <T extends @Nullable Object, X extends Exception> T shield(Work<T, X> body) throws X {
        CancelScope scope = CancelScope.create();
        scope.shield(true);
        return scope.<T, X>execute(body);
    }

    /// Like [#shield(Work)], without a result.
    @Parks
    public static <X extends Exception> void shield(VoidWork<X> body) throws X {
        Async.<@Nullable Object, X>shield(work(body));
    }

    /// Runs `body` and makes sure that no other task of the loop runs meanwhile: a call that may park throws at once,
    /// and if foreign code parked the task, that is thrown at the end.
    ///
    /// @throws SwitchedException if the promise was broken
    public static <T extends @Nullable Object, X extends Exception> T noSwitch(Work<T, X> body) throws X {
        Task<?> task = Task.orNull();
        return task == null ? body.run() : NoSwitch.<T, X>run(task, body);
    }

    /// Like [#noSwitch(Work)], without a result.
    public static <X extends Exception> void noSwitch(VoidWork<X> body) throws X {
        Async.<@Nullable Object, X>noSwitch(work(body));
    }

    /// Waits for a stage of another library (asyncio's `await future`). A cancel ends the wait, never the stage. A
    /// checked failure comes inside a [TaskFailedException], any other as itself.
    @Parks
    public static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        return Stages.await(stage);
    }

    /// Like [#await], but a cancel also cancels the stage.
    @Parks
    public static <T extends @Nullable Object> T awaitOwned(CompletionStage<T> stage) {
        return Stages.awaitOwned(stage);
    }

    /// Runs `body` off the loop, for code that blocks without parking: files, native code (asyncio's `to_thread`).
    /// At most 64 such bodies run in the process at a time (`-Dgyre.blocking.threads`), others queue. A cancel
    /// drops a body that has not begun; one that runs is interrupted and waited for.
    @Parks
    public static <T extends @Nullable Object, X extends Exception> T blocking(Work<T, X> body) throws X {
        return Offload.BLOCKING.<T, X>run(body, false);
    }

    /// Like [#blocking(Work)], without a result.
    @Parks
    public static <X extends Exception> void blocking(VoidWork<X> body) throws X {
        Async.<@Nullable Object, X>blocking(work(body));
    }

    /// Like [#blocking(Work)], but a cancel does not wait for the body: it runs on, and its result is dropped.
    @Parks
    public static <T extends @Nullable Object, X extends Exception> T abandonable(Work<T, X> body) throws X {
        return Offload.BLOCKING.<T, X>run(body, true);
    }

    /// Like [#abandonable(Work)], without a result.
    @Parks
    public static <X extends Exception> void abandonable(VoidWork<X> body) throws X {
        Async.<@Nullable Object, X>abandonable(work(body));
    }

    /// Runs `body` on another core, for code that computes. A long one should call [#checkpoint] now and then, so
    /// that a cancel can stop it; an interrupt reaches it too.
    @Parks
    public static <T extends @Nullable Object, X extends Exception> T compute(Work<T, X> body) throws X {
        return Offload.COMPUTE.<T, X>run(body, false);
    }

    /// Like [#compute(Work)], without a result.
    @Parks
    public static <X extends Exception> void compute(VoidWork<X> body) throws X {
        Async.<@Nullable Object, X>compute(work(body));
    }

    private static void sleepNanos(long nanos) {
        Waiter.check();
        var carrier = Task.current().loop().carrier();
        Waiter<@Nullable Object> end = Waiter.create();
        Timer timer = carrier.schedule(carrier.now() + nanos, () -> end.succeed(null));
        end.on(timer);
        try {
            end.await();
        } finally {
            timer.cancel();
        }
    }

    private static <T extends @Nullable Object> List<Task<T>> spawnAll(
            TaskGroup group, Collection<? extends Callable<? extends T>> bodies) {
        return bodies.stream().map(body -> group.<T>spawn(body)).toList();
    }

    private static Duration until(Instant end) {
        return Duration.between(Loop.currentOrDefault().clock().instant(), end);
    }

    private static <X extends Exception> Work<@Nullable Object, X> work(VoidWork<X> body) {
        return () -> {
            body.run();
            return null;
        };
    }
}
