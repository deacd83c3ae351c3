package dev.gyre.postgres;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// An address of a network or of one host in it: `inet` and `cidr`. No name is ever looked up.
///
/// @param address of IPv4 or IPv6
/// @param prefix how many bits of it tell the network
public record PgInet(InetAddress address, int prefix) {

    /// @throws IllegalArgumentException if the address has fewer bits
    public PgInet {
        if (prefix < 0 || prefix > bits(address)) {
            throw new IllegalArgumentException("a prefix is 0 to " + bits(address) + " here");
        }
    }

    /// One host.
    public static PgInet of(InetAddress host) {
        return new PgInet(host, bits(host));
    }

    /// The form of PostgreSQL, as `10.0.0.1/8`, `::1`.
    ///
    /// @throws IllegalArgumentException if it is no such text
    public static PgInet of(String text) {
        int slash = text.indexOf('/');
        InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        return slash < 0 ? of(address) : new PgInet(address, Integer.parseInt(text.substring(slash + 1)));
    }

    /// From the bytes of the address, 4 or 16. One of IPv6 stays one, even if it stands for one of IPv4.
    ///
    /// @throws IllegalArgumentException if there are others
    public static PgInet of(byte[] address, int prefix) {
        try {
            return new PgInet(
                    address.length == 16
                            ? Inet6Address.getByAddress(null, address, -1)
                            : InetAddress.getByAddress(address),
                    prefix);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes", e);
        }
    }

    /// Whether it is one host.
    public boolean isHost() {
        return prefix == bits(address);
    }

    private static int bits(InetAddress address) {
        return address instanceof Inet4Address ? 32 : 128;
    }

    /// The address, and the prefix if it is not one host.
    @Override
    public String toString() {
        return isHost() ? address.getHostAddress() : address.getHostAddress() + "/" + prefix;
    }
}
