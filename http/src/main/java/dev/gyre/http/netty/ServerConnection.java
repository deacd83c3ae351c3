package dev.gyre.http.netty;

import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.http.BadMessageException;
import dev.gyre.loop.InnerChannel;
import dev.gyre.net.ByteStream;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// A connection of a client, and its requests: one is answered at a time, those behind it wait. It is **open**, then
/// **ending** (no request is read any more; what has begun is finished), then **lingering** (all is said; the client
/// closes when it has read that), then **lost**. Or it is **turned over** to another protocol. Loop thread only; what
/// Netty calls runs in the I/O thread.
final class ServerConnection extends ChannelInboundHandlerAdapter {
    private static final Logger OWN_FAILURE = System.getLogger("dev.gyre.http");
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final ServerCore core;
    private final DuplexChannel channel;
    private final ServerPeer peer;
    private final ServerOutput output = new ServerOutput(this);
    private final ServerDeadlines deadlines;
    private final ServerInput input;
    private final ServerFarewell farewell;
    private final ServerTurnover turnover;
    private final ArrayDeque<ServerExchange> waiting = new ArrayDeque<>(0);
    private @Nullable ChannelHandlerContext context;
    private @Nullable ServerExchange current;
    private boolean isDirty; // in the outbox
    private boolean isEnding;
    private boolean isLost;

    ServerConnection(ServerCore core, DuplexChannel channel, ServerPeer peer) {
        this.core = core;
        this.channel = channel;
        this.peer = peer;
        this.deadlines = new ServerDeadlines(core.limits(), core.time());
        this.input = new ServerInput(this);
        this.farewell = new ServerFarewell(this, channel);
        this.turnover = new ServerTurnover(this, channel);
    }

    // What the others ask.

    ServerCore core() {
        return core;
    }

    Loop loop() {
        return core.loop();
    }

    ServerOutbox outbox() {
        return core.outbox();
    }

    ServerInput input() {
        return input;
    }

    ServerOutput output() {
        return output;
    }

    ServerDeadlines deadlines() {
        return deadlines;
    }

    ServerPeer peer() {
        return peer;
    }

    @Nullable
    ServerExchange current() {
        return current;
    }

    boolean isEnding() {
        return isEnding || core.isDraining();
    }

    boolean isLingering() {
        return farewell.isLingering();
    }

    /// Whether what comes does not come from outside of the loop.
    boolean isInner() {
        return channel instanceof InnerChannel;
    }

    /// Whether nobody reads what still comes.
    boolean isClosing() {
        return isLingering() || isEnding;
    }

    boolean isLost() {
        return isLost;
    }

    boolean isTurnedOver() {
        return turnover.isDone();
    }

    long progress() {
        return context == null ? -1 : ServerOutput.progress(context);
    }

    // What happens to requests, in their tasks.

    /// The task of the current exchange runs: it may last, so what is ready must not wait for it.
    void begins() {
        if (output.queued() > 0) {
            flushSoon();
        }
    }

    /// The current exchange is over.
    void ended(ServerExchange exchange) {
        current = null;
        core.ended(!isLost);
        if (isTurnedOver()) {
            core.left(this);
            return;
        }
        ServerBody body = exchange.body();
        if (body != null) {
            body.drop(); // one that came whole, too: while it waits to be read, the socket may not be
        }
        if (exchange.isLast()) {
            isEnding = true;
            waiting.clear();
        }
        deadlines.idleSince(core.time().now());
        proceed();
    }

    /// A handler begins to read a body of which nothing has come.
    void bodyIsWanted(ServerBody body) {
        ServerExchange exchange = current;
        if (exchange != null && exchange.body() == body && exchange.isHandling() && exchange.isHoldingBack()) {
            deadlines.bodyBegins(core.time().now());
            output.next().put(CONTINUE);
        }
    }

    void flushSoon() {
        if (!isDirty) {
            isDirty = true;
            core.outbox().add(this);
        }
    }

    /// Gives the connection itself to the current exchange, behind what is queued. Parks until that is done.
    @Parks
    ByteStream turnOver() {
        return turnover.ask();
    }

    /// Breaks it: the client sees a reset.
    void abort() {
        core.outbox().outward().act(() -> {
            if (!isTurnedOver() && channel.isOpen()) {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
                channel.unsafe().close(channel.unsafe().voidPromise()); // past TLS, which would say goodbye
            }
        });
    }

