package dev.gyre.web.bind;

import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/// Texts, and what is spelled out in them.
final class TextReader {
    private static final Pattern UUID_DIGITS = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private TextReader() {}

    static String text(Object input, boolean isStrict) {
        if (input instanceof String text) {
            return text;
        }
        throw new Misfit("string_type", "Input should be a valid string");
    }

    static Boolean truth(Object input, boolean isStrict) {
        if (input instanceof Boolean truth) {
            return truth;
        }
        if (!isStrict && input instanceof String text) {
            return spelled(text);
        }
        if (!isStrict && input instanceof BigInteger number) {
            return spelled(number.toString());
        }
        throw new Misfit("bool_type", "Input should be a valid boolean");
    }

    static UUID uuid(Object input, boolean isStrict) {
        if (!(input instanceof String text)) {
            throw new Misfit("uuid_type", "UUID input should be a string, bytes or UUID object");
        }
        if (UUID_FORM.matcher(text).matches()) {
            return UUID.fromString(text);
        }
        if (UUID_DIGITS.matcher(text).matches()) {
            return new UUID(
                    Long.parseUnsignedLong(text.substring(0, 16), 16), Long.parseUnsignedLong(text.substring(16), 16));
        }
        throw parsing(
                "uuid_parsing",
                "Input should be a valid UUID",
                "expected 32 hexadecimal digits, with dashes as in 8-4-4-4-12 or without");
    }

    static URI uri(Object input, boolean isStrict) {
        if (!(input instanceof String text)) {
            throw new Misfit("url_type", "URL input should be a string or URL");
        }
        try {
            var uri = new URI(text.strip());
            if (uri.isAbsolute()) {
                return uri;
            }
            throw parsing("url_parsing", "Input should be a valid URL", "relative URL without a base");
        } catch (URISyntaxException e) {
            throw parsing("url_parsing", "Input should be a valid URL", e.getReason());
        }
    }

    /// What could not be parsed, and why.
    static Misfit parsing(String type, String words, String why) {
        return new Misfit(type, words + ", " + why, Map.of("error", why));
    }

    private static Boolean spelled(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on", "t", "y" -> true;
            case "false", "0", "no", "off", "f", "n" -> false;
            default -> throw new Misfit("bool_parsing", "Input should be a valid boolean, unable to interpret input");
        };
    }
}
