package dev.gyre.http.netty;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.VoidWork;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.wire.AnswerHead;
import dev.gyre.loop.StreamChannels;
import dev.gyre.net.ByteStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A connection to a server: **idle**, in an exchange, or **closed**. Loop thread only; everything that Netty
/// calls runs in the I/O thread.
///
/// A server that sends something that nobody has asked for is not talked to any more: it would be taken for the
/// answer to the next request.
public final class ClientConnection extends ChannelInboundHandlerAdapter {
    private final Loop loop = Loop.current();
    private final Outward outward = Outward.here();
    private final ClientDecoder decoder = new ClientDecoder();
    private final boolean isSecure;
    private final boolean isInner;
    private final Consumer<? super ClientConnection> onClosed;
    private @Nullable DuplexChannel channel; // from the first step in the I/O thread on
    private @Nullable ClientExchange current;
    private @Nullable ByteBuf unread; // what came behind an answer of 101
    private boolean isSkipping; // an answer that is not the last
    private boolean hasSaidGoodbye; // the server, with TLS
    private boolean isClosed;

    private ClientConnection(ByteStream stream, Consumer<? super ClientConnection> onClosed) {
        this.isSecure = stream.tls().isPresent();
        this.isInner = StreamChannels.isInner(stream);
        this.onClosed = onClosed;
    }

    /// Takes over a stream of the running task's loop. Never parks.
    ///
    /// @param onClosed is called on the loop once the connection has closed
    public static ClientConnection over(ByteStream stream, Consumer<? super ClientConnection> onClosed) {
        var connection = new ClientConnection(stream, onClosed);
        StreamChannels.take(stream, connection::install);
        return connection;
    }

    /// Begins an exchange; the connection must be idle. Never parks.
    ///
    /// @param isUpgrade whether an answer of 101 is expected
    /// @param onEnd is told on the loop, exactly once, when the exchange has ended: whether the connection is
    ///     good for another one
    public ClientExchange begin(
            Request request,
            boolean isUpgrade,
            ExchangeLimits limits,
            BiConsumer<? super ClientExchange, Boolean> onEnd) {
        if (current != null) {
            throw new IllegalStateException("this connection has an exchange already");
        }
        var exchange = new ClientExchange(this, request, isUpgrade, limits, onEnd);
        decoder.expect(request.method().name().equals("HEAD"));
        current = exchange;
        return exchange;
    }

