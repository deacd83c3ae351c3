package dev.gyre.bench.load;

import dev.gyre.bench.contest.IdleLoad;
import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.OverloadedException;
import dev.gyre.bench.contest.Reply;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The clients of [IdleLoad]: some come and go first, so that the server has done all of it once.
public final class IdleClients implements Clients {
    private static final int FIRST = 200;
    private static final Duration SETTLING = Duration.ofSeconds(1);

    private final IdleLoad load;
    private final List<SocketChannel> open = new ArrayList<>(); // guarded by itself

    public IdleClients(IdleLoad load) {
        this.load = load;
    }

    @Override
    public Reply ask(Served server) {
        open(server, FIRST);
        closeAll();
        settle();
        double before = ProcessMemory.resident(server.process());
        long start = System.nanoTime();
        open(server, load.connections());
        double wall = (double) (System.nanoTime() - start) / load.connections();
        settle();
        double gained = ProcessMemory.resident(server.process()) - before;
        return new Reply(load.connections(), Map.of(Measure.RSS, gained / load.connections(), Measure.WALL, wall));
    }

    @Override
    public void close() {
        closeAll();
    }

    private void open(Served server, int count) {
        try {
            for (int i = 0; i < count; i++) {
                SocketChannel channel = WebSockets.open(server.port());
                synchronized (open) {
                    open.add(channel);
                }
            }
        } catch (IOException e) {
            throw new OverloadedException(
                    server.name() + " took " + open.size() + " of " + count + " WebSockets: " + e.getMessage());
        }
    }

    private void closeAll() {
        synchronized (open) {
            for (SocketChannel channel : open) {
                try {
                    channel.close();
                } catch (IOException _) {
                    // it was closed already
                }
            }
            open.clear();
        }
    }

    private static void settle() {
        try {
            Thread.sleep(SETTLING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
