package dev.gyre.postgres.client;

import dev.gyre.Parks;
import dev.gyre.net.ByteStream;
import dev.gyre.postgres.PgConnectFailedException;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.wire.MessageParser;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/// Reads message by message, while a session begins and nothing is pipelined yet.
final class LoginReader {
    private static final int LONGEST = 1 << 30;
    private static final int LONGEST_BEFORE_LOGIN = 64 * 1024; // of somebody who has proved nothing yet

    private final ByteStream stream;
    private final MessageParser strict = new MessageParser(LONGEST_BEFORE_LOGIN);
    private final ArrayDeque<Message> arrived = new ArrayDeque<>();

    /// One message.
    record Message(byte type, byte[] body) {
        PgReader reader() {
            return new PgReader(body);
        }
    }

    LoginReader(ByteStream stream) {
        this.stream = stream;
    }

    /// The next message.
    ///
    /// @throws PgConnectFailedException if the stream ends before
    @Parks
    Message next() {
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        while (arrived.isEmpty()) {
            if (stream.read(buffer.clear()) < 0) {
                throw new PgConnectFailedException(
                        "the server closed the connection while the session began. Something else than PostgreSQL may"
                                + " listen there, or it wants TLS from the first byte (sslnegotiation=direct)",
                        true,
                        (Throwable) null);
            }
            strict.feed(
                    buffer.array(),
                    0,
                    buffer.position(),
                    (type, bytes, from, length) ->
                            arrived.add(new Message(type, new PgReader(bytes, from, length).bytes(length))));
        }
        return arrived.remove();
    }

    /// Whether messages have come that nobody has read.
    boolean hasMore() {
        return !arrived.isEmpty();
    }

    /// What reads on, from the end of what was read here.
    ///
    /// @throws PgConnectFailedException if the server went on without being asked
    MessageParser rest() {
        if (strict.isInMessage()) {
            throw new PgConnectFailedException(
                    "the server went on in the middle of a message when the session had begun", false, (Throwable)
                            null);
        }
        return new MessageParser(LONGEST);
    }
}
