package dev.gyre.net.memory;

import dev.gyre.Loop;
import dev.gyre.loop.Carrier;
import dev.gyre.net.memory.MemoryRoute.Latency;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A network: which hosts there are, what is open between them, and how long it takes from one to the other. It serves
/// one loop, whose clock and chance it uses; what happens on it happens in that loop's I/O thread. Loop thread only.
public final class MemoryHub {
    private static final int FIRST_FREE_PORT = 49_152;
    private static final int LAST_PORT = 65_535;

    private record Direction(String from, String to) {}

    private record Port(String host, int number) {}

    private final MemoryHosts hosts = new MemoryHosts();
    private final Map<Direction, MemoryRoute> routes = new HashMap<>();
    private final Map<Direction, Latency> latencies = new HashMap<>(); // where they differ
    private final Map<Port, MemoryServerChannel> listeners = new HashMap<>();
    private final Set<MemoryChannel> open = new LinkedHashSet<>(); // ends of connections, in the order of their birth
    private Latency latency = Latency.NONE;
    private long bandwidth; // bytes in a second; zero is without limit
    private final BitSet lent = new BitSet(); // ports of clients, on whatever host
    private int nextPort = FIRST_FREE_PORT;
    private @Nullable Carrier carrier; // once something of it is used
    private @Nullable RandomGenerator random;
    private @Nullable String loop;

    /// The hosts.
    public MemoryHosts hosts() {
        return hosts;
    }

    /// Lets everything take so long, where nothing else was said.
    public void latency(Duration least, Duration most) {
        latency = Latency.between(least, most);
    }

    /// Lets everything between two hosts take so long, in both directions.
    public void latency(String a, String b, Duration least, Duration most) {
        Latency between = Latency.between(least, most);
        latencies.put(new Direction(a, b), between);
        latencies.put(new Direction(b, a), between);
    }

    /// Lets no more than so many bytes in a second go each way between two hosts; zero is without limit.
    public void bandwidth(long bytesPerSecond) {
        bandwidth = bytesPerSecond;
    }

    /// Holds up everything between two hosts.
    public void cut(String a, String b) {
        tell(() -> {
            route(new Direction(a, b)).cut();
            route(new Direction(b, a)).cut();
        });
    }

    /// Ends a cut: what was held up arrives.
    public void heal(String a, String b) {
        tell(() -> {
            route(new Direction(a, b)).heal().forEach(this::arrive);
            route(new Direction(b, a)).heal().forEach(this::arrive);
        });
    }

    /// Ends all cuts.
    public void heal() {
        tell(() -> List.copyOf(routes.values()).forEach(route -> route.heal().forEach(this::arrive)));
    }

    /// The connections that stand between two hosts.
    public int connections(String a, String b) {
        return between(a, b).size() / 2;
    }

    /// Breaks every connection between two hosts: both ends see a reset.
    public void reset(String a, String b) {
        tell(() -> between(a, b).forEach(MemoryChannel::broken));
    }

    /// Lets what is open between two hosts now go silent for good, without either end being told.
    public void silence(String a, String b) {
        tell(() -> between(a, b).forEach(MemoryChannel::silence));
    }

    /// Notes which loop uses it.
    ///
    /// @throws IllegalStateException if another one does
    void serve(Carrier using, Loop of) {
        if (carrier == null) {
            random = of.random();
            loop = of.name();
            carrier = using;
        } else if (carrier != using) {
            throw new IllegalStateException(
                    "this network in memory cannot be used on loop \"" + of.name() + "\", because loop \"" + loop
                            + "\" uses it, whose clock it goes by; make a network for each loop");
        }
    }

    MemoryWire wire(String from, String to) {
        return new MemoryWire(this, from, to, carrier().now());
    }

    void send(MemorySegment segment) {
        MemoryWire wire = segment.wire();
        var direction = new Direction(wire.from(), wire.to());
        long alone = route(direction)
                .arrival(
                        carrier().now(),
                        segment.bytes(),
                        latencies.getOrDefault(direction, latency),
                        bandwidth,
                        random());
        later(wire.inOrder(alone), () -> arrive(segment));
    }

