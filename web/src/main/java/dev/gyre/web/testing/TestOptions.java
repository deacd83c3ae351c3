package dev.gyre.web.testing;

import dev.gyre.http.Headers;
import dev.gyre.http.HttpUrl;

/// How a [TestClient] asks.
///
/// @param baseUrl what paths are relative to
/// @param headers of every request that does not have them itself
/// @param redirects how many are followed; with 0, a redirect is a response like any other
/// @param throwsFailures whether what a handler fails of is thrown, in place of the 500 that a client gets to see
/// @param loops on how many loops requests are answered, in turn
public record TestOptions(HttpUrl baseUrl, Headers headers, int redirects, boolean throwsFailures, int loops) {
    /// @throws IllegalArgumentException if a number makes no sense
    public TestOptions {
        if (redirects < 0 || loops < 1) {
            throw new IllegalArgumentException(
                    "a test follows 0 or more redirects, on 1 loop or more, not " + redirects + " on " + loops);
        }
    }

    /// `http://test`, no headers, no redirects, responses for failures; one loop, or as many as `-Dgyre.test.loops`
    /// says.
    public static TestOptions standard() {
        return new TestOptions(
                HttpUrl.parse("http://test"), Headers.empty(), 0, false, Integer.getInteger("gyre.test.loops", 1));
    }

    /// The same at another URL, as in `https://shop.example/v1/`.
    ///
    /// @throws IllegalArgumentException if that is no URL
    public TestOptions withBaseUrl(String url) {
        return new TestOptions(HttpUrl.parse(url), headers, redirects, throwsFailures, loops);
    }

    /// The same with this header for every request.
    public TestOptions withHeader(String name, String value) {
        return new TestOptions(baseUrl, headers.with(name, value), redirects, throwsFailures, loops);
    }

    /// The same, but so many redirects are followed.
    public TestOptions withRedirects(int most) {
        return new TestOptions(baseUrl, headers, most, throwsFailures, loops);
    }

    /// The same, but what a handler fails of is thrown (Starlette's `raise_server_exceptions`).
    public TestOptions throwingFailures() {
        return new TestOptions(baseUrl, headers, redirects, true, loops);
    }

    /// The same on so many loops.
    public TestOptions withLoops(int count) {
        return new TestOptions(baseUrl, headers, redirects, throwsFailures, count);
    }
}
