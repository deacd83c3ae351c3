package dev.gyre;

import dev.gyre.loop.ForeignLoops;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A door through which plain threads enter a group (anyio's `BlockingPortal`, trio's `from_thread`): for libraries
/// that call back on threads of their own and want an answer. What a thread brings runs as a task of the group, one at
/// a time with the others of its loop; a cancel of the group reaches it, and with it the thread that waits. What fails
/// in it goes to whoever brought it, and leaves the group alone.
///
/// The portal ends with its group, which waits for those inside; [#close] shuts it sooner. Every method may be called
/// from any thread.
public final class Portal implements AutoCloseable {
    private final TaskGroup group;
    private final AtomicInteger inside = new AtomicInteger();
    private final Awaiters closers = new Awaiters();
    private volatile boolean isClosed;

    /// The owner of what came in: who brought it holds its failure, unless that was a future which
    /// had ended otherwise by then.
    private final class Entry implements Owner {
        private volatile boolean isInFuture; // which is in the caller's hands, and in those of whom it is handed to

        Portal portal() {
            return Portal.this;
        }

        @Override
        public void ended(Task<?> task, Outcome<?> outcome, boolean wasHeard) {
            boolean isHeld = wasHeard || !isInFuture;
            if (outcome instanceof Outcome.Failed<?> && isHeld) {
                group.left();
            } else {
                group.ended(task, outcome, wasHeard);
            }
            left();
        }
    }

    private Portal(TaskGroup group) {
        this.group = group;
    }

    /// A portal into `group`. Never parks.
    public static Portal open(TaskGroup group) {
        return new Portal(group);
    }

    /// Runs `body` as a task of the group and waits for it (anyio's `portal.call`). Blocks a thread, parks a task;
    /// interrupting the thread, or cancelling the task, cancels `body`, and still waits for its end. For a
    /// thread that works on something long, `call(Async::checkpoint)` asks whether the group was cancelled.
    ///
    /// @throws CancelledError if `body` was cancelled, and the caller is a thread
    /// @throws TaskCancelledException if `body` was cancelled, and the caller is a task that was not
    /// @throws LoopClosedException if the portal was closed, or its group has been left
    /// @throws IllegalStateException on the thread of another library's event loop, which must not wait: [#submit]
    /// is for it
    @Parks
    public <T extends @Nullable Object, X extends Exception> T call(Work<T, X> body) throws X {
        if (Task.orNull() == null) {
            ForeignLoops.refuse(Thread.currentThread());
        } else {
            Waiter.check();
        }
        return Runs.finish(this.<T>enter(new Entry(), body::run));
    }

    /// Like [#call(Work)], without a result.
    @Parks
    public <X extends Exception> void call(VoidWork<X> body) throws X {
        this.<@Nullable Object, X>call(() -> {
            body.run();
            return null;
        });
    }

    /// Starts `body` as a task of the group and returns at once (anyio's `start_task_soon`). Its failure is in the
    /// future; cancelling the future cancels the task. What fails in it after the future was cancelled, or
    /// completed by somebody else as `orTimeout` does, fails the group. Never parks.
    ///
    /// @throws LoopClosedException if the portal was closed, or its group has been left
    public <T extends @Nullable Object> CompletableFuture<T> submit(Callable<? extends T> body) {
        var entry = new Entry();
        Task<T> task = enter(entry, body);
        var future = new TaskFuture<>(task);
        task.whenDone(future);
        entry.isInFuture = !future.isDone(); // nobody else has it yet, so that it has heard of the end by now
        return future;
    }

    /// Lets nobody in any more. Those inside go on, and the group waits for them: a failure of whoever closes it
    /// therefore still reaches the group, which cancels them. Never parks; again, it has no effect.
    @Override
    public void close() {
        isClosed = true;
        if (inside.get() == 0) {
            closers.close();
        }
    }

    /// Closes it, and waits until those inside have come to their end (anyio's `stop_from_external_thread`); it cancels
    /// none of them. Parks; if cancelled, it stops waiting.
    ///
    /// @throws IllegalStateException if the caller came in through this portal, and would wait for itself
    @Parks
    public void closeAndAwait() {
        refuseFromInside();
        close();
        awaitEnd();
    }

    private void awaitEnd() {
        if (Task.orNull() == null) {
            Async.run(this::awaitEnd);
        } else {
            Waiter.check();
            closers.await(this);
        }
    }

    private <T extends @Nullable Object> Task<T> enter(Entry entry, Callable<? extends T> body) {
        inside.incrementAndGet(); // before the question, so that whoever closes it waits or is seen
        try {
            if (isClosed) {
                throw new LoopClosedException(
                        "thread \"" + Thread.currentThread().getName()
                                + "\" came to a portal that was closed; keep it open as long as threads may call, or stop them"
                                + " before it is closed");
            }
            return group.start(entry, Thread.currentThread().getName(), body);
        } catch (Throwable e) {
            left();
            throw e;
        }
    }

    private void left() {
        if (inside.decrementAndGet() == 0 && isClosed) {
            closers.close();
        }
    }

    private void refuseFromInside() {
        for (ScopeNode node = Task.orNull(); node != null; node = node.parent()) {
            if (node instanceof Task<?> task && task.owner() instanceof Entry entry && entry.portal() == this) {
                throw new IllegalStateException("task \"" + task.name() + "\" came in through this portal and would"
                        + " wait for itself; close it from outside, or cancel its group");
            }
        }
    }
}