    /// Runs `action` in the I/O thread when the loop's clock has reached `deadline`.
    void later(long deadline, Runnable action) {
        carrier().schedule(deadline, () -> act(action));
    }

    long now() {
        return carrier().now();
    }

    /// Runs `action` in the I/O thread. When the loop has ended nothing happens.
    void act(Runnable action) {
        try {
            carrier().netty().execute(action);
        } catch (RejectedExecutionException _) {
            // Everything on it has ended, too.
        }
    }

    /// A port for a client, which is its own until [#release].
    ///
    /// @throws BindException if all are in use
    int freePort() throws BindException {
        int port = unusedPort();
        lent.set(port);
        return port;
    }

    void release(int port) {
        lent.clear(port);
    }

    /// Lets `server` listen, and returns where.
    ///
    /// @throws BindException if somebody listens there
    InetSocketAddress bind(MemoryServerChannel server, String place, InetSocketAddress wanted) throws BindException {
        boolean isOwn = isOfWhoeverAsks(wanted);
        String host = isOwn ? place : hosts.at(wanted.getAddress());
        if (host == null) {
            throw new BindException("Cannot assign requested address: " + wanted);
        }
        int number = wanted.getPort() == 0 ? unusedPort() : wanted.getPort();
        if (listeners.putIfAbsent(new Port(host, number), server) != null) {
            throw new BindException("Address already in use: " + wanted);
        }
        return new InetSocketAddress(wanted.getAddress(), number);
    }

    void unbind(MemoryServerChannel server) {
        listeners.values().remove(server);
    }

    /// The host that `address` leads to from `place`, or null.
    @Nullable
    String hostAt(InetSocketAddress address, String place) {
        return isOfWhoeverAsks(address) ? place : hosts.at(address.getAddress());
    }

    @Nullable
    MemoryServerChannel listener(String host, int port) {
        return listeners.get(new Port(host, port));
    }

    void opened(MemoryChannel end) {
        open.add(end);
    }

    void closed(MemoryChannel end) {
        open.remove(end);
    }

    /// The next port in turn that neither a client nor a listener has, on whatever host.
    private int unusedPort() throws BindException {
        for (int port = FIRST_FREE_PORT; port <= LAST_PORT; port++) {
            int next = nextPort;
            nextPort = next == LAST_PORT ? FIRST_FREE_PORT : next + 1;
            if (!lent.get(next) && listeners.keySet().stream().noneMatch(taken -> taken.number() == next)) {
                return next;
            }
        }
        throw new BindException("Cannot assign requested address: all ports from " + FIRST_FREE_PORT + " to "
                + LAST_PORT + " of the network in memory are in use");
    }

    private void arrive(MemorySegment segment) {
        MemoryWire wire = segment.wire();
        MemoryRoute route = route(new Direction(wire.from(), wire.to()));
        if (route.isCut()) {
            route.hold(segment);
        } else if (!wire.isSilent()) {
            segment.arrival().run();
        }
    }

    /// Lets `action` happen in the I/O thread, behind what is already on its way there; at once if no loop uses the
    /// network yet.
    private void tell(Runnable action) {
        if (carrier == null) {
            action.run();
        } else {
            act(action);
        }
    }

    private List<MemoryChannel> between(String a, String b) {
        var ends = new ArrayList<MemoryChannel>();
        for (MemoryChannel end : open) {
            if (end.isBetween(a, b)) {
                ends.add(end);
            }
        }
        return ends;
    }

    private MemoryRoute route(Direction direction) {
        return routes.computeIfAbsent(direction, _ -> new MemoryRoute());
    }

    private static boolean isOfWhoeverAsks(InetSocketAddress address) {
        return address.getAddress().isLoopbackAddress() || address.getAddress().isAnyLocalAddress();
    }

    private Carrier carrier() {
        Carrier serving = carrier;
        assert serving != null;
        return serving;
    }

    private RandomGenerator random() {
        assert random != null;
        return random;
    }
}
