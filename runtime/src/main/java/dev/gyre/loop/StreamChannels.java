package dev.gyre.loop;

import io.netty.buffer.ByteBuf;
import io.netty.channel.socket.DuplexChannel;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The way from a stream of bytes to its channel, and back: for the rooms that speak a protocol of Netty's on
/// it. A stream and its loop are plain objects here, because this room knows nothing of the rooms they live in,
/// and what those export must not speak of Netty. The room of streams installs the way before it makes its
/// first.
public abstract class StreamChannels {
    private static volatile @Nullable StreamChannels installed;

    protected StreamChannels() {}

    public static void install(StreamChannels way) {
        installed = way;
    }

    /// Takes the channel of `stream`, which is as good as closed from then on. In the I/O thread, a little
    /// later, the pipeline holds TLS at most, `prepare` adds to it, and what had arrived unread goes through it.
    /// Never parks; a task of the stream's loop calls it.
    ///
    /// @throws IllegalStateException if something that was written has not been sent
    public static void take(Object stream, Consumer<? super DuplexChannel> prepare) {
        way().takeFrom(stream, prepare);
    }

    /// Makes a stream of a channel whose pipeline holds TLS at most. In the I/O thread.
    ///
    /// @param loop whose stream it will be
    /// @param unread what has arrived already; it is not released
    public static Object give(Object loop, DuplexChannel channel, ByteBuf unread) {
        return way().giveTo(loop, channel, unread);
    }

    /// Whether `stream` goes over an [InnerChannel]. Never parks; any thread.
    public static boolean isInner(Object stream) {
        return way().isInnerOne(stream);
    }

    protected abstract boolean isInnerOne(Object stream);

    protected abstract void takeFrom(Object stream, Consumer<? super DuplexChannel> prepare);

    protected abstract Object giveTo(Object loop, DuplexChannel channel, ByteBuf unread);

    private static StreamChannels way() {
        return Objects.requireNonNull(installed, "no stream has been made yet");
    }
}
