package dev.gyre.http.websocket;

import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.VoidWorkWith;
import dev.gyre.net.Address;
import dev.gyre.net.ByteStream;
import dev.gyre.net.Listener;
import java.util.Optional;

/// Both ends of one connection over loopback, in one loop.
///
/// @param raw the end of a peer that writes bytes
record Sockets(ByteStream raw, ByteStream other) {
    /// Runs `body` with two sockets that are connected.
    @Parks
    static <X extends Exception> void pair(WebSocketOptions options, PairWork<X> body) throws X {
        Sockets ends = connect();
        try (var client = new WebSocket(ends.raw, Side.CLIENT, options, Optional.empty());
                var server = new WebSocket(ends.other, Side.SERVER, options, Optional.empty())) {
            body.run(client, server);
        }
    }

    @Parks
    static <X extends Exception> void pair(PairWork<X> body) throws X {
        pair(WebSocketOptions.standard(), body);
    }

    /// Runs `body` with a client, and the end of a server that writes bytes.
    @Parks
    static <X extends Exception> void clientOf(WebSocketOptions options, RawWork<X> body) throws X {
        against(Side.CLIENT, options, body);
    }

    /// Runs `body` with a server, and the end of a client that writes bytes.
    @Parks
    static <X extends Exception> void serverOf(RawWork<X> body) throws X {
        against(Side.SERVER, WebSocketOptions.standard(), body);
    }

    @Parks
    private static <X extends Exception> void against(Side side, WebSocketOptions options, RawWork<X> body) throws X {
        Sockets ends = connect();
        try (var socket = new WebSocket(ends.other, side, options, Optional.empty())) {
            try {
                body.run(socket, ends.raw);
            } finally {
                ends.raw.abort();
            }
        }
    }

    @Parks
    static <X extends Exception> void clientOf(RawWork<X> body) throws X {
        clientOf(WebSocketOptions.standard(), body);
    }

    /// Runs `conversation` as a server would, and returns its task and the end of a client.
    @Parks
    static Talk talk(TaskGroup group, VoidWorkWith<? super WebSocket, ?> conversation) {
        Sockets ends = connect();
        var client = new WebSocket(ends.raw, Side.CLIENT, WebSocketOptions.standard(), Optional.empty());
        Task<?> task = group.spawn("conversation", () -> {
            var socket = new WebSocket(ends.other, Side.SERVER, WebSocketOptions.standard(), Optional.empty());
            new Conversation(socket).hold(conversation);
        });
        return new Talk(client, task, ends.raw);
    }

    @Parks
    static Sockets connect() {
        try (var listener = Listener.open(Address.loopback(0))) {
            return TaskGroup.run(group -> {
                Task<ByteStream> accepted = group.spawn("accept", listener::accept);
                ByteStream client = ByteStream.connect(listener.address());
                return new Sockets(client, accepted.await());
            });
        }
    }

    /// A conversation, seen by its client.
    record Talk(WebSocket client, Task<?> task, ByteStream raw) {}

    interface PairWork<X extends Exception> {
        void run(WebSocket client, WebSocket server) throws X;
    }

    interface RawWork<X extends Exception> {
        void run(WebSocket socket, ByteStream peer) throws X;
    }
}
