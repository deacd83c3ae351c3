package dev.gyre.loop;

import dev.gyre.trial.Patience;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/// A carrier for one test, on which nobody lives but what the test starts.
record OpenCarrier(Carrier carrier) implements AutoCloseable {
    static OpenCarrier open() {
        return open(OptionalLong.empty());
    }

    static OpenCarrier open(OptionalLong orderSeed) {
        return open(orderSeed, () -> Long.MAX_VALUE);
    }

    static OpenCarrier open(OptionalLong orderSeed, LongSupplier betweenTurns) {
        return new OpenCarrier(new Carrier("test-loop", TimeSource.SYSTEM, orderSeed, new Lodgers(betweenTurns)));
    }

    Thread start(Runnable body) {
        Thread thread = carrier.newThread("lodger", body);
        thread.start();
        return thread;
    }

    /// Starts a thread on the carrier; the future ends as its body does.
    <T> CompletableFuture<T> submit(Callable<T> body) {
        var end = new CompletableFuture<T>();
        start(() -> {
            try {
                end.complete(body.call());
            } catch (Throwable e) {
                end.completeExceptionally(e);
            }
        });
        return end;
    }

    <T> T call(Callable<T> body) {
        return Patience.end(submit(body));
    }

    @Override
    public void close() throws InterruptedException {
        carrier.stop(Duration.ofSeconds(Patience.LIMIT_SECONDS));
    }

    private record Lodgers(LongSupplier pause) implements Residents {
        @Override
        public long betweenTurns() {
            return pause.getAsLong();
        }

        @Override
        public boolean wakeIdle() {
            return false;
        }

        @Override
        public boolean isTask(Thread thread) {
            return true;
        }

        @Override
        public Waiting waiting() {
            return Waiting.OUTSIDE;
        }

        @Override
        public String nameOf(Thread thread) {
            return thread.getName();
        }
    }
}
