package dev.gyre.http;

import org.jspecify.annotations.Nullable;

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

    // Texts that were found good. Most that are sent are constants, so the same object comes again. Threads may
    // overwrite each other's, which costs another look at the text.
    private static final int KNOWN = 256;
    private static final @Nullable String[] KNOWN_TOKENS = new @Nullable String[KNOWN];
    private static final @Nullable String[] KNOWN_VALUES = new @Nullable String[KNOWN];

    private Tokens() {}

    /// @throws IllegalArgumentException if `text` is no token
    static String require(String what, String text) {
        if (!isNew(KNOWN_TOKENS, text)) {
            return text;
        }
        if (!isToken(text)) {
            throw new IllegalArgumentException(
                    "a %s consists of letters, digits and !#$%%&'*+-.^_`|~ only, not %s".formatted(what, quoted(text)));
        }
        return known(KNOWN_TOKENS, text);
    }

    /// @throws IllegalArgumentException if `value` holds what would end a header line or hide in it
    static String requireValue(String name, String value) {
        if (!isNew(KNOWN_VALUES, value)) {
            return value;
        }
        checkValue(name, value);
        return known(KNOWN_VALUES, value);
    }

    /// For messages: on one line, and not too long.
    static String quoted(String text) {
        String shown = text.length() <= 80 ? text : text.substring(0, 80) + "…";
        return '"' + shown.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0") + '"';
    }

    @SuppressWarnings("ReferenceEquality") // comparing two texts would be no faster than looking at one
    private static boolean isNew(@Nullable String[] known, String text) {
        return known[text.hashCode() & (KNOWN - 1)] != text;
    }

    private static String known(@Nullable String[] known, String text) {
        known[text.hashCode() & (KNOWN - 1)] = text;
        return text;
    }

    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= TOKEN.length || !TOKEN[c]) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static void checkValue(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean isAllowed = (c >= ' ' && c <= 0xff && c != 0x7f) || c == '\t';
            if (!isAllowed) {
                throw new IllegalArgumentException(
                        "the value of header %s holds U+%04X at %d, which no header may carry: %s"
                                .formatted(name, (int) c, i, quoted(value)));
            }
        }
    }
}
