package dev.gyre;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One body that runs on a platform thread for a task. It sees the task's locals and class loader, and [Async#run]
/// inside it goes back to the task's loop.
///
/// @param <T> the result
final class OffloadedCall<T extends @Nullable Object> implements Runnable {
    private static final ThreadLocal<OffloadedCall<?>> CURRENT = new ThreadLocal<>();

    private final Offload pool;
    private final Loop loop;
    private final Work<? extends T, ?> body;
    private final Context context = Context.current();
    private final Carried carried = Carried.capture();
    private final @Nullable ClassLoader contextClassLoader =
            Thread.currentThread().getContextClassLoader();
    private final Awaiters awaiters = new Awaiters();
    private volatile @Nullable Outcome<T> outcome;
    private volatile @Nullable Cancel cancel;
    private @Nullable Thread worker; // guarded by this; present while the body runs
    private boolean isInterruptDue; // guarded by this; asked for before there was a worker

    OffloadedCall(Offload pool, Loop loop, Work<? extends T, ?> body) {
        this.pool = pool;
        this.loop = loop;
        this.body = body;
        loop.carrier().enterOutside();
    }

    /// The call that the running platform thread works for, or null.
    static @Nullable OffloadedCall<?> current() {
        return CURRENT.get();
    }

    Loop loop() {
        return loop;
    }

    /// The pool whose thread works for it.
    Offload pool() {
        return pool;
    }

    /// Throws if the task that waits for this call was cancelled.
    void checkpoint() {
        Cancel asked = cancel;
        if (asked != null) {
            throw new CancelledError(asked, Thread.currentThread().getName());
        }
    }

    void onEnd(EndListener listener) {
        awaiters.add(listener);
    }

    @Override
    public void run() {
        Thread thread = Thread.currentThread();
        CURRENT.set(this);
        Context.install(context);
        thread.setContextClassLoader(contextClassLoader);
        setWorker(thread);
        try {
            outcome = new Outcome.Succeeded<>(carried.<T, Exception>around(body::run));
        } catch (Throwable e) {
            outcome = new Outcome.Failed<>(e, e);
        } finally {
            setWorker(null);
            CURRENT.remove();
            Context.install(Context.EMPTY);
            thread.setContextClassLoader(null); // an idle thread keeps no application alive
            end();
        }
    }

    /// Ends a call that never began.
    void drop() {
        end();
    }

    /// Interrupts the body, or does `stop` instead, waits for its end, and passes on the cancel unless the body
    /// finished all the same.
    void cancelAndJoin(CancelledError error, @Nullable Runnable stop) {
        cancel = error.cancel();
        if (stop == null) {
            interrupt();
        } else {
            stop.run();
        }
        if (outcome == null) {
            Waiter<@Nullable Object> end = Waiter.create();
            onEnd(() -> end.succeed(null));
            end.awaitUncancelled(this, this::isExiting);
        }
        if (Objects.requireNonNull(outcome) instanceof Outcome.Failed<T>(Throwable consequence, Throwable _)) {
            if (consequence != error) {
                error.addSuppressed(consequence);
            }
            throw error;
        }
    }

    /// What the body returned, or throws what it threw.
    T result() {
        return switch (outcome) {
            case Outcome.Succeeded<T>(T value) -> value;
            case Outcome.Failed<T>(Throwable error, Throwable _) ->
                throw Failures.raise(Failures.seenHere(error, Task.current().name()));
            case Outcome.Cancelled<T> _ -> throw new AssertionError("a call is not cancelled by itself");
            case null -> throw new AssertionError("the call has not ended");
        };
    }

    /// The thread that runs the body now, or null before and after. Any thread.
    synchronized @Nullable Thread worker() {
        return worker;
    }

    private void end() {
        awaiters.close();
        loop.carrier().leaveOutside();
    }

    private synchronized boolean isExiting() {
        return worker != null && ProcessShutdown.isExiting(worker);
    }

    private synchronized void interrupt() {
        if (worker != null) {
            worker.interrupt();
        } else {
            isInterruptDue = true;
        }
    }

    private synchronized void setWorker(@Nullable Thread thread) {
        worker = thread;
        if (thread == null) {
            Thread.interrupted(); // one that came late must not hit the next body
        } else if (isInterruptDue) {
            thread.interrupt(); // the cancel came between the queue and the body
        }
    }
}
