package dev.gyre.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.nio.file.Path;

/// Where to connect to or to listen: a host and a port, or a Unix domain socket.
public sealed interface Address {
    /// A host, by name or by number, and a port.
    ///
    /// @param host a name such as `example.org`, or a number such as `127.0.0.1` or `::1`, without brackets
    /// @param port 0 to 65535; 0 lets [Listener#open] and [Datagrams#open] pick a free one
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

    /// A Unix domain socket: a file, or, on Linux, an abstract name that no file stands for. Only processes of this
    /// machine reach it, a file's only those who may write to it.
    ///
    /// @param path the file; of an abstract name a NUL and the name; empty for the unnamed peer of an accepted
    ///     connection
    record UnixPath(String path) implements Address {
        private static final int LONGEST = 107; // bytes that fit into the kernel's structure

        /// @throws IllegalArgumentException if the path is too long
        public UnixPath {
            int length = path.getBytes(UTF_8).length;
            if (length > LONGEST) {
                throw new IllegalArgumentException("the path of a Unix socket has " + LONGEST + " bytes at most, and \""
                        + path + "\" has " + length + ". Choose a shorter one, such as one below /run or /tmp");
            }
        }

        /// Whether it is a name that no file stands for.
        public boolean isAbstract() {
            return path.startsWith("\0");
        }

        /// This machine.
        @Override
        public String host() {
            return "localhost";
        }

        /// None: 0.
        @Override
        public int port() {
            return 0;
        }

        /// Such as `unix:/run/app.sock`; `unix:@name` for an abstract name.
        @Override
        public String toString() {
            return "unix:" + (path.isEmpty() ? "(unnamed)" : path.replace('\0', '@'));
        }
    }

    /// The host, by name or by number; `localhost` for a Unix socket.
    String host();

    /// The port; 0 for a Unix socket, which has none.
    int port();

    /// The Unix socket with this file.
    ///
    /// @throws IllegalArgumentException if the path is empty or longer than 107 bytes
    static Address unix(Path file) {
        return unix(file.toString());
    }

    /// The Unix socket with this abstract name, which only Linux has: it is free again as soon as nobody listens.
    ///
    /// @throws IllegalArgumentException if the name is empty or too long
    static Address unixAbstract(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an abstract Unix socket needs a name");
        }
        return new UnixPath("\0" + name);
    }

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

    /// Reads `host:port`, with brackets around an IPv6 number; or `unix:/a/file`, `unix:@abstract`.
    ///
    /// @throws IllegalArgumentException if `text` is something else
    static Address parse(String text) {
        if (text.startsWith("unix:")) {
            String path = text.substring("unix:".length());
            return path.startsWith("@") ? unixAbstract(path.substring(1)) : unix(path);
        }
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, Math.max(0, colon));
        boolean isBracketed = host.startsWith("[") && host.endsWith("]");
        if (colon < 0 || (host.indexOf(':') >= 0 && !isBracketed)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no address; expected host:port, for IPv6 [host]:port, or" + " unix:/a/file");
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
        String host = socket.isUnresolved()
                ? socket.getHostString()
                : socket.getAddress().getHostAddress();
        return of(host.endsWith("%0") ? host.substring(0, host.length() - 2) : host, socket.getPort()); // no interface
    }

    private static Address unix(String path) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a Unix socket needs a path");
        }
        return new UnixPath(path);
    }
}
