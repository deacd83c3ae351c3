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
        T value = winner.await();
        group.cancel("another body won the race");
        return value;
    }

    private void compete(Callable<? extends T> body) {
        try {
            winner.succeed(body.call());
        } catch (CancelledError e) {
            throw e;
        } catch (Throwable e) {
            lost(e);
        }
    }

    private void lost(Throwable error) {
        if (failure == null) {
            failure = error;
        } else {
            failure.addSuppressed(error);
        }
        if (--running == 0) {
            boolean isUnchecked = failure instanceof RuntimeException || failure instanceof Error;
            winner.fail(isUnchecked ? failure : new TaskFailedException("race", failure));
        }
    }
}
