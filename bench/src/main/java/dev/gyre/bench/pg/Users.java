package dev.gyre.bench.pg;

import dev.gyre.TaskGroup;
import dev.gyre.bench.contest.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// Those who ask at the same time, each one question behind the other.
///
/// @param count how many there are
/// @param times how often each asks
record Users(int count, int times) {
    /// One question and its answer.
    @FunctionalInterface
    interface Ask {
        /// Asks, and takes what comes apart.
        Object once() throws Exception;
    }

    /// Each is a task. To be called in one.
    Pace.Batch tasks(Ask ask) {
        return () -> {
            TaskGroup.runVoid(group -> {
                for (int i = 0; i < count; i++) {
                    group.spawn(() -> each(ask));
                }
            });
            return asked();
        };
    }

    /// Each is a thread of the operating system, and stays.
    Pace.Batch threads(Ask ask) {
        ExecutorService threads =
                Executors.newFixedThreadPool(count, Thread.ofPlatform().daemon().factory());
        return () -> {
            List<Future<?>> users = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                users.add(threads.submit(() -> {
                    each(ask);
                    return null;
                }));
            }
            for (Future<?> user : users) {
                user.get();
            }
            return asked();
        };
    }

    /// Each asks again when an answer calls back.
    ///
    /// @param context where it begins
    Pace.Batch callbacks(io.vertx.core.Context context, Supplier<? extends io.vertx.core.Future<?>> ask) {
        return () -> {
            var done = new CountDownLatch(count);
            var failure = new Throwable[1];
            context.runOnContext(_ -> {
                for (int i = 0; i < count; i++) {
                    again(ask, times, done, failure);
                }
            });
            done.await();
            if (failure[0] != null) {
                throw new IllegalStateException(failure[0]);
            }
            return asked();
        };
    }

    private static void again(
            Supplier<? extends io.vertx.core.Future<?>> ask, int left, CountDownLatch done, Throwable[] failure) {
        if (left == 0) {
            done.countDown();
            return;
        }
        ask.get().onComplete(result -> {
            if (result.failed()) {
                failure[0] = result.cause();
            }
            again(ask, result.failed() ? 0 : left - 1, done, failure);
        });
    }

    private void each(Ask ask) throws Exception {
        for (int i = 0; i < times; i++) {
            ask.once();
        }
    }

    private long asked() {
        return (long) count * times;
    }
}
