package dev.gyre.net;

import dev.gyre.loop.Carrier;
import io.netty.channel.EventLoop;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;

/// The border between tasks and the I/O thread of their loop.
final class Outside {
    private Outside() {}

    /// Runs `action` in the I/O thread. When the loop has ended nothing happens: it has closed all its sockets.
    static void act(EventLoop netty, Runnable action) {
        try {
            netty.execute(action);
        } catch (RejectedExecutionException _) {
            // Its channels are closed.
        }
    }

    /// The carrier of the running task.
    static Carrier carrier() {
        return Objects.requireNonNull(Carrier.current());
    }
}
