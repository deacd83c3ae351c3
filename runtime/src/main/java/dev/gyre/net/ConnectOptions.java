package dev.gyre.net;

import java.util.Optional;

/// How a stream is opened; see [ByteStream#connect(Address, ConnectOptions)].
///
/// @param tls if present, the stream is encrypted, and the peer's certificate checked, as this says
/// @param dns who turns host names into addresses
public record ConnectOptions(Optional<Tls> tls, Dns dns) {
    /// No TLS, the system's name servers.
    public static ConnectOptions plain() {
        return new ConnectOptions(Optional.empty(), Dns.system());
    }

    /// The same with TLS.
    public ConnectOptions withTls(Tls settings) {
        return new ConnectOptions(Optional.of(settings), dns);
    }

    /// The same with other name servers.
    public ConnectOptions withDns(Dns resolver) {
        return new ConnectOptions(tls, resolver);
    }
}
