package dev.gyre.http;

import java.util.BitSet;

/// The characters that the grammar of HTTP allows (RFC 9110 §5.6).
final class Tokens {
    private static final BitSet TOKEN = new BitSet(128);

    static {
        "!#$%&'*+-.^_`|~".chars().forEach(TOKEN::set);
        TOKEN.set('0', '9' + 1);
        TOKEN.set('A', 'Z' + 1);
        TOKEN.set('a', 'z' + 1);
    }

    private Tokens() {}

    /// @throws IllegalArgumentException if `text` is no token
    static String require(String what, String text) {
        boolean isToken = !text.isEmpty() && text.chars().allMatch(TOKEN::get);
        if (!isToken) {
            throw new IllegalArgumentException(
                    "a %s consists of letters, digits and !#$%%&'*+-.^_`|~ only, not %s".formatted(what, quoted(text)));
        }
        return text;
    }

    /// @throws IllegalArgumentException if `value` holds what would end a header line or hide in it
    static String requireValue(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f || c > 0xff) {
                throw new IllegalArgumentException(
                        "the value of header %s holds U+%04X at %d, which no header may carry: %s"
                                .formatted(name, (int) c, i, quoted(value)));
            }
        }
        return value;
    }

    /// For messages: on one line, and not too long.
    static String quoted(String text) {
        String shown = text.length() <= 80 ? text : text.substring(0, 80) + "…";
        return '"' + shown.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0") + '"';
    }
}
