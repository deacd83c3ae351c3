package dev.gyre.http;

import java.time.Duration;
import java.util.function.Consumer;

/// What a server puts up with. The defaults let a public server live on the open network.
///
/// @param requestLine bytes of the first line; more is answered with 414
/// @param headerBytes bytes of all header lines together; more is answered with 431
/// @param headers how many header lines; more is answered with 431
/// @param body bytes of a request's body; more is answered with 413, before it is read if its length is
///     announced
/// @param headerTime for the whole head of a request, from its first byte, and for the TLS handshake
/// @param bodyStall for the next bytes of a body that has not come to its end
/// @param bodyRate bytes a second that a body must bring on average once it takes longer than 5 s
/// @param writeStall for a peer that takes nothing of what is sent to it
/// @param idle for the next request on a connection
/// @param handler for a request as a whole
/// @param pipelined requests that may wait behind the one that is being answered
/// @param connections at a time; beyond that no more are accepted until one ends
/// @param lag how long requests may wait for the loop: if even the quickest waited longer for a second, there is
///     more to do than can be done, and the next are answered with 503 until one waits less; 64 are always taken on
/// @param memory how much of the largest heap may be in use after a garbage collection, as a share of it: beyond
///     that requests are answered with 503, as above; 1 for no such limit
public record Limits(
        int requestLine,
        int headerBytes,
        int headers,
        long body,
        Duration headerTime,
        Duration bodyStall,
        int bodyRate,
        Duration writeStall,
        Duration idle,
        Duration handler,
        int pipelined,
        int connections,
        Duration lag,
        double memory) {
    private static final Limits STANDARD = new Limits(
            8 << 10,
            16 << 10,
            100,
            10 << 20,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            240,
            Duration.ofSeconds(60),
            Duration.ofSeconds(75),
            Duration.ofSeconds(60),
            16,
            10_000,
            Duration.ofSeconds(5),
            0.95);

    /// @throws IllegalArgumentException if no request could ever be taken on
    public Limits {
        if (!lag.isPositive()) {
            throw new IllegalArgumentException("every request waits for the loop a little: a lag of " + lag
                    + " would refuse them all; say one above zero, as the 5 s of Limits.standard()");
        }
        if (!(memory > 0 && memory <= 1)) {
            throw new IllegalArgumentException("the memory in use is a share of the largest heap, above 0 and up to 1"
                    + " (no limit), not " + memory);
        }
    }

    /// 8 KiB for the first line, 16 KiB and 100 lines of headers, 10 MiB for a body; 10 s for a head, 30 s and
    /// 240 B/s for a body, 60 s for a peer that takes nothing, 75 s between requests, 60 s for a handler; 16
    /// pipelined requests, 10,000 connections; a lag of 5 s, 95 % of the heap.
    public static Limits standard() {
        return STANDARD;
    }

    /// The same with another limit for the first line of a request, in bytes.
    public Limits withRequestLine(int bytes) {
        return with(draft -> draft.requestLine = bytes);
    }

    /// The same with another limit for all header lines together, in bytes.
    public Limits withHeaderBytes(int bytes) {
        return with(draft -> draft.headerBytes = bytes);
    }

    /// The same with another number of header lines.
    public Limits withHeaders(int count) {
        return with(draft -> draft.headers = count);
    }

    /// The same with another limit for bodies, in bytes.
    public Limits withBody(long bytes) {
        return with(draft -> draft.body = bytes);
    }

    /// The same with another time for the head of a request.
    public Limits withHeaderTime(Duration time) {
        return with(draft -> draft.headerTime = time);
    }

    /// The same with another time for the next bytes of a body.
    public Limits withBodyStall(Duration time) {
        return with(draft -> draft.bodyStall = time);
    }

    /// The same with another rate for bodies, in bytes a second.
    public Limits withBodyRate(int bytes) {
        return with(draft -> draft.bodyRate = bytes);
    }

    /// The same with another time for a peer that takes nothing.
    public Limits withWriteStall(Duration time) {
        return with(draft -> draft.writeStall = time);
    }

    /// The same with another time between two requests of a connection.
    public Limits withIdle(Duration time) {
        return with(draft -> draft.idle = time);
    }

    /// The same with another time for a handler.
    public Limits withHandler(Duration time) {
        return with(draft -> draft.handler = time);
    }

    /// The same with another number of pipelined requests.
    public Limits withPipelined(int count) {
        return with(draft -> draft.pipelined = count);
    }

    /// The same with another number of connections.
    public Limits withConnections(int count) {
        return with(draft -> draft.connections = count);
    }

    /// The same with another time that requests may wait for the loop.
    public Limits withLag(Duration time) {
        return with(draft -> draft.lag = time);
    }

    /// The same with another share of the heap, above 0 and up to 1.
    public Limits withMemory(double share) {
        return with(draft -> draft.memory = share);
    }

    private Limits with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.limits();
    }

    /// Limits that may still change.
    private static final class Draft {
        private int requestLine;
        private int headerBytes;
        private int headers;
        private long body;
        private Duration headerTime;
        private Duration bodyStall;
        private int bodyRate;
        private Duration writeStall;
        private Duration idle;
        private Duration handler;
        private int pipelined;
        private int connections;
        private Duration lag;
        private double memory;

        private Draft(Limits from) {
            requestLine = from.requestLine;
            headerBytes = from.headerBytes;
            headers = from.headers;
            body = from.body;
            headerTime = from.headerTime;
            bodyStall = from.bodyStall;
            bodyRate = from.bodyRate;
            writeStall = from.writeStall;
            idle = from.idle;
            handler = from.handler;
            pipelined = from.pipelined;
            connections = from.connections;
            lag = from.lag;
            memory = from.memory;
        }

        private Limits limits() {
            return new Limits(
                    requestLine,
                    headerBytes,
                    headers,
                    body,
                    headerTime,
                    bodyStall,
                    bodyRate,
                    writeStall,
                    idle,
                    handler,
                    pipelined,
                    connections,
                    lag,
                    memory);
        }
    }
}
