package dev.gyre.http.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.http.BadMessageException;
import dev.gyre.http.HttpStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The field that says what a part is for (RFC 7578 §4.2).
///
/// @param name of the field of the form
/// @param filename as the sender calls the file, without its directories; null for what is no file
record Disposition(String name, @Nullable String filename) {
    private static final int SHOWN = 80;

    /// Reads the value of the `Content-Disposition` field, whose bytes are taken for UTF-8.
    ///
    /// @param values of all fields of that name
    /// @throws BadMessageException if it is none of a form, or there is not exactly one
    static Disposition of(List<String> values) {
        if (values.size() != 1) {
            throw bad("a part of the form has " + (values.isEmpty() ? "no" : "more than one")
                    + " Content-Disposition header, so that nobody knows which field it is");
        }
        String text = new String(values.getFirst().getBytes(ISO_8859_1), UTF_8);
        var parameters = new Parser(text).parameters();
        String name = parameters.get("name");
        if (name == null) {
            throw bad("the Content-Disposition of a part names no field: expected form-data; name=\"…\", found "
                    + shown(text));
        }
        String filename = parameters.get("filename");
        return new Disposition(name, filename == null ? null : withoutDirectories(filename));
    }

    /// Browsers of old send whole paths, and others send paths on purpose.
    private static String withoutDirectories(String filename) {
        String last = filename.substring(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
        String shown = last.chars()
                .filter(c -> !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return shown.equals(".") || shown.equals("..") ? "" : shown;
    }

    /// For messages: not too long.
    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static BadMessageException bad(String why) {
        return new BadMessageException(HttpStatus.BAD_REQUEST, why, null);
    }

    /// Goes through `form-data; name="a"; filename="b"`.
    private static final class Parser {
        private final String text;
        private int position;

        private Parser(String text) {
            this.text = text;
        }

        private Map<String, String> parameters() {
            if (!untilAny(";").strip().equalsIgnoreCase("form-data")) {
                throw bad("a part of the form is " + shown(text) + ", where form-data was expected");
            }
            var parameters = new TreeMap<String, String>();
            while (position < text.length()) {
                position++; // the semicolon
                parameter(parameters);
            }
            return parameters;
        }

        private void parameter(Map<String, String> parameters) {
            String name = untilAny("=;").strip().toLowerCase(Locale.ROOT);
            if (name.isEmpty() && (position == text.length() || text.charAt(position) == ';')) {
                return; // two semicolons, or one at the end
            }
            if (position == text.length() || text.charAt(position) == ';') {
                throw bad("the parameter " + shown(name) + " of a part has no value: " + shown(text));
            }
            position++; // the equals sign
            if (parameters.put(name, value()) != null) {
                throw bad("a part says twice what its " + shown(name) + " is: " + shown(text));
            }
        }

        private String value() {
            while (position < text.length() && text.charAt(position) == ' ') {
                position++;
            }
            if (position == text.length() || text.charAt(position) != '"') {
                return untilAny(";").strip();
            }
            position++;
            String quoted = quoted();
            if (!untilAny(";").isBlank()) {
                throw bad("something follows the closing quote in a part's Content-Disposition: " + shown(text));
            }
            return quoted;
        }

        /// Quotes in it are written as %22 by browsers, and behind a backslash by others; any other backslash stands
        /// for itself, and so does one at the very end.
        private String quoted() {
            var value = new StringBuilder();
            while (position < text.length() && text.charAt(position) != '"') {
                position += isEscape() ? 1 : 0;
                value.append(text.charAt(position));
                position++;
            }
            if (position == text.length()) {
                throw bad("a quote is not closed in a part's Content-Disposition: " + shown(text));
            }
            position++;
            return value.toString().replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
        }

        /// Whether a quote follows that does not end the value: more has to come then, and not a semicolon.
        private boolean isEscape() {
            int behind = position + 2;
            return text.startsWith("\\\"", position) && behind < text.length() && text.charAt(behind) != ';';
        }

        private String untilAny(String ends) {
            int start = position;
            while (position < text.length() && ends.indexOf(text.charAt(position)) < 0) {
                position++;
            }
            return text.substring(start, position);
        }
    }
}
