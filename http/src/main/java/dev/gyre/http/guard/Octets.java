package dev.gyre.http.guard;

import dev.gyre.http.BadMessageException;
import dev.gyre.http.HttpStatus;
import java.util.Arrays;

/// What bytes mean in the grammar of HTTP (RFC 9110 §5.6), and texts made of them.
final class Octets {
    private static final boolean[] TOKEN = new boolean[256];
    private static final boolean[] VALUE = new boolean[256];
    private static final int SHOWN = 40;

    static {
        for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
            TOKEN[c] = true;
        }
        Arrays.fill(TOKEN, '0', '9' + 1, true);
        Arrays.fill(TOKEN, 'A', 'Z' + 1, true);
        Arrays.fill(TOKEN, 'a', 'z' + 1, true);
        Arrays.fill(VALUE, ' ', 256, true);
        VALUE['\t'] = true;
        VALUE[0x7f] = false;
    }

    private Octets() {}

    /// Whether it may stand in a method or the name of a header.
    static boolean isToken(byte octet) {
        return TOKEN[octet & 0xff];
    }

    /// Whether it may stand in the value of a header.
    static boolean isValue(byte octet) {
        return VALUE[octet & 0xff];
    }

    static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /// The value of a hexadecimal digit, negative for anything else.
    static int hexDigit(int c) {
        if (isDigit(c)) {
            return c - '0';
        }
        int letter = c | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }

    /// A byte, for a message.
    static String shown(byte octet) {
        int c = octet & 0xff;
        return c > ' ' && c < 0x7f ? "'" + (char) c + "'" : "byte 0x%02x".formatted(c);
    }

    /// A text, for a message: on one line, and not too long.
    static String shown(String text) {
        var shown = new StringBuilder("\"");
        text.chars().limit(SHOWN).forEach(c -> shown.append(c >= ' ' && c < 0x7f ? (char) c : '?'));
        return shown.append(text.length() > SHOWN ? "…\"" : "\"").toString();
    }

    static BadMessageException bad(String why) {
        return refusal(HttpStatus.BAD_REQUEST, why);
    }

    static BadMessageException refusal(HttpStatus status, String why) {
        return new BadMessageException(status, why, null);
    }
}
