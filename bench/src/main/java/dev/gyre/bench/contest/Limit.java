package dev.gyre.bench.contest;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Does what others are asked to do, and does not wait for them for ever.
final class Limit {
    private Limit() {}

    /// Calls on a thread of its own.
    ///
    /// @param end what makes the call come back when the time is over
    /// @throws OverloadedException if the time is over
    static <T> T within(Duration time, String what, Callable<T> call, Runnable end) {
        var answer = new FutureTask<>(call);
        Thread.ofPlatform().daemon().name("gyre-bench-" + what).start(answer);
        try {
            return answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            end.run();
            throw new OverloadedException(what + " took longer than " + time.toSeconds() + " s, and was ended");
        } catch (ExecutionException e) {
            throw unchecked(e);
        } catch (InterruptedException e) {
            end.run();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static RuntimeException unchecked(ExecutionException failure) {
        return switch (failure.getCause()) {
            case RuntimeException known -> known;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(failure);
        };
    }
}