    /// Closes it, whatever goes on. On the loop; never parks.
    public void drop() {
        if (current != null) {
            current.abandon(); // comes back here
        } else if (!isClosed) {
            isClosed = true;
            act(() -> {
                var _ = channel().close();
            });
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            switch (message) {
                case HttpResponse response -> answered(response);
                case HttpContent content -> arrived(content);
                case ByteBuf data -> keep(data);
                default -> drop();
            }
        } catch (RuntimeException e) {
            refuse(String.valueOf(e.getMessage()), e);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (current == null && decoder.hasLeftover()) {
            drop();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslCloseCompletionEvent end && end.isSuccess()) {
            hasSaidGoodbye = true;
            var _ = context.close();
        } else if (event instanceof ChannelInputShutdownEvent) {
            var _ = context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        broken(null);
        onClosed.accept(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        broken(cause);
        var _ = context.close();
    }

    // For its exchange.

    Loop loop() {
        return loop;
    }

    /// Whether what comes does not come from outside of the loop.
    boolean isInner() {
        return isInner;
    }

    DuplexChannel channel() {
        return Objects.requireNonNull(channel);
    }

    boolean isClosed() {
        return isClosed;
    }

    /// Whether a byte has come since the exchange began.
    boolean hasReceived() {
        return decoder.hasReceived();
    }

    /// Whether its end may be somebody else's doing.
    boolean isCutOff() {
        return isSecure && !hasSaidGoodbye;
    }

    /// Whether the caller is no task of its loop, and so must not park here.
    boolean isElsewhere() {
        return !loop.isCurrent();
    }

    /// Runs `work` on its loop, from elsewhere.
    @Parks
    void comeHere(VoidWork<RuntimeException> work) {
        Async.on(loop, work);
    }

    void act(Runnable action) {
        outward.act(action);
    }

    Runnable actLater(Duration delay, Runnable action) {
        return outward.actLater(delay, action);
    }

    /// Runs `action` on its loop: now if that is where we are.
    void onLoop(Runnable action) {
        if (outward.isHere()) {
            action.run();
        } else {
            act(action);
        }
    }

    /// Lets the socket be read, or not.
    void read(boolean isWanted) {
        act(() -> {
            if (channel().isOpen()) {
                channel().config().setAutoRead(isWanted);
            }
        });
    }

    void ended(boolean isReusable) {
        current = null;
        if (!isReusable) {
            drop();
        }
    }

    /// Makes a stream of it; null if it is closed. In the I/O thread.
    @Nullable
    ByteStream leave() {
        ByteBuf first = unread;
        if (isClosed || first == null) {
            return null;
        }
        DuplexChannel left = channel();
        left.pipeline().remove(decoder); // hands on what it has not read
        left.pipeline().remove(this);
        current = null;
        isClosed = true;
        onClosed.accept(this);
        left.config().setAutoClose(true).setAutoRead(true);
        return (ByteStream) StreamChannels.give(loop, left, first);
    }

    private void install(DuplexChannel taken) {
        channel = taken;
        taken.config().setAutoClose(false); // an answer may still be there to be read when writing fails
        taken.pipeline().addLast(decoder, this);
        taken.config().setAutoRead(true);
    }

    private void answered(HttpResponse response) {
        Throwable failure = response.decoderResult().cause();
        if (failure instanceof PrematureChannelClosureException) {
            broken(failure);
            return;
        }
        if (failure != null) {
            refuse("its head is no HTTP: " + failure.getMessage(), failure);
            return;
        }
        ClientExchange exchange = current;
        if (exchange == null) {
            drop();
            return;
        }
        HttpVersion version = response.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            refuse("it says that it is " + version, null);
            return;
        }
        HttpStatus status = status(response);
        if (status.isInformational() && status.code() != HttpStatus.SWITCHING_PROTOCOLS.code()) {
            isSkipping = true;
            exchange.interim();
            return;
        }
        if (status.code() == HttpStatus.SWITCHING_PROTOCOLS.code()) {
            channel().config().setAutoRead(false); // until it is a stream
            unread = Unpooled.buffer();
        }
        exchange.answered(AnswerHead.of(
                version.equals(HttpVersion.HTTP_1_1), status, headers(response.headers()), decoder.isForHead()));
    }

    private void arrived(HttpContent content) {
        ClientExchange exchange = current;
        boolean isLast = content instanceof LastHttpContent;
        if (isSkipping) {
            isSkipping = !isLast;
            return;
        }
        Throwable failure = content.decoderResult().cause();
        if (failure != null) {
            refuse("its body is no HTTP: " + failure.getMessage(), failure);
            return;
        }
        if (exchange != null) {
            exchange.arrived(ByteBufUtil.getBytes(content.content()));
            if (isLast) {
                exchange.finished();
            }
        }
    }

    private void keep(ByteBuf data) {
        if (unread == null) {
            drop();
        } else {
            unread.writeBytes(data);
        }
    }

    private void broken(@Nullable Throwable cause) {
        isClosed = true;
        if (current != null) {
            current.broken(cause);
        }
    }

    private void refuse(String why, @Nullable Throwable cause) {
        if (current != null) {
            current.refuse(why, cause);
        } else {
            drop();
        }
    }

    private static HttpStatus status(HttpResponse response) {
        int code = response.status().code();
        HttpStatus known = HttpStatus.of(code);
        return known.reason().isEmpty() ? new HttpStatus(code, response.status().reasonPhrase()) : known;
    }

    private static Headers headers(HttpHeaders received) {
        var fields = new String[2 * received.size()];
        int next = 0;
        for (Map.Entry<String, String> field : received) {
            fields[next++] = field.getKey();
            fields[next++] = field.getValue();
        }
        return Headers.of(fields);
    }
}
