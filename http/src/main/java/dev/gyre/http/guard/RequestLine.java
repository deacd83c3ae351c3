package dev.gyre.http.guard;

import static dev.gyre.http.guard.Octets.bad;
import static dev.gyre.http.guard.Octets.refusal;
import static dev.gyre.http.guard.Octets.shown;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;

/// The first line of a request (RFC 9112 §3): three words, one space between them.
///
/// @param isOld whether it is HTTP/1.0
record RequestLine(HttpMethod method, String target, boolean isOld) {
    private static final int VERSION_LENGTH = "HTTP/1.1".length();
    private static final byte TLS = 0x16; // the first byte of a handshake
    private static final String EXPECTED =
            "; expected is a first line like \"GET /path HTTP/1.1\", with one space between the words";

    /// @param end behind the last byte of the line, without its CRLF
    static RequestLine parse(byte[] line, int start, int end) {
        int methodEnd = methodEnd(line, start, end);
        int versionStart = end - VERSION_LENGTH;
        int targetEnd = versionStart - 1;
        if (targetEnd <= methodEnd + 1 || line[targetEnd] != ' ' || !isVersion(line, versionStart)) {
            throw bad("the first line does not end with a target, a space and a version" + EXPECTED);
        }
        boolean isOld = isOld(line, versionStart);
        return new RequestLine(method(line, start, methodEnd), target(line, methodEnd + 1, targetEnd), isOld);
    }

    /// Refuses what cannot become a first line any more, although it has not come to its end: somebody speaks another
    /// protocol.
    static void checkBeginning(byte[] line, int start, int end) {
        boolean mayBeEmpty = start == end || (end - start == 1 && line[start] == '\r');
        if (!mayBeEmpty) {
            methodEnd(line, start, end);
        }
    }

    private static int methodEnd(byte[] line, int start, int end) {
        int i = start;
        while (i < end && Octets.isToken(line[i])) {
            i++;
        }
        if (i < end && (i == start || line[i] != ' ')) {
            throw bad("the request has " + shown(line[i]) + " where its method is expected"
                    + (line[start] == TLS ? ". That looks like TLS: this port speaks plain HTTP" : EXPECTED));
        }
        return i;
    }

    private static HttpMethod method(byte[] line, int start, int end) {
        boolean isGet = end - start == 3 && line[start] == 'G' && line[start + 1] == 'E' && line[start + 2] == 'T';
        return isGet ? HttpMethod.GET : HttpMethod.of(new String(line, start, end - start, ISO_8859_1));
    }

    private static boolean isVersion(byte[] line, int at) {
        return line[at] == 'H'
                && line[at + 1] == 'T'
                && line[at + 2] == 'T'
                && line[at + 3] == 'P'
                && line[at + 4] == '/'
                && Octets.isDigit(line[at + 5])
                && line[at + 6] == '.'
                && Octets.isDigit(line[at + 7]);
    }

    private static boolean isOld(byte[] line, int version) {
        byte minor = line[version + 7];
        if (line[version + 5] != '1' || minor > '1') {
            throw refusal(
                    HttpStatus.VERSION_NOT_SUPPORTED,
                    "this server speaks HTTP/1.1 and HTTP/1.0, not "
                            + new String(line, version, VERSION_LENGTH, ISO_8859_1));
        }
        return minor == '0';
    }

    private static String target(byte[] line, int start, int end) {
        for (int i = start; i < end; i++) {
            byte octet = line[i];
            if (octet <= ' ' || octet == 0x7f || octet == '#') {
                throw bad("the target holds " + shown(octet)
                        + ", which no target may carry; write it as % and two hexadecimal digits");
            }
            if (octet == '%') {
                checkEscape(line, i, end);
            }
        }
        return new String(line, start, end - start, ISO_8859_1);
    }

    private static void checkEscape(byte[] line, int at, int end) {
        boolean isEscape = at + 2 < end && Octets.hexDigit(line[at + 1]) >= 0 && Octets.hexDigit(line[at + 2]) >= 0;
        if (!isEscape) {
            throw bad("the target holds a % without two hexadecimal digits behind it; a % itself is written %25");
        }
        if (line[at + 1] == '0' && line[at + 2] == '0') {
            throw bad("the target holds %00, which is refused because it ends names in other programs");
        }
    }
}
