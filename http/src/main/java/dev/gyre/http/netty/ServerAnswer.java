package dev.gyre.http.netty;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.http.BodyWriter;
import dev.gyre.http.Response;
import dev.gyre.http.netty.ServerFraming.Kind;

/// One response on its way: its head, then its body, piece by piece as the client takes it. In the request's task.
final class ServerAnswer implements BodyWriter {
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};

    private final ServerExchange exchange;
    private final ServerOutput output;
    private final Response response;
    private final ServerFraming framing;
    private long written;
    private boolean isOver;

    /// @throws IllegalStateException if the response contradicts itself
    ServerAnswer(ServerExchange exchange, Response response) {
        this.exchange = exchange;
        this.output = exchange.connection().output();
        this.response = response;
        this.framing = ServerFraming.of(exchange.head(), response);
    }

    /// Whether its body is there, and small: then it needs no waiting.
    boolean isWhole() {
        return switch (framing.kind()) {
            case NONE -> true;
            case FIXED ->
                framing.length() <= ServerOutput.HIGH && response.body().isRepeatable();
            case CHUNKED, UNTIL_CLOSE -> false;
        };
    }

    /// Sends the head and the body together.
    @Parks
    void sendWhole() {
        if (framing.kind() == Kind.NONE) {
            putHead();
            return;
        }
        byte[] body = response.body().bytes(ServerOutput.HIGH);
        if (body.length != framing.length()) {
            throw new IllegalStateException(
                    "the body said that it has " + framing.length() + " bytes, but it has " + body.length);
        }
        putHead().put(body);
    }

    /// Sends the head, and then the body as it writes itself. Parks while the client is behind.
    ///
    /// @throws IllegalStateException if the body has not the length that it said
    @Parks
    void stream() {
        putHead();
        response.body().writeTo(this);
        isOver = true;
        if (framing.kind() == Kind.CHUNKED) {
            output.next().put(LAST_CHUNK);
        } else if (framing.kind() == Kind.FIXED && written < framing.length()) {
            throw wrongLength(written);
        }
    }

    /// Whether nobody knows how long it will last.
    boolean isEndless() {
        return framing.kind() == Kind.CHUNKED || framing.kind() == Kind.UNTIL_CLOSE;
    }

    /// Whether a client would take what was sent so far for the whole.
    boolean looksWhole() {
        return framing.kind() == Kind.UNTIL_CLOSE;
    }

    @Override
    public void write(byte[] bytes) {
        if (!exchange.connection().loop().isCurrent()) {
            Async.on(exchange.connection().loop(), () -> write(bytes));
            return;
        }
        checkLength(bytes.length);
        int from = 0;
        while (from < bytes.length) {
            int count = Math.min(output.awaitRoom(), bytes.length - from);
            put(bytes, from, count);
            from += count;
        }
    }

    private ServerBytes putHead() {
        boolean isPersistent = framing.kind() != Kind.UNTIL_CLOSE && exchange.mayPersist(response.headers());
        ServerBytes out = output.next();
        ServerHead head = exchange.connection().core().head();
        head.begin(out, response.status(), response.headers());
        if (framing.length() >= 0) {
            head.putLength(framing.length());
        } else if (framing.kind() == Kind.CHUNKED) {
            head.putChunked();
        }
        if (!isPersistent) {
            head.putClose();
        } else if (exchange.head().isOld()) {
            head.putKeepAlive();
        }
        head.end();
        return out;
    }

    private void put(byte[] bytes, int from, int count) {
        ServerBytes out = output.next();
        if (framing.kind() == Kind.CHUNKED) {
            out.putHex(count);
            out.putLineEnd();
            out.put(bytes, from, count);
            out.putLineEnd();
        } else {
            out.put(bytes, from, count);
        }
        written += count;
    }

    private void checkLength(int more) {
        if (isOver) {
            throw new IllegalStateException(
                    "the body has ended, and nothing can be written to it any more; write before"
                            + " the writer of the body returns");
        }
        if (framing.kind() == Kind.FIXED && written + more > framing.length()) {
            throw wrongLength(written + more);
        }
    }

    private IllegalStateException wrongLength(long found) {
        return new IllegalStateException("the body was to have " + framing.length() + " bytes, but "
                + (found > framing.length() ? "more were written" : "it ended after " + found)
                + "; the connection is broken off, since the client could not tell");
    }
}
