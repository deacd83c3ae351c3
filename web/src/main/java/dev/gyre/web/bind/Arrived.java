package dev.gyre.web.bind;

import dev.gyre.http.Headers;
import dev.gyre.http.Parameters;
import dev.gyre.http.Request;
import dev.gyre.http.RequestCookies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a request says before its body, as texts by name.
public record Arrived(Map<String, String> path, Parameters query, Headers headers) {
    public static Arrived of(Request request) {
        return new Arrived(request.pathParameters(), request.url().query(), request.headers());
    }

    /// What it has for one place: a text, or all texts of that name; null for nothing.
    @Nullable
    Object find(Source source, String name, boolean isMany) {
        return switch (source) {
            case PATH -> path.get(name);
            case QUERY -> last(query.all(name), isMany);
            case HEADER -> isMany ? some(headers.all(name)) : headers.get(name);
            case COOKIE -> cookies().get(name);
            case FORM, BODY -> throw new IllegalArgumentException("the body has not been read");
        };
    }

    /// Whether it has anything for one place.
    public boolean has(Source source, String name) {
        return find(source, name, false) != null;
    }

    /// The names that it has.
    Iterable<String> names(Source source) {
        return switch (source) {
            case QUERY -> query.names();
            case COOKIE -> cookies().keySet();
            case PATH, HEADER, FORM, BODY -> List.of();
        };
    }

    /// The last text of a name counts, as it does in Python.
    static @Nullable Object last(List<String> values, boolean isMany) {
        return isMany ? some(values) : values.isEmpty() ? null : values.getLast();
    }

    private static @Nullable Object some(List<String> values) {
        return values.isEmpty() ? null : new ArrayList<>(values);
    }

    private Map<String, String> cookies() {
        return RequestCookies.of(headers).all();
    }
}
