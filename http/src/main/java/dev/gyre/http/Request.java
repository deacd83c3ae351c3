package dev.gyre.http;

import dev.gyre.Parks;
import dev.gyre.VoidWork;
import dev.gyre.net.Address;
import dev.gyre.net.TlsSession;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What a client asks for. The same type serves both roles: a server gets it, a client makes it. Immutable, but
/// for a body that can be had only once; each change gives a new request.
public final class Request {
    private static final int MOST_FIELDS = 1000; // of a form

    private final HttpMethod method;
    private final HttpUrl url;
    private final Headers headers;
    private final Body body;
    private final Origin origin;
    private final Map<String, String> pathParameters;

    /// Where a request has come from, and what was attached to it on the way.
    private record Origin(
            @Nullable Address remote,
            @Nullable TlsSession tls,
            @Nullable RequestEnd end,
            Map<Class<?>, Object> attributes) {
        private static final Origin NONE = new Origin(null, null, null, Map.of());
    }

    private Request(
            HttpMethod method,
            HttpUrl url,
            Headers headers,
            Body body,
            Origin origin,
            Map<String, String> pathParameters) {
        this.method = method;
        this.url = url;
        this.headers = headers;
        this.body = body;
        this.origin = origin;
        this.pathParameters = pathParameters;
    }

    public static Request of(HttpMethod method, HttpUrl url, Headers headers, Body body) {
        return new Request(method, url, headers, body, Origin.NONE, Map.of());
    }

    /// A request without headers and body.
    ///
    /// @throws IllegalArgumentException if that is no URL
    public static Request of(HttpMethod method, String url) {
        return of(method, HttpUrl.parse(url), Headers.empty(), Body.empty());
    }

    /// Asks for what is at this URL.
    public static Request get(String url) {
        return of(HttpMethod.GET, url);
    }

    /// Asks for what is known of it, without its body.
    public static Request head(String url) {
        return of(HttpMethod.HEAD, url);
    }

    /// Hands a body over.
    public static Request post(String url, Body body) {
        return of(HttpMethod.POST, url).withBody(body);
    }

    /// Stores a body there.
    public static Request put(String url, Body body) {
        return of(HttpMethod.PUT, url).withBody(body);
    }

    /// Removes what is there.
    public static Request delete(String url) {
        return of(HttpMethod.DELETE, url);
    }

    public HttpMethod method() {
        return method;
    }

    public HttpUrl url() {
        return url;
    }

    public Headers headers() {
        return headers;
    }

    public Body body() {
        return body;
    }

    /// The path, decoded.
    public String path() {
        return url.path();
    }

    /// The first parameter of this name in the query.
    public Optional<String> query(String name) {
        return url.query().first(name);
    }

    /// The value of the first header of this name.
    public Optional<String> header(String name) {
        return headers.first(name);
    }

