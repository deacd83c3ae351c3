package dev.gyre.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.BitSet;
import java.util.HexFormat;

/// Percent-encoding in paths and queries (RFC 3986 §2.1).
final class Percent {
    private static final BitSet PATH = new BitSet(128);
    private static final BitSet QUERY = new BitSet(128);

    static {
        PATH.set('0', '9' + 1);
        PATH.set('A', 'Z' + 1);
        PATH.set('a', 'z' + 1);
        "-._~!$&'()*+,;=:@/%".chars().forEach(PATH::set);
        QUERY.or(PATH);
        "?[]|{}^`\\".chars().forEach(QUERY::set); // servers accept them, and some demand them
    }

    private Percent() {}

    /// Decodes UTF-8; a `%` that two hexadecimal digits do not follow stays as it is.
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (isEscape(bytes, i)) {
                bytes[length++] =
                        (byte) (HexFormat.fromHexDigit(bytes[i + 1]) << 4 | HexFormat.fromHexDigit(bytes[i + 2]));
                i += 2;
            } else {
                bytes[length++] = bytes[i];
            }
        }
        return new String(bytes, 0, length, UTF_8);
    }

    /// Encodes what may not stand in a path; what is encoded already stays so.
    static String encodePath(String path) {
        return encode(path, PATH);
    }

    /// Encodes what may not stand in a query; what is encoded already stays so.
    static String encodeQuery(String query) {
        return encode(query, QUERY);
    }

    private static String encode(String text, BitSet allowed) {
        if (text.chars().allMatch(allowed::get)) {
            return text;
        }
        var encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(UTF_8)) {
            if (b >= 0 && allowed.get(b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static boolean isEscape(byte[] bytes, int at) {
        return bytes[at] == '%'
                && at + 2 < bytes.length
                && HexFormat.isHexDigit(bytes[at + 1])
                && HexFormat.isHexDigit(bytes[at + 2]);
    }
}
