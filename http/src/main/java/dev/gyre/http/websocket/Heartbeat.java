package dev.gyre.http.websocket;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.net.ByteStream;
import java.util.Optional;

/// Reads what comes, and pings a peer that has been silent for a while, so that one that has vanished is
/// noticed. Whatever comes is a sign of life. Nothing is expected while nobody reads.
final class Heartbeat {
    private static final int PIECE = 16 << 10;

    private final ByteStream stream;
    private final WebSocketOptions options;
    private final Outbox outbox;

    Heartbeat(ByteStream stream, WebSocketOptions options, Outbox outbox) {
        this.stream = stream;
        this.options = options;
        this.outbox = outbox;
    }

    /// The next bytes; none at the end of the stream. Empty if the peer did not answer a ping.
    @Parks
    Optional<byte[]> read() {
        if (options.pingAfter().isZero()) {
            return Optional.of(stream.read(PIECE));
        }
        Optional<byte[]> bytes = Async.moveOnAfter(options.pingAfter(), () -> stream.read(PIECE));
        return bytes.isPresent() ? bytes : ping();
    }

    /// While a long message keeps the ping from being sent, a peer that takes that message lives.
    @Parks
    private Optional<byte[]> ping() {
        outbox.ping();
        while (true) {
            long before = outbox.sent();
            Optional<byte[]> bytes = Async.moveOnAfter(options.pongWithin(), () -> stream.read(PIECE));
            if (bytes.isPresent() || !outbox.isPingDue() || outbox.sent() == before) {
                return bytes;
            }
        }
    }
}
