package dev.gyre.http;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a request asks for (RFC 9110 §9). Names are case-sensitive.
public record HttpMethod(String name) {
    public static final HttpMethod GET = new HttpMethod("GET");
    public static final HttpMethod HEAD = new HttpMethod("HEAD");
    public static final HttpMethod POST = new HttpMethod("POST");
    public static final HttpMethod PUT = new HttpMethod("PUT");
    public static final HttpMethod PATCH = new HttpMethod("PATCH");
    public static final HttpMethod DELETE = new HttpMethod("DELETE");
    public static final HttpMethod OPTIONS = new HttpMethod("OPTIONS");
    public static final HttpMethod TRACE = new HttpMethod("TRACE");
    public static final HttpMethod CONNECT = new HttpMethod("CONNECT");

    private static final Map<String, HttpMethod> KNOWN = Stream.of(
                    GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, TRACE, CONNECT)
            .collect(Collectors.toUnmodifiableMap(HttpMethod::name, Function.identity()));

    /// @throws IllegalArgumentException if `name` is no token
    public HttpMethod {
        Tokens.require("method", name);
    }

    /// The method of this name.
    public static HttpMethod of(String name) {
        HttpMethod known = KNOWN.get(name);
        return known != null ? known : new HttpMethod(name);
    }

    /// Whether it changes nothing on the server, so that it may be stopped at any time (RFC 9110 §9.2.1).
    public boolean isSafe() {
        return equals(GET) || equals(HEAD) || equals(OPTIONS) || equals(TRACE);
    }

    /// Whether doing it twice is like doing it once, so that it may be tried again (RFC 9110 §9.2.2).
    public boolean isIdempotent() {
        return isSafe() || equals(PUT) || equals(DELETE);
    }

    // By hand: what a record makes of them is a method handle, and every request asks.

    @Override
    @SuppressWarnings("ReferenceEquality") // mostly it is the same one
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof HttpMethod that && name.equals(that.name));
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
