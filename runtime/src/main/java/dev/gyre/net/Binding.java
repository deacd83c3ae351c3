package dev.gyre.net;

import dev.gyre.Parks;
import dev.gyre.net.Address.HostPort;
import dev.gyre.net.Address.UnixPath;
import dev.gyre.net.memory.MemoryPlace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Giving a listener its sockets: one for each number of each of its hosts, all of one host on the same port, and one
/// for each Unix path.
final class Binding {
    private static final String IN_USE = "address already in use";
    private static final int ATTEMPTS = 10; // to find a port that is free on every address
    private static final InetAddress ALL = InetAddress.ofLiteral("::"); // of both families
    private static final InetAddress ALL_V4 = InetAddress.ofLiteral("0.0.0.0");

    private final Acceptor acceptor;
    private final List<Address> addresses;
    private final BoundSocket.Factory sockets;
    private final Map<HostPort, List<InetAddress>> numbers = new HashMap<>();
    private final Set<InetSocketAddress> bound = new LinkedHashSet<>();

    Binding(Acceptor acceptor, List<Address> addresses, ListenOptions options) {
        this.acceptor = acceptor;
        this.addresses = addresses;
        this.sockets = new BoundSocket.Factory(acceptor, options);
    }

    /// Binds, and returns what the addresses have become: those without a port have got one. If that fails or is
    /// cancelled, nothing stays open.
    ///
    /// @throws ListenFailedException if it is not possible
    @Parks
    List<Address> bind() {
        boolean isBound = false;
        try {
            for (Address address : addresses) {
                if (address instanceof HostPort host) {
                    numbers.put(host, numbersOf(host));
                }
            }
            List<Address> got = attempt(1);
            isBound = true;
            return got;
        } finally {
            if (!isBound) {
                acceptor.close();
            }
        }
    }

    private List<InetAddress> numbersOf(HostPort address) {
        MemoryPlace place = acceptor.place();
        return place == null ? Dns.system().resolve(address.host()) : place.toListen(address.host());
    }

    private List<Address> attempt(int number) {
        var got = new ArrayList<Address>();
        int port = 0; // that those share who did not ask for one
        bound.clear();
        for (Address address : addresses) {
            try {
                switch (address) {
                    case HostPort host -> {
                        int wanted = host.port() == 0 ? port : host.port();
                        int its = bindHost(host, wanted);
                        port = host.port() == 0 ? its : port;
                        got.add(Address.of(host.host(), its));
                    }
                    case UnixPath path -> {
                        UnixBinding.bind(path, sockets);
                        got.add(path);
                    }
                }
            } catch (IOException e) {
                // With NIO a listener that has just been closed keeps its port until the next poll.
                int attempts = address.port() == 0 ? ATTEMPTS : 2;
                boolean mayBeLuckier = address instanceof HostPort && number < attempts && Causes.says(e, IN_USE);
                if (!mayBeLuckier) {
                    throw new ListenFailedException(address, e);
                }
                acceptor.unbind();
                return attempt(number + 1);
            }
        }
        return got;
    }

    /// An address that this machine lacks, such as `::1` without IPv6, is left out if there is another one.
    private int bindHost(HostPort address, int wanted) throws IOException {
        int port = wanted;
        boolean isBound = false;
        IOException lacking = null;
        for (InetAddress number : numbers.getOrDefault(address, List.of())) {
            try {
                port = bindNumber(number, port);
                isBound = true;
            } catch (IOException e) {
                if (Causes.says(e, IN_USE) || Causes.says(e, "permission denied")) {
                    throw e;
                }
                lacking = e;
            }
        }
        if (!isBound && lacking != null) {
            throw lacking;
        }
        return port;
    }

    /// A number that is there already, for itself or as one of all, needs no second socket.
    private int bindNumber(InetAddress number, int port) throws IOException {
        boolean isCovered = bound.contains(new InetSocketAddress(number, port))
                || (number.equals(ALL_V4) && bound.contains(new InetSocketAddress(ALL, port)));
        if (port != 0 && isCovered) {
            return port;
        }
        var socket = (InetSocketAddress) sockets.bind(_ -> new InetSocketAddress(number, port), null);
        bound.add(new InetSocketAddress(number, socket.getPort()));
        return socket.getPort();
    }
}
