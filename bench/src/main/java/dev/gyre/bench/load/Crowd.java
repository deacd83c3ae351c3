package dev.gyre.bench.load;

import dev.gyre.bench.contest.RateLoad;
import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/// Clients who ask for the same again as soon as they have it. They begin one after the other, within a second, as
/// people do.
final class Crowd implements Others, HttpConnections.Asker {
    private static final long SPREAD = TimeUnit.SECONDS.toNanos(1);

    private final EventLoop loop;
    private final RateLoad.Repeated company;
    private final HttpConnections connections;
    private volatile String trouble = "";
    private volatile boolean isOver;

    Crowd(EventLoop loop, Served server, RateLoad.Repeated company) {
        this.loop = loop;
        this.company = company;
        this.connections = new HttpConnections(loop, server, company.path(), company.clients(), this);
    }

    @Override
    public void begin() {
        for (int i = 0; i < company.clients(); i++) {
            long delay = i * SPREAD / company.clients();
            var _ = loop.schedule(() -> connections.ask(System.nanoTime()), delay, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public String end() {
        isOver = true;
        loop.execute(connections::close);
        return trouble;
    }

    @Override
    public void answered(long due, String how) {
        if (isOver) {
            return;
        }
        if (how.isEmpty()) {
            connections.ask(System.nanoTime());
        } else {
            trouble = how;
        }
    }
}