    /// What stood in the path in the place that the route calls `name`, decoded.
    ///
    /// @throws IllegalArgumentException if the route has no such place
    public String pathParameter(String name) {
        String value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the route of " + method + " " + url.rawPath() + " has no place \"" + name + "\"; it has "
                            + pathParameters.keySet() + ". Write it in the route, as in /items/{" + name + "}");
        }
        return value;
    }

    /// Like [#pathParameter], for a whole number.
    ///
    /// @throws StatusException 422 if it is none
    public int pathInt(String name) {
        return (int) whole("path", name, pathParameter(name), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /// Like [#pathParameter], for a whole number.
    ///
    /// @throws StatusException 422 if it is none
    public long pathLong(String name) {
        return whole("path", name, pathParameter(name), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /// The first parameter of this name in the query, as a whole number.
    ///
    /// @throws StatusException 422 if it is none
    public OptionalInt queryInt(String name) {
        Optional<String> text = query(name);
        return text.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of((int) whole("query", name, text.get(), Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    /// All that stood in the places of the route.
    public Map<String, String> pathParameters() {
        return pathParameters;
    }

    /// What the body is, if that is said.
    public Optional<MediaType> contentType() {
        return headers.first("Content-Type").map(MediaType::of);
    }

    /// The address of the client; empty for a request that has not come over a network.
    public Optional<Address> remoteAddress() {
        return Optional.ofNullable(origin.remote);
    }

    /// What TLS agreed on; empty without TLS.
    public Optional<TlsSession> tls() {
        return Optional.ofNullable(origin.tls);
    }

    /// The whole body as text, in the charset that the content type names. Parks.
    ///
    /// @throws BodyTooLargeException if it is larger than [Body#LIMIT]
    @Parks
    public String text() {
        return Text.of(headers, body);
    }

    /// The whole body, read as JSON. Parks.
    ///
    /// @throws StatusException 422 with what is wrong in words, if it is not JSON of this shape
    @Parks
    public <T> T as(Class<T> type) {
        byte[] json = body.bytes();
        try {
            return Json.read(json, type);
        } catch (JsonException e) {
            throw new StatusException(HttpStatus.UNPROCESSABLE_CONTENT, "body: " + e.detail(), Headers.empty(), e);
        }
    }

    /// The whole body, read as a form (`application/x-www-form-urlencoded`). Parks.
    ///
    /// @throws StatusException 413 if it has more than 1,000 fields
    @Parks
    public Parameters form() {
        String text = body.text();
        if (text.chars().filter(c -> c == '&').count() >= MOST_FIELDS) {
            throw new StatusException(
                    HttpStatus.CONTENT_TOO_LARGE, "the form has more than the " + MOST_FIELDS + " fields allowed here");
        }
        return Parameters.parse(text);
    }

    public Request withMethod(HttpMethod changed) {
        return new Request(changed, url, headers, body, origin, pathParameters);
    }

    public Request withUrl(HttpUrl changed) {
        return new Request(method, changed, headers, body, origin, pathParameters);
    }

    public Request withHeaders(Headers changed) {
        return new Request(method, url, changed, body, origin, pathParameters);
    }

    /// The same with this header in place of all of that name.
    public Request withHeader(String name, String value) {
        return withHeaders(headers.with(name, value));
    }

    public Request withBody(Body changed) {
        return new Request(method, url, headers, changed, origin, pathParameters);
    }

    /// The same with `value` as JSON for its body.
    public Request withJson(@Nullable Object value) {
        return withHeader("Content-Type", MediaType.JSON.text()).withBody(Body.of(Json.write(value)));
    }

    /// The same with a form for its body.
    public Request withForm(Parameters form) {
        return withHeader("Content-Type", MediaType.FORM.text()).withBody(Body.of(form.toString()));
    }

    /// The same with what a route found in the path.
    public Request withPathParameters(Map<String, String> found) {
        return new Request(method, url, headers, body, origin, Map.copyOf(found));
    }

    /// The same as it came from this peer: for servers.
    public Request from(@Nullable Address remote, @Nullable TlsSession tls) {
        return new Request(
                method, url, headers, body, new Origin(remote, tls, origin.end, origin.attributes), pathParameters);
    }

    /// What was attached to it as a value of this type by somebody that it passed, such as middleware.
    public <T> Optional<T> attribute(Class<T> type) {
        return Optional.ofNullable(type.cast(origin.attributes.get(type)));
    }

    /// The same with this value attached to it, in place of another one of that type. It is not sent.
    public <T> Request withAttribute(Class<T> type, T value) {
        var more = new HashMap<>(origin.attributes);
        more.put(type, value);
        var attached = new Origin(origin.remote, origin.tls, origin.end, Map.copyOf(more));
        return new Request(method, url, headers, body, attached, pathParameters);
    }

    /// The same, whose end is told to this: for servers.
    public Request withEnd(RequestEnd end) {
        var told = new Origin(origin.remote, origin.tls, end, origin.attributes);
        return new Request(method, url, headers, body, told, pathParameters);
    }

    /// Has `work` done when the request is over, whatever became of the response that its handler made: it may
    /// have been replaced by another one on its way out, or dropped. Never parks. False if it is over already, or
    /// whoever serves it does not tell.
    public boolean onEnd(VoidWork<?> work) {
        return origin.end != null && origin.end.add(work);
    }

    @Override
    public String toString() {
        return method + " " + url;
    }

    private static long whole(String source, String name, String text, long least, long most) {
        try {
            long number = Long.parseLong(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new StatusException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "%s parameter %s: expected a whole number from %d to %d, found %s"
                        .formatted(source, name, least, most, Tokens.quoted(text)));
    }
}
