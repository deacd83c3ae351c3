package dev.gyre.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Task;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/// A call of foreign code that is not over before it is released, and what releases it.
public record ParkedCall(Call call, Release release) {
    /// What may block.
    public interface Call {
        Object run() throws Exception;
    }

    /// What ends the call; it is given the thread that is in it.
    public interface Release {
        void end(Thread caller) throws Exception;
    }

    private static final int TICKS = 5;

    /// Runs the call in a task beside one that ticks every millisecond, and releases it only after some ticks: a call
    /// that blocks the loop is never released. Returns what the call returned.
    public Object besideATicker() throws Exception {
        try (Loop loop = Loop.open()) {
            var ticks = new AtomicInteger();
            Task<?> ticker = loop.submit(() -> {
                while (true) {
                    Async.sleep(Duration.ofMillis(1));
                    ticks.incrementAndGet();
                }
            });
            var caller = new CompletableFuture<Thread>();
            Task<Object> task = loop.submit(() -> {
                ticks.set(0);
                caller.complete(Thread.currentThread());
                return call.run();
            });

            Thread thread = Patience.end(caller);
            Patience.until(() -> ticks.get() >= TICKS);
            assertThat(task.isDone()).as("the call waits").isFalse();
            release.end(thread);

            Object result = Patience.end(task.toCompletableFuture());
            ticker.cancel();
            return result;
        }
    }
}
