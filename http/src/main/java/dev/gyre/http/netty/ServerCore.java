package dev.gyre.http.netty;

import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.TaskOwner;
import dev.gyre.Waiter;
import dev.gyre.http.Handler;
import dev.gyre.http.Limits;
import dev.gyre.loop.StreamChannels;
import dev.gyre.net.ByteStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What the connections of one server share. Loop thread only, except for the figures.
final class ServerCore {
    private static final int SCRATCH = 64 << 10;

    private final String name;
    private final Loop loop = Loop.current();
    private final Handler handler;
    private final Limits limits;
    private final TaskOwner requests;
    private final ServerTime time;
    private final ServerHead head;
    private final ServerOutbox outbox;
    private final ServerLoad load;
    private final Set<ServerConnection> connections = new LinkedHashSet<>();
    private byte[] scratch = new byte[SCRATCH];
    private final List<Waiter<@Nullable Object>> watchers = new ArrayList<>(2); // wait for connections to come or go
    private final List<Waiter<@Nullable Object>> enders = new ArrayList<>(1); // wait for the drain to begin
    private volatile boolean isDraining;
    private final AtomicInteger open = new AtomicInteger(); // read from any thread
    private int inProgress;
    private long answered;
    private long failures;
    private long refusals;

    ServerCore(String name, Handler handler, Limits limits, Duration pause) {
        this.name = name;
        this.handler = handler;
        this.limits = limits;
        this.requests = loop.newOwner(name);
        this.time = new ServerTime(loop.clock(), pause);
        this.head = new ServerHead(time);
        this.outbox = new ServerOutbox();
        this.load = new ServerLoad(this);
        requests.scope().shielded(true); // what has begun is finished, whatever ends; the server's own end stops it
    }

    String name() {
        return name;
    }

    Loop loop() {
        return loop;
    }

    Handler handler() {
        return handler;
    }

    Limits limits() {
        return limits;
    }

    /// Whose tasks the requests are.
    TaskOwner requests() {
        return requests;
    }

    ServerTime time() {
        return time;
    }

    ServerHead head() {
        return head;
    }

    ServerOutbox outbox() {
        return outbox;
    }

    ServerLoad load() {
        return load;
    }

    /// An array of at least this size, for a moment.
    byte[] scratch(int size) {
        if (scratch.length < size) {
            scratch = new byte[size];
        }
        return scratch;
    }

    boolean isDraining() {
        return isDraining;
    }

    void drain() {
        isDraining = true;
        connections().forEach(ServerConnection::drain);
        changed();
        wake(enders);
    }

    /// Serves a connection that was accepted.
    void serve(ByteStream stream) {
        time.refresh();
        open.incrementAndGet();
        load.watch();
        StreamChannels.take(stream, channel -> {
            var connection = new ServerConnection(this, channel, ServerPeer.of(stream));
            connections.add(connection);
            changed();
            channel.pipeline().addLast(connection);
            if (isDraining) {
                connection.drain();
            }
        });
    }

    void left(ServerConnection connection) {
        if (connections.remove(connection)) {
            open.decrementAndGet();
            changed();
        }
    }

    /// The connections as of now.
    List<ServerConnection> connections() {
        return List.copyOf(connections);
    }

    /// Parks until a connection comes or goes, or the drain begins.
    @Parks
    void awaitChange() {
        await(watchers);
    }

    /// Parks until the drain begins.
    @Parks
    void awaitDrain() {
        await(enders);
    }

    void began() {
        inProgress++;
    }

    void ended(boolean wasAnswered) {
        inProgress--;
        if (wasAnswered) {
            answered++;
        }
    }

    void failed() {
        failures++;
    }

    void refused() {
        refusals++;
    }

    int open() {
        return open.get();
    }

    int inProgress() {
        return inProgress;
    }

    long answered() {
        return answered;
    }

    long failures() {
        return failures;
    }

    long refusals() {
        return refusals;
    }

    private void changed() {
        wake(watchers);
    }

    @Parks
    private static void await(List<Waiter<@Nullable Object>> line) {
        Waiter.check();
        Waiter<@Nullable Object> next = Waiter.create();
        line.add(next);
        try {
            next.await();
        } finally {
            line.remove(next);
        }
    }

    private static void wake(List<Waiter<@Nullable Object>> line) {
        for (Waiter<@Nullable Object> waiter : line) {
            waiter.succeed(null);
        }
    }
}
