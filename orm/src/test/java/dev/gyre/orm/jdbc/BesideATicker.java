package dev.gyre.orm.jdbc;

import static java.time.Duration.ofMillis;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.Work;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts how often another task of the loop runs while a body waits.
///
/// @param ticks while the body ran, a millisecond or more apart
/// @param result of the body
record BesideATicker<T>(int ticks, T result) {
    static <T, X extends Exception> BesideATicker<T> run(Work<T, X> body) throws X {
        return Async.<BesideATicker<T>, X>run(() -> TaskGroup.<BesideATicker<T>, X>run(group -> {
            var ticks = new AtomicInteger();
            group.spawn("ticker", () -> {
                while (true) {
                    Async.sleep(ofMillis(1));
                    ticks.incrementAndGet();
                }
            });
            T result = body.run();
            group.cancel();
            return new BesideATicker<>(ticks.get(), result);
        }));
    }
}
