package dev.gyre.web.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A network of addresses: `10.0.0.0/8`, `fd00::/8`, or one address. Nothing is looked up.
record NetworkPattern(String text, byte[] prefix, int bits) {
    private static final Pattern V4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /// @throws IllegalArgumentException if that is no network
    static NetworkPattern of(String text) {
        int slash = text.indexOf('/');
        byte[] prefix = bytes(slash < 0 ? text : text.substring(0, slash));
        String length = slash < 0 ? "" : text.substring(slash + 1);
        if (prefix == null || (slash >= 0 && !length.matches("[0-9]{1,3}"))) {
            throw refused(text);
        }
        int bits = slash < 0 ? prefix.length * 8 : Integer.parseInt(length);
        if (bits > prefix.length * 8) {
            throw refused(text);
        }
        return new NetworkPattern(text, prefix, bits);
    }

    /// Whether the address, which is a number, is one of it.
    boolean contains(String address) {
        byte[] bytes = bytes(address);
        if (bytes == null || bytes.length != prefix.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i % 8);
            if ((bytes[i / 8] & mask) != (prefix[i / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /// Whether that is an address as a number.
    static boolean isAddress(String text) {
        return bytes(text) != null;
    }

    /// IPv4 in IPv6 is IPv4.
    private static byte @Nullable [] bytes(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException _) {
            return null;
        }
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException("\"" + text
                + "\" is no network. Expected is one like 10.0.0.0/8, fd00::/8, or an" + " address as a number");
    }

    @Override
    public String toString() {
        return text;
    }
}
