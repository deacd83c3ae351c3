package dev.gyre.net;

import dev.gyre.Parks;
import dev.gyre.Waiter;
import dev.gyre.loop.Carrier;
import dev.gyre.loop.InnerChannel;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

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

    /// Waits for what `channel` brings, which comes from outside of the loop unless the channel is an inner one.
    @Parks
    static <T extends @Nullable Object> T await(Waiter<T> waiter, Channel channel) {
        return await(waiter, isInner(channel));
    }

    /// Like [#await(Waiter, Channel)], for a channel that is to be made.
    @Parks
    static <T extends @Nullable Object> T await(Waiter<T> waiter, boolean isInner) {
        return isInner ? waiter.await() : waiter.awaitOutside();
    }

    static boolean isInner(Channel channel) {
        return channel instanceof InnerChannel;
    }

    /// The carrier of the running task.
    static Carrier carrier() {
        return Objects.requireNonNull(Carrier.current());
    }
}
