package dev.gyre.net;

import java.net.InetAddress;

/// The name under which the name of an address is kept: its number backwards (RFC 1035, section 3.5; RFC 3596,
/// section 2.5).
final class ReverseName {
    private static final int IPV4_BYTES = 4;

    private ReverseName() {}

    static String of(InetAddress address) {
        byte[] number = address.getAddress();
        boolean isV4 = number.length == IPV4_BYTES;
        var name = new StringBuilder();
        for (int i = number.length - 1; i >= 0; i--) {
            int part = Byte.toUnsignedInt(number[i]);
            if (isV4) {
                name.append(part).append('.');
            } else {
                name.append(digit(part & 0xF))
                        .append('.')
                        .append(digit(part >> 4))
                        .append('.');
            }
        }
        return name.append(isV4 ? "in-addr.arpa." : "ip6.arpa.").toString();
    }

    private static char digit(int half) {
        return Character.forDigit(half, 16);
    }
}