    /// Lets what has begun come to its end, and nothing else begin.
    void end() {
        isEnding = true;
        flushSoon();
    }

    /// The server takes no more requests.
    void drain() {
        flushSoon(); // and ends, if nothing has begun
    }

    /// Whether nothing follows the current exchange.
    boolean isNoneBehind() {
        return isEnding() && waiting.isEmpty() && !farewell.isExplaining();
    }

    /// Whether it only waits for the next request.
    boolean isIdle() {
        return current == null && input.receiving() == null && waiting.isEmpty() && !input.isInHead();
    }

    /// Does not wait for the client to close it. In a task.
    void close() {
        core.outbox().outward().act(() -> {
            var _ = channel.close();
        });
    }

    // What deadlines bring. In a task.

    /// Finds out whether a client that has said all is still there: if it is not, its system answers the first probe
    /// with a reset, and the next one fails by that. A client has to expect a 100 at any time (RFC 9110 §15.2).
    void probe() {
        if (current != null && !current.head().isOld()) {
            output.next().put(CONTINUE);
        }
    }

    // What Netty says.

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(ServerOutput.HIGH / 2, ServerOutput.HIGH));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf data = (ByteBuf) message;
        try {
            input.arrived(data);
        } finally {
            data.release();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
            input.end();
            endsInput();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        output.writabilityChanged(channel.isWritable());
        if (channel.isWritable()) {
            startNext();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (isLost) {
            return;
        }
        isLost = true;
        input.end();
        output.breakOff();
        waiting.clear();
        turnover.fail();
        ServerExchange exchange = current;
        if (exchange != null && exchange.endsWithClient()) {
            exchange.stop(ServerExchange.Stop.LEFT);
        }
        core.left(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!isOfTheWorld(cause)) {
            OWN_FAILURE.log(
                    Level.ERROR, "A connection of " + core.name() + " broke in the server; please report it", cause);
        }
        var _ = channel.close();
    }

    /// Whether sockets and peers bring it; epoll wraps its failures.
    private static boolean isOfTheWorld(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof UncheckedIOException
                || cause instanceof DecoderException;
    }

    /// Hands over what is ready. In the I/O thread.
    void flush() {
        isDirty = false;
        ChannelHandlerContext here = context;
        if (here == null || isLost || isTurnedOver() || moreFollows()) {
            return;
        }
        output.flush(here);
        if (turnover.isAsked()) {
            turnover.give();
            return;
        }
        startNext();
        input.readOn();
        if (isEnding() && current == null && waiting.isEmpty()) {
            farewell.say(here);
        }
    }

    /// Whether the next response is likely to be ready in a moment; it then goes along.
    private boolean moreFollows() {
        return current != null && !current.hasBegun() && output.queued() < ServerOutput.HIGH / 2;
    }

    // What arrives. In the I/O thread.

    /// Whether another request may be read.
    boolean mayBegin() {
        return !isEnding && !isQueueFull();
    }

    /// Whether so many requests wait that no more are read, or one that may end in another protocol.
    boolean isQueueFull() {
        ServerExchange last = waiting.isEmpty() ? current : waiting.peekLast();
        return last != null
                && (waiting.size() >= core.limits().pipelined() || last.head().wantsUpgrade());
    }

    void begin(ServerExchange exchange) {
        waiting.add(exchange);
        startNext();
    }

    /// Tells the client why nothing more is read from it, behind the responses that are due.
    void refuse(BadMessageException why) {
        if (!isEnding && !isLost) {
            core.refused();
            if (!input.refuse(why)) {
                farewell.explain(why);
            }
            end();
        }
    }

    void setReading(boolean isReading) {
        channel.config().setAutoRead(isReading);
    }

    private void startNext() {
        if (current == null && !waiting.isEmpty() && channel.isWritable() && output.queued() < ServerOutput.HIGH) {
            ServerExchange next = waiting.remove();
            current = next;
            core.began();
            next.start();
        }
    }

    /// Goes on with what waits.
    private void proceed() {
        startNext();
        if (current == null || input.isPaused()) {
            flushSoon(); // and reads on, or ends
        }
    }

    private void endsInput() {
        if (isLingering()) {
            var _ = channel.close();
        } else {
            end(); // nothing more can come
        }
    }
}
