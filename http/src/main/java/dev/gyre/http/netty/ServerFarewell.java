package dev.gyre.http.netty;

import dev.gyre.http.BadMessageException;
import dev.gyre.http.Headers;
import dev.gyre.http.MediaType;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The last that a connection says, behind all responses: why it ends, if that is the client's fault, and its end. Then
/// it **lingers** until the client, which may still be reading, closes it. In the I/O thread.
final class ServerFarewell {
    private final ServerConnection connection;
    private final DuplexChannel channel;
    private @Nullable BadMessageException refusal;
    private boolean isLingering;

    ServerFarewell(ServerConnection connection, DuplexChannel channel) {
        this.connection = connection;
        this.channel = channel;
    }

    /// Will tell the client why nothing more is read from it. Loop thread.
    void explain(BadMessageException why) {
        refusal = why;
    }

    /// Whether there is something to tell. Loop thread.
    boolean isExplaining() {
        return refusal != null;
    }

    /// Whether all is said. Loop thread.
    boolean isLingering() {
        return isLingering;
    }

    /// Says it, as far as that is possible at once.
    void say(ChannelHandlerContext here) {
        if (isLingering) {
            return;
        }
        if (refusal != null) {
            tell(refusal);
            refusal = null;
        }
        if (connection.output().queued() > 0) {
            connection.flushSoon(); // and then it comes here again
        } else {
            isLingering = true;
            here.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> close());
        }
    }

    private void tell(BadMessageException why) {
        byte[] text = (why.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
        ServerBytes out = connection.output().next();
        ServerHead head = connection.core().head();
        head.begin(out, why.status(), Headers.of("Content-Type", MediaType.TEXT.text()));
        head.putLength(text.length);
        head.putClose();
        head.end();
        out.put(text);
    }

    /// Closes the writing half. Closing at once would make the system reset the connection if the client still
    /// sends, and then it might not see the last response (RFC 9112 §9.6).
    private void close() {
        connection.deadlines().lingers(connection.core().time().now());
        if (connection.input().hasEnded() || !channel.isActive()) {
            var _ = channel.close();
            return;
        }
        SslHandler secure = channel.pipeline().get(SslHandler.class);
        if (secure != null) {
            var _ = secure.closeOutbound();
        } else {
            var _ = channel.shutdownOutput();
        }
        channel.config().setAutoRead(true);
    }
}
