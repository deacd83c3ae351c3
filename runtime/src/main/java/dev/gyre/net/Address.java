package dev.gyre.net;

import java.net.InetSocketAddress;

/// Where to connect to or to listen.
public sealed interface Address {
    /// A host, by name or by number, and a port.
    ///
    /// @param host a name such as `example.org`, or a number such as `127.0.0.1` or `::1`, without brackets
    /// @param port 0 to 65535; 0 lets [Listener#open] pick a free one
    record HostPort(String host, int port) implements Address {
        private static final int LAST_PORT = 65_535;

        /// @throws IllegalArgumentException if the host is blank or the port out of range
        public HostPort {
            if (host.isBlank()) {
                throw new IllegalArgumentException(
                        "an address needs a host; to listen on every interface say \"0.0.0.0\""
                                + " (IPv4 only) or \"::\"");
            }
            if (port < 0 || port > LAST_PORT) {
                throw new IllegalArgumentException("a port is a number from 0 to 65535, not " + port);
            }
        }

        /// As in a URL: `example.org:80`, `[::1]:80`.
        @Override
        public String toString() {
            return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /// The host, by name or by number.
    String host();

    /// The port.
    int port();

    /// A host and a port.
    ///
    /// @throws IllegalArgumentException if the host is blank or the port out of range
    static Address of(String host, int port) {
        return new HostPort(host, port);
    }

    /// A port of this machine that only this machine can reach: 127.0.0.1.
    static Address loopback(int port) {
        return new HostPort("127.0.0.1", port);
    }

    /// Reads `host:port`, with brackets around an IPv6 number.
    ///
    /// @throws IllegalArgumentException if `text` is something else
    static Address parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, Math.max(0, colon));
        boolean isBracketed = host.startsWith("[") && host.endsWith("]");
        if (colon < 0 || (host.indexOf(':') >= 0 && !isBracketed)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no address; expected host:port, for IPv6 [host]:port");
        }
        try {
            return of(
                    isBracketed ? host.substring(1, host.length() - 1) : host,
                    Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no address: its port is not a number; expected host:port", e);
        }
    }

    /// The numbers of a socket address.
    static Address of(InetSocketAddress socket) {
        return of(
                socket.isUnresolved()
                        ? socket.getHostString()
                        : socket.getAddress().getHostAddress(),
                socket.getPort());
    }
}
