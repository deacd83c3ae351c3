package dev.gyre.net;

import static dev.gyre.net.ResolveFailedException.Problem.FAILED;
import static dev.gyre.net.ResolveFailedException.Problem.NO_SUCH_NAME;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.Waiter;
import dev.gyre.loop.Carrier;
import dev.gyre.net.memory.KnownNames;
import dev.gyre.net.memory.MemoryPlace;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Turns host names into addresses without ever blocking the loop (asyncio's `getaddrinfo`). Each loop keeps
/// what it learnt for as long as the name servers say (TTL), see [#remembering]; several tasks that ask for
/// one name at the same time make one query.
///
/// A number is its own address, `localhost` is this machine (RFC 6761), and the hosts file goes before the
/// servers.
public final class Dns {
    private static final Dns SYSTEM = new Dns(NameServers.ofThisMachine(), DnsMemory.standard());
    private static final Dns OPERATING_SYSTEM = new Dns(NameServers.NONE, DnsMemory.standard());

    private final NameServers servers;
    private final DnsMemory memory;
    private final Map<EventLoop, NameClient> clients = new ConcurrentHashMap<>();

    private Dns(NameServers servers, DnsMemory memory) {
        this.servers = servers;
        this.memory = memory;
    }

    /// Asks the name servers of `/etc/resolv.conf`, with its search domains; without any, and on systems that
    /// are not Linux, the same as [#operatingSystem].
    public static Dns system() {
        return SYSTEM;
    }

    /// Asks the operating system, on one of the threads of [Async#blocking]: it knows every way that the system
    /// is configured for, but 64 slow names keep all others waiting.
    public static Dns operatingSystem() {
        return OPERATING_SYSTEM;
    }

    /// Asks these name servers, in this order. Their hosts have to be numbers. Make one and keep it: each has its own
    /// memory on each loop that uses it, until that loop ends.
    ///
    /// @throws IllegalArgumentException without a server, or if a host is a name
    public static Dns servers(Address... addresses) {
        return new Dns(NameServers.of(List.of(addresses)), DnsMemory.standard());
    }

    /// The same servers with another memory, and nothing in it yet. What the operating system is asked is
    /// remembered by the JDK alone (`networkaddress.cache.ttl`). Make one and keep it, as with [#servers].
    public Dns remembering(DnsMemory changed) {
        return new Dns(servers, changed);
    }

    /// All addresses of `host`, IPv4 and IPv6 as this machine has them. Parks; a cancel gives the query up.
    ///
    /// @throws ResolveFailedException if there are none, or nobody answered
    @Parks
    public List<InetAddress> resolve(String host) {
        if (Task.orNull() == null) {
            return Async.run(() -> resolve(host));
        }
        Waiter.check();
        MemoryPlace place = MemoryPlace.current();
        if (place != null) {
            return inMemory(place, host);
        }
        List<InetAddress> known = KnownNames.find(host);
        return known != null ? known : ask(host);
    }

    /// The name of the host with this address (asyncio's `getnameinfo`); empty if it has none. A loopback address is
    /// `localhost`, and nobody is asked. Others are asked for each time, and the hosts file is not looked at;
    /// [#operatingSystem] does that. Whoever owns the address can write any name there, so it is **no proof** of
    /// anything: [#resolve] it, and compare. Parks; a cancel gives the query up.
    ///
    /// @throws ResolveFailedException if nobody answered, or with an error
    @Parks
    public Optional<String> nameOf(InetAddress address) {
        if (Task.orNull() == null) {
            return Async.run(() -> nameOf(address));
        }
        Waiter.check();
        MemoryPlace place = MemoryPlace.current();
        if (place != null || address.isLoopbackAddress()) {
            Waiter.spend();
            return place != null ? place.nameOf(address) : Optional.of("localhost");
        }
        NameClient client = client();
        return client == null ? nameByOperatingSystem(address) : client.nameOf(address);
    }

    private static Optional<String> nameByOperatingSystem(InetAddress address) {
        byte[] number = address.getAddress();
        try {
            String found =
                    Async.abandonable(() -> InetAddress.getByAddress(number).getHostName());
            return Optional.of(found).filter(name -> !name.equals(address.getHostAddress()));
        } catch (UnknownHostException e) {
            throw new AssertionError(e); // the length of the number is right
        }
    }

    private static List<InetAddress> inMemory(MemoryPlace place, String host) {
        try {
            List<InetAddress> found = place.resolve(host);
            Waiter.spend();
            return found;
        } catch (UnknownHostException e) {
            throw new ResolveFailedException(host, NO_SUCH_NAME, e);
        }
    }

    private List<InetAddress> ask(String host) {
        NameClient client = client();
        return client == null ? askOperatingSystem(host) : client.resolve(host);
    }

    private static List<InetAddress> askOperatingSystem(String host) {
        try {
            return Async.abandonable(() -> List.of(InetAddress.getAllByName(host)));
        } catch (UnknownHostException e) {
            throw new ResolveFailedException(host, e.getCause() == null ? NO_SUCH_NAME : FAILED, e);
        }
    }

    /// The client on the running task's loop, or null if the operating system is to be asked. It is made off
    /// the loop, because that loads many classes and reads files.
    private @Nullable NameClient client() {
        Carrier carrier = Outside.carrier();
        NameClient made = clients.get(carrier.netty());
        if (made != null || servers.equals(NameServers.NONE)) {
            return made;
        }
        return Async.<@Nullable NameClient, RuntimeException>blocking(() -> clientFor(carrier));
    }

    private @Nullable NameClient clientFor(Carrier carrier) {
        return servers.find()
                .map(found -> clients.computeIfAbsent(carrier.netty(), netty -> {
                    netty.terminationFuture().addListener(_ -> clients.remove(netty));
                    return NameClient.on(netty, carrier.ioKind(), found, memory);
                }))
                .orElse(null);
    }
}
