package dev.gyre.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.web.bind.Shapes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Values as they stand in paths and queries, so that what is read there gives the same again.
final class LinkText {
    private static final BitSet PLAIN = new BitSet(128);

    static {
        PLAIN.set('0', '9' + 1);
        PLAIN.set('A', 'Z' + 1);
        PLAIN.set('a', 'z' + 1);
        "-._~!$&'()*+,;=:@".chars().forEach(PLAIN::set);
    }

    private LinkText() {}

    /// @throws LinkException if it could not be read again
    static String of(String link, String place, Object value) {
        String text = plain(value);
        if (text == null) {
            throw new LinkException(
                    link,
                    "\"" + place + "\" cannot be a " + value.getClass().getName()
                            + ", which could not be read again. Expected is a text, number, boolean, enum, UUID or"
                            + " date");
        }
        return text;
    }

    /// Null if it could not be read again.
    static @Nullable String plain(Object value) {
        return switch (value) {
            case CharSequence text -> text.toString();
            case BigDecimal number -> number.toPlainString();
            case Enum<?> constant -> of(constant);
            case Number _, Boolean _, Character _, UUID _, Duration _, TemporalAccessor _ -> value.toString();
            default -> null;
        };
    }

    /// One segment of a path, encoded.
    ///
    /// @throws LinkException if no segment can say it
    static String segment(String link, String place, String text) {
        if (text.isEmpty() || text.equals(".") || text.equals("..")) {
            throw new LinkException(
                    link,
                    "\"" + place + "\" cannot be \"" + text + "\" there: "
                            + (text.isEmpty() ? "a place of a path is never empty" : "clients take it for a way up"));
        }
        return encoded(text);
    }

    /// The rest of a path, encoded but for its slashes.
    ///
    /// @throws LinkException if a part of it leads elsewhere
    static String rest(String link, String place, String text) {
        return Arrays.stream(text.split("/", -1))
                .map(part -> part.isEmpty() ? part : segment(link, place, part))
                .collect(Collectors.joining("/"));
    }

    /// As it may stand between two slashes (RFC 3986 §3.3).
    static String encoded(String text) {
        var encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(UTF_8)) {
            if (b >= 0 && PLAIN.get(b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    /// As requests name it.
    private static String of(Enum<?> constant) {
        return Shapes.constants(constant.getDeclaringClass()).entrySet().stream()
                .filter(each -> each.getValue().equals(constant))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
