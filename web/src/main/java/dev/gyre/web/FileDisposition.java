package dev.gyre.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.BitSet;
import java.util.HexFormat;

/// Under which name a client is to save something (RFC 6266), in letters that all clients understand, and in all
/// letters for those that can (RFC 8187).
record FileDisposition(String name, boolean isInline) {
    private static final BitSet PLAIN = new BitSet(128); // attr-char

    static {
        PLAIN.set('0', '9' + 1);
        PLAIN.set('A', 'Z' + 1);
        PLAIN.set('a', 'z' + 1);
        "!#$&+-.^_`|~".chars().forEach(PLAIN::set);
    }

    static FileDisposition of(String name) {
        return new FileDisposition(withoutDirectories(name), false);
    }

    FileDisposition named(String other) {
        return new FileDisposition(withoutDirectories(other), isInline);
    }

    FileDisposition inline() {
        return new FileDisposition(name, true);
    }

    /// The value of `Content-Disposition`.
    String text() {
        String simple = simple();
        String text = (isInline ? "inline" : "attachment") + "; filename=\"" + simple + "\"";
        return simple.equals(name) ? text : text + "; filename*=UTF-8''" + encoded();
    }

    /// What some clients would take for something else is left out: quotes, escapes and percent signs.
    private String simple() {
        var simple = new StringBuilder();
        name.codePoints()
                .forEach(c -> simple.append(c < ' ' || c > '~' || c == '"' || c == '\\' || c == '%' ? '_' : (char) c));
        return simple.toString();
    }

    private String encoded() {
        var encoded = new StringBuilder();
        for (byte b : name.getBytes(UTF_8)) {
            if (b >= 0 && PLAIN.get(b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static String withoutDirectories(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        var kept = new StringBuilder();
        last.codePoints().filter(c -> !Character.isISOControl(c)).forEach(kept::appendCodePoint);
        String shown = kept.toString().strip();
        return shown.isEmpty() || shown.equals(".") || shown.equals("..") ? "download" : shown;
    }
}
