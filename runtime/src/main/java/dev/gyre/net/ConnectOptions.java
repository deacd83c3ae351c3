package dev.gyre.net;

import java.util.Optional;

/// How a stream is opened; see [ByteStream#connect(Address, ConnectOptions)].
///
/// @param tls if present, the stream is encrypted, and the peer's certificate checked, as this says
/// @param dns who turns host names into addresses
/// @param local if present, where the connection comes from: a host of this machine, and a port, or 0 for any
public record ConnectOptions(Optional<Tls> tls, Dns dns, Optional<Address> local) {
    /// @throws IllegalArgumentException if `local` is a Unix socket
    public ConnectOptions {
        if (local.orElse(null) instanceof Address.UnixPath path) {
            throw new IllegalArgumentException(
                    "a connection comes from a host and a port of this machine, and " + path + " is a Unix socket");
        }
    }

    /// No TLS, the system's name servers, from wherever the system chooses.
    public static ConnectOptions plain() {
        return new ConnectOptions(Optional.empty(), Dns.system(), Optional.empty());
    }

    /// The same with TLS.
    public ConnectOptions withTls(Tls settings) {
        return new ConnectOptions(Optional.of(settings), dns, local);
    }

    /// The same with other name servers.
    public ConnectOptions withDns(Dns resolver) {
        return new ConnectOptions(tls, resolver, local);
    }

    /// The same from an address of this machine (asyncio's `local_addr`), for one that has several, or for a
    /// firewall that wants a certain port. Of a host with numbers of both families each attempt takes that of its
    /// own. With a port of its own only one connection to the same peer can stand at a time. Unix sockets and
    /// networks in memory cannot be connected to like that.
    ///
    /// @throws IllegalArgumentException if `address` is a Unix socket
    public ConnectOptions withLocal(Address address) {
        return new ConnectOptions(tls, dns, Optional.of(address));
    }
}
