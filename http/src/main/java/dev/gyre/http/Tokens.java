package dev.gyre.http;

/// The characters that the grammar of HTTP allows (RFC 9110 §5.6).
final class Tokens {
    private static final boolean[] TOKEN = new boolean[128];

    static {
        "!#$%&'*+-.^_`|~0123456789".chars().forEach(c -> TOKEN[c] = true);
        for (char c = 'a'; c <= 'z'; c++) {
            TOKEN[c] = true;
            TOKEN[Character.toUpperCase(c)] = true;
        }
    }

    private Tokens() {}

    /// @throws IllegalArgumentException if `text` is no token
    static String require(String what, String text) {
        if (!isToken(text)) {
            throw new IllegalArgumentException("a %s consists of letters, digits and !#$%%&'*+-.^_`|~ only, not %s"
                    .formatted(what, quoted(text)));
        }
        return text;
    }

    /// @throws IllegalArgumentException if `value` holds what would end a header line or hide in it
    static String requireValue(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isInValue(value.charAt(i))) {
                throw new IllegalArgumentException(
                        "the value of header %s holds U+%04X at %d, which no header may carry: %s"
                                .formatted(name, (int) value.charAt(i), i, quoted(value)));
            }
        }
        return value;
    }

    /// For messages: on one line, and not too long.
    static String quoted(String text) {
        String shown = text.length() <= 80 ? text : text.substring(0, 80) + "…";
        return '"' + shown.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0") + '"';
    }

    // Loops, because every header that is sent passes here.

    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= TOKEN.length || !TOKEN[c]) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isInValue(char c) {
        return (c >= ' ' && c <= 0xff && c != 0x7f) || c == '\t';
    }
}
