package dev.gyre.postgres.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/// Reads what says where a database is: `postgres://user:secret@host:5432/name?key=value`, or `key=value` pairs as
/// libpq has them. The result is libpq's keys; several hosts stay one text with commas.
public final class ConnectionText {
    private ConnectionText() {}

    /// The keys and values of a connection text. What is wrong is described without the password.
    ///
    /// @throws IllegalArgumentException if it is neither of the two
    public static Map<String, String> parse(String text) {
        for (String scheme : new String[] {"postgres://", "postgresql://"}) {
            if (text.startsWith(scheme)) {
                return url(text.substring(scheme.length()));
            }
        }
        return pairs(text.strip());
    }

    private static Map<String, String> url(String rest) {
        var found = new LinkedHashMap<String, String>();
        int question = rest.indexOf('?');
        String before = question < 0 ? rest : rest.substring(0, question);
        int at = before.indexOf('@');
        int slash = before.indexOf('/', Math.max(at, 0));
        String place = slash < 0 ? before : before.substring(0, slash);
        String database = slash < 0 ? "" : before.substring(slash + 1);
        at = place.lastIndexOf('@');
        if (at >= 0) {
            user(place.substring(0, at), found);
        }
        hosts(place.substring(at + 1), found);
        putUnlessEmpty(found, "dbname", decode(database));
        if (question >= 0) {
            query(rest.substring(question + 1), found);
        }
        return found;
    }

    private static void user(String text, Map<String, String> found) {
        int colon = text.indexOf(':');
        putUnlessEmpty(found, "user", decode(colon < 0 ? text : text.substring(0, colon)));
        if (colon >= 0) {
            putUnlessEmpty(found, "password", decode(text.substring(colon + 1)));
        }
    }

    private static void hosts(String text, Map<String, String> found) {
        var hosts = new StringBuilder();
        var ports = new StringBuilder();
        for (String part : text.split(",", -1)) {
            int bracket = part.lastIndexOf(']');
            int colon = part.indexOf(':', Math.max(bracket, 0));
            String host = colon < 0 ? part : part.substring(0, colon);
            boolean isNumber = host.startsWith("[") && host.endsWith("]");
            hosts.append(hosts.isEmpty() && ports.isEmpty() ? "" : ",")
                    .append(decode(isNumber ? host.substring(1, host.length() - 1) : host));
            ports.append(',').append(colon < 0 ? "" : part.substring(colon + 1));
        }
        putUnlessEmpty(found, "host", hosts.toString());
        String all = ports.substring(1);
        if (!all.replace(",", "").isEmpty()) {
            found.put("port", all);
        }
    }

    private static void query(String text, Map<String, String> found) {
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (pair.isEmpty()) {
                continue;
            }
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "\"" + decode(pair) + "\" behind the ? of a connection URL is no key=value");
            }
            found.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
    }

    private static Map<String, String> pairs(String text) {
        var found = new LinkedHashMap<String, String>();
        int at = 0;
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            String key = equals < 0 ? "" : text.substring(at, equals).strip();
            if (key.isEmpty() || key.chars().anyMatch(c -> !Character.isLetterOrDigit(c) && c != '_' && c != '.')) {
                throw new IllegalArgumentException("this is no connection text: expected is"
                        + " postgres://user@host:5432/database, or pairs such as host=localhost dbname=app");
            }
            var value = new StringBuilder();
            at = value(text, skipSpace(text, equals + 1), value);
            found.put(key, value.toString());
            at = skipSpace(text, at);
        }
        return found;
    }

    /// Reads a value, with quotes or up to a space; a stroke takes the next sign as it is.
    private static int value(String text, int from, StringBuilder value) {
        int at = from;
        boolean isQuoted = at < text.length() && text.charAt(at) == '\'';
        if (isQuoted) {
            at++;
        }
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                at++;
                value.append(text.charAt(at));
            } else if (isQuoted && c == '\'') {
                return at + 1;
            } else if (!isQuoted && Character.isWhitespace(c)) {
                return at;
            } else {
                value.append(c);
            }
            at++;
        }
        if (isQuoted) {
            throw new IllegalArgumentException("a quote in the connection text is not closed");
        }
        return at;
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static void putUnlessEmpty(Map<String, String> found, String key, String value) {
        if (!value.isEmpty()) {
            found.put(key, value);
        }
    }

    /// Resolves `%2F` and the like; a plus stays one, as this is no form.
    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(UTF_8);
        byte[] decoded = new byte[bytes.length];
        int size = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                decoded[size] = bytes[i];
            } else {
                int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
                int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
                if (low < 0) {
                    throw new IllegalArgumentException("a % in the connection URL is not followed by two hexadecimal"
                            + " digits; write %25 for a % itself, as in a password");
                }
                decoded[size] = (byte) (high << 4 | low);
                i += 2;
            }
            size++;
        }
        return new String(decoded, 0, size, UTF_8);
    }
}
