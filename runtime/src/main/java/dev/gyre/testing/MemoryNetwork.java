package dev.gyre.testing;

import dev.gyre.VoidWork;
import dev.gyre.Work;
import dev.gyre.net.memory.MemoryHub;
import dev.gyre.net.memory.MemoryPlace;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A network without sockets, which obeys a test: what runs on it connects and listens with
/// [dev.gyre.net.ByteStream] and [dev.gyre.net.Listener] as ever, and so do the HTTP client and server, TLS and
/// WebSockets; but all of it stays in
/// memory, takes virtual
/// time, and is the same each time for the same seed.
///
/// [#runOn] runs code on a **host**; all tasks that are started there are on it, too. A host is known by its name, and
/// by an address such as `10.0.0.1`; `localhost` is the host that one is on. Who listens on a name, such as
/// `Address.of("shop", 80)`, listens on the host of that name, wherever the task is: so [#run] is enough for code that
/// plays all roles itself. What is sent arrives after the **latency**, in order. Connecting takes one way there and one
/// back, as does every request with its answer.
///
/// A **partition** holds up what two hosts send to each other, as a cable does that has come loose: who waits for it
/// waits on, so deadlines are what helps, and [#heal] lets it arrive. A **reset** breaks connections so that both ends
/// see it, and **silence** so that neither does. Where nobody listens, connecting is refused.
///
/// One network serves one loop. Streams that were opened elsewhere, Unix sockets, [dev.gyre.net.Datagrams], child
/// processes, [dev.gyre.Async#callback] and [dev.gyre.Async#blocking] stay what they are, and a virtual clock does not
/// jump while a task waits for one of them. A stream that was opened on the network stays on it, whoever uses
/// it. Nothing here parks; call it in tasks of the network's loop.
public final class MemoryNetwork {
    private static final String HERE = "here";

    private final MemoryHub hub = new MemoryHub();

    private MemoryNetwork() {}

    /// A network without hosts and without latency.
    public static MemoryNetwork create() {
        return new MemoryNetwork();
    }

    /// Runs `body` on a host named `here`.
    public <T extends @Nullable Object, X extends Exception> T run(Work<T, X> body) throws X {
        return this.<T, X>runOn(HERE, body);
    }

    /// Like [#run(Work)], without a result.
    public <X extends Exception> void run(VoidWork<X> body) throws X {
        this.<X>runOn(HERE, body);
    }

    /// Runs `body`, and every task that it starts, on the host of this name, which is made if it is new.
    public <T extends @Nullable Object, X extends Exception> T runOn(String host, Work<T, X> body) throws X {
        return new MemoryPlace(hub, host).<T, X>run(body);
    }

    /// Like [#runOn(String, Work)], without a result.
    public <X extends Exception> void runOn(String host, VoidWork<X> body) throws X {
        this.<@Nullable Object, X>runOn(host, () -> {
            body.run();
            return null;
        });
    }

    /// Lets everything take so long from one host to another, and from a host to itself, where no other latency was
    /// said for the two. It holds for what is sent from now on.
    public void latency(Duration each) {
        hub.latency(each, each);
    }

    /// Like [#latency(Duration)], with something between the two, drawn from the loop's chance for each segment; their
    /// order is kept.
    ///
    /// @throws IllegalArgumentException if the durations are no range
    public void latency(Duration least, Duration most) {
        hub.latency(least, most);
    }

    /// Lets everything take so long between these two, which are made if they are new.
    public void latency(String a, String b, Duration each) {
        hub.latency(hub.hosts().made(a), hub.hosts().made(b), each, each);
    }

    /// Lets no more than so many bytes in a second go from any host to another; zero is without limit.
    public void bandwidth(long bytesPerSecond) {
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("a bandwidth is a number of bytes in a second, not " + bytesPerSecond);
        }
        hub.bandwidth(bytesPerSecond);
    }

    /// Holds up everything between two hosts, in both directions, until it is healed: what is under way, what is sent,
    /// and who connects.
    ///
    /// @throws IllegalArgumentException if one of the hosts is not there
    public void partition(String a, String b) {
        hub.cut(known(a), known(b));
    }

    /// Ends a partition of two hosts: what was held up arrives, in order.
    ///
    /// @throws IllegalArgumentException if one of the hosts is not there
    public void heal(String a, String b) {
        hub.heal(known(a), known(b));
    }

    /// Ends all partitions.
    public void heal() {
        hub.heal();
    }

    /// Breaks every connection that stands between two hosts; both ends see a reset. New ones can be made.
    ///
    /// @throws IllegalArgumentException if one of the hosts is not there
    public void reset(String a, String b) {
        hub.reset(known(a), known(b));
    }

    /// Lets every connection that stands between two hosts go silent for good, as a firewall does that has forgotten
    /// it: neither end is told, and nothing arrives any more. New ones can be made.
    ///
    /// @throws IllegalArgumentException if one of the hosts is not there
    public void silence(String a, String b) {
        hub.silence(known(a), known(b));
    }

    /// How many connections stand between two hosts.
    ///
    /// @throws IllegalArgumentException if one of the hosts is not there
    public int connections(String a, String b) {
        return hub.connections(known(a), known(b));
    }

    private String known(String host) {
        return hub.hosts().known(host);
    }
}
