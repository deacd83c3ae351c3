package dev.gyre.http;

import java.time.Duration;

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
        int connections) {
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
            10_000);

    /// 8 KiB for the first line, 16 KiB and 100 lines of headers, 10 MiB for a body; 10 s for a head, 30 s and
    /// 240 B/s for a body, 60 s for a peer that takes nothing, 75 s between requests, 60 s for a handler; 16
    /// pipelined requests, 10,000 connections.
    public static Limits standard() {
        return STANDARD;
    }

    /// The same with another limit for bodies, in bytes.
    public Limits withBody(long bytes) {
        return new Limits(
                requestLine,
                headerBytes,
                headers,
                bytes,
                headerTime,
                bodyStall,
                bodyRate,
                writeStall,
                idle,
                handler,
                pipelined,
                connections);
    }

    /// The same with another time for a handler.
    public Limits withHandler(Duration time) {
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
                time,
                pipelined,
                connections);
    }

    /// The same with another time between two requests of a connection.
    public Limits withIdle(Duration time) {
        return new Limits(
                requestLine,
                headerBytes,
                headers,
                body,
                headerTime,
                bodyStall,
                bodyRate,
                writeStall,
                time,
                handler,
                pipelined,
                connections);
    }

    /// The same with another time for the head of a request.
    public Limits withHeaderTime(Duration time) {
        return new Limits(
                requestLine,
                headerBytes,
                headers,
                body,
                time,
                bodyStall,
                bodyRate,
                writeStall,
                idle,
                handler,
                pipelined,
                connections);
    }

    /// The same with another number of connections.
    public Limits withConnections(int count) {
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
                count);
    }
}
