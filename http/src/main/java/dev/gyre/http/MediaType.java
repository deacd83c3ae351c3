package dev.gyre.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a body is (RFC 9110 §8.3), as in `text/html; charset=utf-8`.
///
/// @param essence type and subtype in lower case, as in `text/html`
/// @param text the whole of it
public record MediaType(String essence, String text) {
    public static final MediaType TEXT = of("text/plain; charset=utf-8");
    public static final MediaType HTML = of("text/html; charset=utf-8");
    public static final MediaType JSON = of("application/json");
    public static final MediaType FORM = of("application/x-www-form-urlencoded");
    public static final MediaType BYTES = of("application/octet-stream");
    public static final MediaType EVENTS = of("text/event-stream");

    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([^=;\\s]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]*))");

    /// Reads the value of a `Content-Type` field.
    public static MediaType of(String text) {
        int end = text.indexOf(';');
        String essence = (end < 0 ? text : text.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return new MediaType(essence, text);
    }

    /// The value of this parameter.
    public Optional<String> parameter(String name) {
        return PARAMETER
                .matcher(text)
                .results()
                .filter(found -> found.group(1).equalsIgnoreCase(name))
                .map(found -> found.group(2) != null ? found.group(2).replaceAll("\\\\(.)", "$1") : found.group(3))
                .findFirst();
    }

    /// The charset that it names, or UTF-8.
    public Charset charset() {
        return parameter("charset").map(MediaType::charset).orElse(UTF_8);
    }

    /// Whether it is JSON: `application/json`, or something that ends with `+json`.
    public boolean isJson() {
        return essence.equals("application/json") || essence.endsWith("+json");
    }

    @Override
    public String toString() {
        return text;
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return UTF_8;
        }
    }
}
