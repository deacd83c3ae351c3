package dev.gyre.http.client;

import dev.gyre.http.Headers;
import dev.gyre.http.HttpUrl;
import dev.gyre.net.Dns;
import dev.gyre.net.Tls;
import java.time.Duration;
import java.util.Optional;

/// How a client works.
///
/// @param baseUrl what a URL given as text may be relative to
/// @param headers sent with every request that does not have them itself
/// @param timeouts how patient it is
/// @param redirects how many are followed; with 0, a redirect is a response like any other
/// @param connectionsPerOrigin how many connections to one origin may be in use, on each loop; further requests
///     wait in line
/// @param idle how long a connection that nobody uses is kept
/// @param tls whom it trusts
/// @param dns who turns names into addresses
/// @param maxBody bytes of a body that is taken into memory
/// @param decompresses whether it asks for gzip, and unpacks that
public record ClientOptions(
        Optional<HttpUrl> baseUrl,
        Headers headers,
        Timeouts timeouts,
        int redirects,
        int connectionsPerOrigin,
        Duration idle,
        Tls tls,
        Dns dns,
        int maxBody,
        boolean decompresses) {
    private static final int REDIRECTS = 10;
    private static final int CONNECTIONS = 4096;
    private static final Duration IDLE = Duration.ofSeconds(15);
    private static final int MAX_BODY = 64 << 20;

    /// @throws IllegalArgumentException if a number makes no sense
    public ClientOptions {
        if (redirects < 0 || connectionsPerOrigin < 1 || maxBody < 0 || idle.isNegative()) {
            throw new IllegalArgumentException("a client follows 0 or more redirects, has 1 or more connections to an"
                    + " origin, keeps them for 0 s or more, and takes bodies of 0 or more bytes; found redirects="
                    + redirects + ", connectionsPerOrigin=" + connectionsPerOrigin + ", idle=" + idle + ", maxBody="
                    + maxBody);
        }
    }

    /// 10 redirects; 4,096 connections to an origin, kept for 15 s; bodies of 64 MiB; gzip;
    /// [Timeouts#standard].
    public static ClientOptions standard() {
        return new ClientOptions(
                Optional.empty(),
                Headers.empty(),
                Timeouts.standard(),
                REDIRECTS,
                CONNECTIONS,
                IDLE,
                Tls.client(),
                Dns.system(),
                MAX_BODY,
                true);
    }

    /// The same with this URL for relative ones to be relative to: with `https://api.example.org/v1/`, `items`
    /// means `https://api.example.org/v1/items`.
    ///
    /// @throws IllegalArgumentException if that is no URL
    public ClientOptions withBaseUrl(String url) {
        return new ClientOptions(
                Optional.of(HttpUrl.parse(url)),
                headers,
                timeouts,
                redirects,
                connectionsPerOrigin,
                idle,
                tls,
                dns,
                maxBody,
                decompresses);
    }

    /// The same with this header for every request, in place of all of that name.
    public ClientOptions withHeader(String name, String value) {
        return new ClientOptions(
                baseUrl,
                headers.with(name, value),
                timeouts,
                redirects,
                connectionsPerOrigin,
                idle,
                tls,
                dns,
                maxBody,
                decompresses);
    }

    public ClientOptions withTimeouts(Timeouts patience) {
        return new ClientOptions(
                baseUrl, headers, patience, redirects, connectionsPerOrigin, idle, tls, dns, maxBody, decompresses);
    }

    /// The same with another limit for redirects; with 0, none is followed.
    public ClientOptions withRedirects(int most) {
        return new ClientOptions(
                baseUrl, headers, timeouts, most, connectionsPerOrigin, idle, tls, dns, maxBody, decompresses);
    }

    public ClientOptions withConnectionsPerOrigin(int most) {
        return new ClientOptions(baseUrl, headers, timeouts, redirects, most, idle, tls, dns, maxBody, decompresses);
    }

    /// The same with another time for which unused connections are kept.
    public ClientOptions withIdle(Duration time) {
        return new ClientOptions(
                baseUrl, headers, timeouts, redirects, connectionsPerOrigin, time, tls, dns, maxBody, decompresses);
    }

    public ClientOptions withTls(Tls settings) {
        return new ClientOptions(
                baseUrl,
                headers,
                timeouts,
                redirects,
                connectionsPerOrigin,
                idle,
                settings,
                dns,
                maxBody,
                decompresses);
    }

    public ClientOptions withDns(Dns resolver) {
        return new ClientOptions(
                baseUrl,
                headers,
                timeouts,
                redirects,
                connectionsPerOrigin,
                idle,
                tls,
                resolver,
                maxBody,
                decompresses);
    }

    /// The same with another limit for bodies that are taken into memory, in bytes.
    public ClientOptions withMaxBody(int bytes) {
        return new ClientOptions(
                baseUrl, headers, timeouts, redirects, connectionsPerOrigin, idle, tls, dns, bytes, decompresses);
    }

    /// The same for bodies as the server stores them.
    public ClientOptions withoutDecompression() {
        return new ClientOptions(
                baseUrl, headers, timeouts, redirects, connectionsPerOrigin, idle, tls, dns, maxBody, false);
    }
}
