package dev.gyre.trial;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// Waiting for what must come, with a limit so generous that only a hang exceeds it: never an assertion about speed.
public final class Patience {
    public static final long LIMIT_SECONDS = 90;

    private Patience() {}

    /// The result of `future`.
    ///
    /// @throws CompletionException with what it failed with
    public static <T> T end(Future<T> future) {
        try {
            return future.get(LIMIT_SECONDS, SECONDS);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("a result has not come within the test's patience", e);
        }
    }

    /// What `future` failed with.
    public static Throwable failure(Future<?> future) {
        try {
            Object result = end(future);
            throw new AssertionError("a failure was expected, and the result " + result + " came");
        } catch (CompletionException e) {
            return e.getCause();
        }
    }

    public static void down(CountDownLatch latch) {
        try {
            if (!latch.await(LIMIT_SECONDS, SECONDS)) {
                throw new AssertionError(latch.getCount() + " have not come within the test's patience");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public static void dead(Thread thread) {
        try {
            thread.join(SECONDS.toMillis(LIMIT_SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (thread.isAlive()) {
            throw new AssertionError(thread + " has not ended within the test's patience");
        }
    }

    /// For what nobody announces.
    public static void until(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > SECONDS.toNanos(LIMIT_SECONDS)) {
                throw new AssertionError("a condition has not come true within the test's patience");
            }
            Thread.yield();
        }
    }
}
