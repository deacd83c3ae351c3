package dev.gyre.http.websocket;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.VoidWork;
import dev.gyre.http.websocket.wire.Incoming;
import dev.gyre.http.websocket.wire.MessageDecoder;
import dev.gyre.http.websocket.wire.RefusedFrameException;
import dev.gyre.net.ByteStream;
import dev.gyre.net.NetException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes what the peer sends, until the connection is over: puts messages into the inbox, answers pings, and
/// parts from the peer in good order if that is possible.
final class Receiver {
    private static final int PIECE = 16 << 10;

    private final ByteStream stream;
    private final Side side;
    private final WebSocketOptions options;
    private final Ending ending;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Heartbeat heartbeat;
    private final MessageDecoder decoder;

    Receiver(ByteStream stream, Side side, WebSocketOptions options, Ending ending, Inbox inbox, Outbox outbox) {
        this.stream = stream;
        this.side = side;
        this.options = options;
        this.ending = ending;
        this.inbox = inbox;
        this.outbox = outbox;
        this.heartbeat = new Heartbeat(stream, options, outbox);
        this.decoder = new MessageDecoder(side == Side.SERVER, options.maxMessage(), options.maxFrames());
    }

    /// Returns when the connection is closed: nothing can be sent then, and no more will come.
    @Parks
    void run() {
        try {
            listenAndPart();
        } catch (NetException e) {
            ending.lost("the connection broke: " + e.getMessage(), e);
        } finally {
            ending.lost("the connection was given up", null);
            outbox.shut();
            inbox.end();
            stream.abort();
        }
    }

    @Parks
    private void listenAndPart() {
        try {
            CloseReason last = listen();
            if (last != null) {
                ending.closedByPeer(last);
                part(() -> answer(last));
            }
        } catch (RefusedFrameException e) {
            var why = new CloseReason(e.closeCode(), e.reason());
            ending.ruleBroken(why);
            part(() -> turnAway(why));
        }
    }

    @Parks
    private void part(VoidWork<RuntimeException> steps) {
        inbox.end();
        Async.moveOnAfter(options.closing(), steps);
    }

    /// Takes everything up to the peer's Close frame; null if it left without one.
    @Parks
    private @Nullable CloseReason listen() {
        while (true) {
            Optional<byte[]> read = heartbeat.read();
            if (read.isEmpty()) {
                ending.lost("the peer did not answer a ping within " + options.pongWithin(), null);
                return null;
            }
            if (read.get().length == 0) {
                ending.lost("the peer left without a Close frame", null);
                return null;
            }
            CloseReason last = take(ByteBuffer.wrap(read.get()));
            if (last != null) {
                return last;
            }
        }
    }

    @Parks
    private @Nullable CloseReason take(ByteBuffer bytes) {
        for (Incoming in = decoder.next(bytes); in != null; in = decoder.next(bytes)) {
            switch (in) {
                case Incoming.TextMessage(String text) -> inbox.put(new Message.Text(text));
                case Incoming.BinaryMessage(byte[] content) -> inbox.put(new Message.Binary(content));
                case Incoming.Ping(byte[] payload) -> outbox.pong(payload);
                case Incoming.Pong _ -> {} // that something came is all it says
                case Incoming.Close(int code, String text) -> {
                    return new CloseReason(code, text);
                }
            }
        }
        return null;
    }

    /// Answers the peer's Close frame, unless it was an answer itself. The server closes the connection first, so
    /// that the ports of busy clients are not kept (RFC 6455 §7.1.1).
    @Parks
    private void answer(CloseReason last) {
        outbox.close(last);
        if (side == Side.CLIENT) {
            dropRest();
        }
        stream.close();
    }

    /// Says why, and drops what still comes, because a connection that is closed with something unread would be
    /// reset before the peer has read why.
    @Parks
    private void turnAway(CloseReason why) {
        outbox.close(why);
        stream.finish();
        dropRest();
        stream.close();
    }

    @Parks
    private void dropRest() {
        while (stream.read(PIECE).length > 0) {
            // Nothing may follow.
        }
    }
}
