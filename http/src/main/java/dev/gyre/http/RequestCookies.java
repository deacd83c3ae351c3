package dev.gyre.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The cookies that a client sent (RFC 6265 §4.2). Of two with one name the last one counts.
public final class RequestCookies {
    private final Map<String, String> byName;

    private RequestCookies(Map<String, String> byName) {
        this.byName = byName;
    }

    /// Those of this request.
    public static RequestCookies of(Request request) {
        return of(request.headers());
    }

    /// Those in these headers.
    public static RequestCookies of(Headers headers) {
        var cookies = new LinkedHashMap<String, String>();
        for (String line : headers.all("Cookie")) {
            for (String pair : line.split(";")) {
                int end = pair.indexOf('=');
                String name = pair.substring(0, Math.max(0, end)).strip();
                if (!name.isEmpty()) {
                    cookies.put(name, unquoted(pair.substring(end + 1).strip()));
                }
            }
        }
        return new RequestCookies(Collections.unmodifiableMap(cookies));
    }

    /// The value of the cookie of this name; null for none.
    public @Nullable String get(String name) {
        return byName.get(name);
    }

    /// All of them, in their order.
    public Map<String, String> all() {
        return byName;
    }

    /// Without the values, which may be secrets.
    @Override
    public String toString() {
        return "RequestCookies" + byName.keySet();
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
