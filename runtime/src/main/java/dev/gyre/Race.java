package dev.gyre;

import java.util.Collection;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// One run of [Async#race]: the first result wins.
///
/// @param <T> the result
final class Race<T extends @Nullable Object> {
    private final Waiter<T> winner = Waiter.create();
    private int running;
    private @Nullable Throwable failure;

    Race(int runners) {
        this.running = runners;
    }

    T run(TaskGroup group, Collection<? extends Callable<? extends T>> bodies) {
        for (Callable<? extends T> body : bodies) {
            group.spawn(() -> compete(body));
        }
        T value = firstResult(group);
        group.cancel("another body won the race");
        return value;
    }

    private T firstResult(TaskGroup group) {
        try {
            winner.on(group);
            return winner.await();
        } catch (RuntimeException | Error e) {
            if (e.equals(failure)) {
                Failures.seenHere(e, "race");
            }
            throw e;
        }
    }

    private void compete(Callable<? extends T> body) {
        try {
            winner.succeed(body.call());
        } catch (CancelledError e) {
            if (winner.isPending()) {
                lost(new TaskCancelledException(Task.current().name(), e));
                throw e;
            } // else it was cancelled because somebody has won, and nothing is lost by that
        } catch (Throwable e) {
            lost(Failures.asUnchecked(e, Task.current().name()));
        }
    }

    private void lost(Throwable error) {
        if (failure == null) {
            failure = error;
        } else {
            Failures.suppress(failure, error);
        }
        if (--running == 0) {
            winner.fail(failure);
        }
    }
}
