package dev.gyre;

import dev.gyre.loop.Timer;
import org.jspecify.annotations.Nullable;

/// A wait for time alone.
final class Sleep {
    private Sleep() {}

    static void nanos(long nanos) {
        Waiter.check();
        var carrier = Task.current().loop().carrier();
        Waiter<@Nullable Object> end = Waiter.create();
        Timer timer = carrier.schedule(carrier.now() + nanos, () -> end.succeed(null));
        end.on(timer);
        try {
            end.await();
        } finally {
            timer.cancel();
        }
    }
}
