package dev.gyre.http.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.gyre.Async;
import dev.gyre.net.Address;
import dev.gyre.net.ByteStream;
import dev.gyre.net.StreamClosedException;
import java.time.Duration;

/// A client that says exactly what a test wants, byte by byte if need be.
final class RawClient implements AutoCloseable {
    static final int MUCH = 64 << 20;

    private final ByteStream stream;

    RawClient(ByteStream stream) {
        this.stream = stream;
    }

    static RawClient of(HttpServer server) {
        return new RawClient(ByteStream.connect(Address.of("127.0.0.1", server.port())));
    }

    /// Says all of it and reads until the server closes.
    static String conversation(HttpServer server, String request) {
        try (var client = of(server)) {
            client.send(request);
            return client.readToEnd();
        }
    }

    RawClient send(String text) {
        stream.write(text.getBytes(ISO_8859_1));
        return this;
    }

    RawClient get(String path) {
        return send("GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n");
    }

    /// The head of the next response, with the line ends as they are.
    String readHead() {
        return new String(stream.readUntil("\r\n\r\n".getBytes(ISO_8859_1), MUCH), ISO_8859_1) + "\r\n";
    }

    /// The body of the next response, which has a Content-Length.
    String readBody(String head) {
        int length = Integer.parseInt(field(head, "Content-Length"));
        return length == 0 ? "" : readExactly(length);
    }

    String readExactly(int count) {
        return new String(stream.readExactly(count), ISO_8859_1);
    }

    /// A whole response with a Content-Length: its status code and its body.
    String readResponse() {
        String head = readHead();
        return head.substring(9, 12) + " " + readBody(head);
    }

    String readToEnd() {
        return new String(stream.readAll(MUCH), ISO_8859_1);
    }

    /// Whether a byte has come that was not read; that byte is lost.
    boolean hasArrived() {
        return Async.moveOnAfter(Duration.ofMillis(50), () -> stream.read(1)).isPresent();
    }

    /// Whether the server has closed, in order or not.
    boolean meetsEnd() {
        try {
            return stream.read(1).length == 0;
        } catch (StreamClosedException _) {
            return true;
        }
    }

    static String field(String head, String name) {
        for (String line : head.split("\r\n")) {
            if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                return line.substring(name.length() + 1).strip();
            }
        }
        throw new AssertionError("no " + name + " in " + head);
    }

    void finish() {
        stream.finish();
    }

    void abort() {
        stream.abort();
    }

    ByteStream stream() {
        return stream;
    }

    @Override
    public void close() {
        stream.abort();
    }
}
