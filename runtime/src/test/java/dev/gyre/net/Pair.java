package dev.gyre.net;

import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.TaskGroup;

/// Both ends of one connection over loopback, in one loop.
record Pair(ByteStream client, ByteStream server) implements AutoCloseable {
    @Parks
    static Pair plain() {
        return over(ListenOptions.plain(), ConnectOptions.plain());
    }

    @Parks
    static Pair over(ListenOptions listen, ConnectOptions connect) {
        try (var listener = Listener.open(Address.loopback(0), listen)) {
            return TaskGroup.run(group -> {
                Task<ByteStream> accepted = group.spawn("accept", listener::accept);
                ByteStream client = ByteStream.connect(Address.of("localhost", listener.port()), connect);
                return new Pair(client, accepted.await());
            });
        }
    }

    @Override
    @Parks
    public void close() {
        client.abort();
        server.abort();
    }
}
