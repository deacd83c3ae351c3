package dev.gyre.http.netty;

import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.Waiter;
import dev.gyre.loop.Carrier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Waiting for a client.
final class ServerWait {
    private ServerWait() {}

    /// Parks until the waiter ends; a virtual clock flows meanwhile, because a client may end it.
    @Parks
    static <T extends @Nullable Object> T outside(Waiter<T> waiter) {
        Carrier carrier = Objects.requireNonNull(Carrier.current());
        carrier.enterOutside();
        try {
            return waiter.await();
        } finally {
            carrier.leaveOutside();
        }
    }

    /// Whether the caller has to go to `loop` first.
    static boolean isElsewhere(Loop loop) {
        Task<?> task = Task.orNull();
        return task == null || task.loop() != loop;
    }
}
