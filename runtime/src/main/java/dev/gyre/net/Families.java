package dev.gyre.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The order in which addresses are tried.
final class Families {
    private Families() {}

    /// IPv4 and IPv6 in turn, beginning with the family of the first, so that one broken family costs one delay
    /// (RFC 8305, section 4).
    static List<InetAddress> interleaved(List<InetAddress> addresses) {
        var first = new ArrayDeque<InetAddress>();
        var second = new ArrayDeque<InetAddress>();
        for (InetAddress address : addresses) {
            boolean isLikeFirst = isV6(address) == isV6(addresses.getFirst());
            (isLikeFirst ? first : second).add(address);
        }
        var order = new ArrayList<InetAddress>(addresses.size());
        while (!first.isEmpty() || !second.isEmpty()) {
            if (!first.isEmpty()) {
                order.add(first.remove());
            }
            if (!second.isEmpty()) {
                order.add(second.remove());
            }
        }
        return order;
    }

    private static boolean isV6(InetAddress address) {
        return address instanceof Inet6Address;
    }
}
