package dev.gyre;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What a library is given to call back, for one wait of one task; see [Async#callback]. The first answer counts, from
/// whatever thread. One that comes after it, or after the wait was given up, is refused and logged: at `WARNING` if the
/// library answered twice, at `DEBUG` if nobody waited any more. Nothing here parks.
///
/// @param <T> the answer
public final class Reply<T extends @Nullable Object> {
    private enum Stage {
        PENDING,
        ANSWERED,
        GIVEN_UP
    }

    private final Waiter<T> wait = Waiter.create();
    private final String task = Task.current().name();
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.PENDING);
    private volatile @Nullable VoidWork<?> abort;

    private Reply() {}

    static <T extends @Nullable Object, X extends Exception> T await(VoidWorkWith<? super Reply<T>, X> start) throws X {
        if (Task.orNull() == null) {
            return Async.<T, X>run(() -> await(start));
        }
        Waiter.check();
        var reply = new Reply<T>();
        try {
            start.run(reply);
            return reply.wait.awaitOutside();
        } catch (Throwable e) {
            reply.giveUp(e);
            throw e;
        }
    }

    /// Answers. Returns false if it is refused: what `value` holds is then for the library to dispose of.
    public boolean succeed(T value) {
        return isFirst(null) && isTaken(wait.succeed(value), null);
    }

    /// Answers with a failure, which the task will throw, a checked one inside a [TaskFailedException]. Returns false
    /// if it is refused.
    public boolean fail(Throwable error) {
        return isFirst(error) && isTaken(wait.fail(Failures.asUnchecked(error, task)), error);
    }

    /// Answers with `error`, or with `value` if that is null: the shape of many callbacks, such as Kafka's and
    /// `CompletionStage.whenComplete`.
    @SuppressWarnings("NullAway") // null only where T allows it
    public boolean complete(@Nullable T value, @Nullable Throwable error) {
        return error != null ? fail(error) : succeed(value);
    }

    /// What to do if the wait is given up before there was an answer, such as to cancel the request. It runs in the
    /// task, whose scope may be cancelled, so that it must not wait; what it throws is suppressed in what ended the
    /// wait.
    public void onCancel(VoidWork<?> action) {
        abort = action;
    }

    /// Whether nobody has answered and somebody still waits: for a library that asks before it does more work.
    public boolean isPending() {
        return wait.isPending();
    }

    private boolean isFirst(@Nullable Throwable error) {
        Stage before = stage.compareAndExchange(Stage.PENDING, Stage.ANSWERED);
        if (before != Stage.PENDING) {
            refuse(before == Stage.ANSWERED, error);
        }
        return before == Stage.PENDING;
    }

    /// The first answer may still come too late, if the wait was given up just now.
    private boolean isTaken(boolean isInTime, @Nullable Throwable error) {
        if (!isInTime) {
            refuse(false, error);
        }
        return isInTime;
    }

    private void refuse(boolean isTwice, @Nullable Throwable error) {
        Loop.LOG.log(
                isTwice ? Level.WARNING : Level.DEBUG,
                "An answer for task \"" + task + "\" was refused: "
                        + (isTwice ? "it had one already" : "it does not wait any more"),
                error);
    }

    private void giveUp(Throwable reason) {
        VoidWork<?> action = abort;
        if (stage.compareAndSet(Stage.PENDING, Stage.GIVEN_UP) && action != null) {
            try {
                action.run();
            } catch (Throwable e) {
                Failures.suppress(reason, e);
            }
        }
    }
}
