package dev.gyre.bench.echo;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.net.Address;
import dev.gyre.net.ByteStream;
import dev.gyre.net.Listener;
import java.nio.ByteBuffer;

/// Gyre with all at its defaults: one loop, a task for each connection.
final class GyreEcho {
    private static final int CHUNK = 64 * 1024;

    private GyreEcho() {}

    static int serve() {
        Listener listener = Async.run(() -> Listener.open(Address.of("127.0.0.1", 0)));
        var _ = Loop.defaultLoop().submit(() -> {
            listener.serve(GyreEcho::echo);
            return true;
        });
        return listener.port();
    }

    private static void echo(ByteStream stream) {
        var buffer = ByteBuffer.allocate(CHUNK);
        while (stream.read(buffer) >= 0) {
            stream.write(buffer.flip());
            buffer.clear();
        }
    }
}
