package dev.gyre.net;

import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.resolver.dns.UnixResolverDnsServerAddressStreamProvider;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Whom to ask for names.
@FunctionalInterface
interface NameServers {
    /// Nobody: the operating system is asked instead.
    NameServers NONE = Optional::empty;

    /// The servers that were found.
    ///
    /// @param provider them, as Netty wants them
    /// @param useSearchDomains whether short names are completed as the system's configuration says
    record Found(DnsServerAddressStreamProvider provider, boolean useSearchDomains) {}

    /// Reads the configuration; blocks.
    Optional<Found> find();

    /// Those that `/etc/resolv.conf` names. Netty would fall back to public ones, which nobody asked for.
    static NameServers ofThisMachine() {
        return isLinux() ? () -> configured(new File("/etc/resolv.conf")) : NONE;
    }

    static NameServers of(List<Address> servers) {
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("at least one name server is needed; Dns.system() has this machine's");
        }
        InetSocketAddress[] sockets = servers.stream()
                .map(server -> new InetSocketAddress(InetAddress.ofLiteral(server.host()), server.port()))
                .toArray(InetSocketAddress[]::new);
        return () -> Optional.of(new Found(new SequentialDnsServerAddressStreamProvider(sockets), false));
    }

    /// Those in a file like `/etc/resolv.conf`; empty if it is not there or names none.
    static Optional<Found> configured(File file) {
        try {
            return Optional.of(new Found(new UnixResolverDnsServerAddressStreamProvider(file), true));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isLinux() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    }
}
