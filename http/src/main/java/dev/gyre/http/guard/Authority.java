package dev.gyre.http.guard;

import static dev.gyre.http.guard.Octets.bad;
import static dev.gyre.http.guard.Octets.shown;

import java.util.Locale;

/// The host, and perhaps the port, that a request is for (RFC 9110 §7.2).
final class Authority {
    private static final int LAST_PORT = 65_535;
    private static final String MARKS = "-._~!$&'()*+,;=";

    private Authority() {}

    /// The authority in lower case.
    ///
    /// @throws dev.gyre.http.BadMessageException if `text` is none
    static String check(String text) {
        int hostEnd = text.startsWith("[") ? literalEnd(text) : nameEnd(text);
        if (hostEnd <= 0 || !isPort(text, hostEnd)) {
            throw bad(shown(text) + " is no host; expected is a name or an address, and perhaps a colon and a port,"
                    + " as in example.org:8080");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    /// Where a name or an IPv4 address ends.
    private static int nameEnd(String text) {
        int i = 0;
        while (i < text.length() && isName(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || Octets.isDigit(c) || MARKS.indexOf(c) >= 0;
    }

    /// Where an IPv6 address in brackets ends; zero if it is none.
    private static int literalEnd(String text) {
        int i = 1;
        while (i < text.length() && (Octets.hexDigit(text.charAt(i)) >= 0 || ":.".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return i > 2 && i < text.length() && text.charAt(i) == ']' ? i + 1 : 0;
    }

    /// Whether nothing follows, or a colon and a port.
    private static boolean isPort(String text, int start) {
        if (start == text.length()) {
            return true;
        }
        int digits = text.length() - start - 1;
        if (text.charAt(start) != ':' || digits < 1 || digits > 5) {
            return false;
        }
        for (int i = start + 1; i < text.length(); i++) {
            if (!Octets.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return Integer.parseInt(text, start + 1, text.length(), 10) <= LAST_PORT;
    }
}
