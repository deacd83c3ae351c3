package dev.gyre.web;

import dev.gyre.http.Parameters;
import dev.gyre.http.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The path of a route that is known by its name (Flask's, Starlette's and aiohttp's `url_for`): see [App#link].
/// Immutable; each change gives another one. Nothing here parks.
///
/// ```java
/// app.get("/items/{id}", Items::one).named("item");
/// app.link("item").with("id", 7).query("page", 2).path();   // /items/7?page=2
/// ```
public final class Link {
    private final String name;
    private final String prefix; // as it is sent
    private final PathPattern pattern;
    private final Map<String, String> places;
    private final Parameters query;

    private Link(String name, String prefix, PathPattern pattern, Map<String, String> places, Parameters query) {
        this.name = name;
        this.prefix = prefix;
        this.pattern = pattern;
        this.places = places;
        this.query = query;
    }

    static Link of(String name, String prefix, PathPattern pattern) {
        return new Link(name, prefix, pattern, Map.of(), Parameters.empty());
    }

    /// The same with this in a place of the path: a text, number, boolean, enum, UUID, date or the like. It is
    /// encoded: a `/` stays inside of its place, unless that is for the rest of the path.
    ///
    /// @throws LinkException if the route has no such place, or nothing could be found there again
    public Link with(String place, Object value) {
        if (!pattern.names().contains(place)) {
            throw new LinkException(
                    name,
                    "the path " + pattern + " has no place \"" + place + "\"; it has " + pattern.names()
                            + ". What follows the path is said with query(\"" + place + "\", …)");
        }
        var more = new HashMap<>(places);
        more.put(place, LinkText.of(name, place, value));
        return new Link(name, prefix, pattern, more, query);
    }

    /// The same with this parameter behind the others in the query; each element of a list is one of its own.
    ///
    /// @throws LinkException if that cannot be read again
    public Link query(String parameter, Object value) {
        Parameters more = query;
        for (Object each : value instanceof Iterable<?> many ? many : List.of(value)) {
            more = more.plus(parameter, LinkText.of(name, parameter, Objects.requireNonNull(each)));
        }
        return new Link(name, prefix, pattern, places, more);
    }

    /// The path with its query, from `/` on, encoded: below the paths where the application is mounted.
    ///
    /// @throws LinkException if nothing was said for one of the places
    public String path() {
        String path = pattern.segments().stream().map(this::text).collect(Collectors.joining());
        String whole = prefix + (path.isEmpty() && prefix.isEmpty() ? "/" : path);
        return query.isEmpty() ? whole : whole + "?" + query;
    }

    /// The whole URL, at the scheme and the host for which `request` came.
    ///
    /// @throws LinkException if nothing was said for one of the places
    public String url(Request request) {
        return request.url().origin() + path();
    }

    /// For messages; see [#path].
    @Override
    public String toString() {
        return name + " = " + prefix + pattern + " with " + places + (query.isEmpty() ? "" : " ?" + query);
    }

    private String text(PathPattern.Segment segment) {
        return switch (segment) {
            case PathPattern.Segment.Fixed(String text) -> "/" + LinkText.encoded(text);
            case PathPattern.Segment.Parameter(String place) -> "/" + LinkText.segment(name, place, said(place));
            case PathPattern.Segment.Rest(String place) -> "/" + LinkText.rest(name, place, said(place));
        };
    }

    private String said(String place) {
        String text = places.get(place);
        if (text == null) {
            throw new LinkException(
                    name,
                    "nothing was said for the place \"" + place + "\" of " + pattern + ". Say it: link(\"" + name
                            + "\").with(\"" + place + "\", …)");
        }
        return text;
    }
}
