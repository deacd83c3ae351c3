package dev.gyre.http.netty;

import dev.gyre.http.BadMessageException;
import dev.gyre.http.BodyTooLargeException;
import dev.gyre.http.ConnectionLostException;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.guard.RequestHead;
import dev.gyre.http.guard.RequestParser;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a connection says: its requests, one after the other, and their bodies. The socket is not read while more than
/// 64 KiB of bodies wait for their readers, or as many requests as may wait. In the I/O thread, where nothing else is
/// said.
final class ServerInput {
    private static final int UNREAD = 64 << 10;
    private static final int DRAINED = 64 << 10;

    private final ServerConnection connection;
    private final ServerCore core;
    private final ServerDeadlines deadlines;
    private final RequestParser parser;
    private @Nullable ServerExchange receiving; // whose body arrives
    private int unread; // bytes of bodies
    private boolean isPaused; // the socket is not read
    private boolean hasEnded;

    ServerInput(ServerConnection connection) {
        this.connection = connection;
        this.core = connection.core();
        this.deadlines = connection.deadlines();
        this.parser = new RequestParser(core.limits());
    }

    /// The request whose body has not come to its end. Loop thread.
    @Nullable
    ServerExchange receiving() {
        return receiving;
    }

    /// Whether the socket is not read. Loop thread.
    boolean isPaused() {
        return isPaused;
    }

    /// Whether a head has begun and not come to its end. Loop thread.
    boolean isInHead() {
        return receiving == null && parser.isInHead();
    }

    /// Whether the client has said all, or has left. Loop thread.
    boolean hasEnded() {
        return hasEnded;
    }

    /// More bytes of a body wait to be read by a handler, or less. Loop thread.
    void unread(int more) {
        unread += more;
        if (isPaused && !mustPause()) {
            connection.flushSoon(); // and reads on
        }
    }

    void arrived(ByteBuf data) {
        int count = data.readableBytes();
        byte[] bytes = core.scratch(count);
        data.readBytes(bytes, 0, count);
        if (connection.isClosing() && receiving == null) {
            return; // nobody reads it
        }
        deadlines.arrived(core.time().now());
        parser.feed(bytes, 0, count);
        parse();
        if (mustPause()) {
            setPaused(true);
        }
    }

    /// Goes on after a pause, if there is room.
    void readOn() {
        if (isPaused && !mustPause()) {
            parse();
        }
        if (isPaused && !mustPause()) {
            setPaused(false);
        }
    }

    /// The client has said all, or has left.
    void end() {
        if (!hasEnded) {
            hasEnded = true;
            deadlines.inputEnded(core.time().now());
            breakOff(ConnectionLostException.ofClient("the client left before its request was complete"));
        }
    }

    /// Nothing is read any more. Returns whether a handler hears of it, who will tell the client. Loop thread.
    boolean refuse(BadMessageException why) {
        boolean isTooLarge = why.status().equals(HttpStatus.CONTENT_TOO_LARGE);
        return breakOff(isTooLarge ? new BodyTooLargeException(core.limits().body()) : why);
    }

    /// Takes what has arrived and was not read.
    byte[] takeRest() {
        return parser.takeRest();
    }

    private void parse() {
        try {
            while (receiving != null || connection.mayBegin()) {
                switch (parser.next()) {
                    case MORE -> {
                        deadlines.inHead(isInHead(), core.time().now());
                        return;
                    }
                    case HEAD -> headArrived(parser.head());
                    case BODY -> bodyArrived(parser.body());
                    case END -> bodyEnded();
                }
            }
        } catch (BadMessageException e) {
            connection.refuse(e);
        } finally {
            parser.keep();
        }
    }

    private void headArrived(RequestHead head) {
        var exchange = new ServerExchange(connection, head);
        deadlines.inHead(false, core.time().now());
        deadlines.bodyBegins(core.time().now());
        receiving = exchange;
        connection.begin(exchange);
    }

    private void bodyArrived(ByteBuffer piece) {
        ServerExchange exchange = Objects.requireNonNull(receiving);
        ServerBody body = Objects.requireNonNull(exchange.body());
        body.arrived(piece);
        if (body.dropped() > DRAINED) {
            receiving = null; // whoever sends so much in vain has to connect again
            connection.end();
        }
    }

    private void bodyEnded() {
        ServerExchange complete = Objects.requireNonNull(receiving);
        receiving = null;
        if (complete.body() != null) {
            complete.body().end();
        }
    }

    private boolean breakOff(RuntimeException why) {
        ServerExchange broken = receiving;
        receiving = null;
        if (broken == null) {
            return false;
        }
        if (broken.body() != null) {
            broken.body().fail(why);
        }
        return true;
    }

    private boolean mustPause() {
        return unread > UNREAD || (receiving == null && connection.isQueueFull());
    }

    private void setPaused(boolean paused) {
        isPaused = paused;
        deadlines.paused(paused, core.time().now());
        connection.setReading(!paused);
    }
}
