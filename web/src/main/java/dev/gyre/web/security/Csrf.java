package dev.gyre.web.security;

import dev.gyre.Parks;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.Middleware;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Refuses requests that pages of other sites have a browser send with the cookies of its user (CSRF), also for a
/// login. No tokens in forms are needed: browsers say where a request comes from, in `Sec-Fetch-Site`, and old ones in
/// `Origin`.
///
/// What changes nothing (GET, HEAD, OPTIONS, TRACE) passes, so actions for these must change nothing; so does what no
/// browser sends, and what has a bearer token, which no browser adds by itself. WebSockets look at the origin
/// themselves.
public final class Csrf implements Middleware {
    private final List<SitePattern> trusted;
    private final List<List<String>> exempt;

    private Csrf(List<SitePattern> trusted, List<List<String>> exempt) {
        this.trusted = trusted;
        this.exempt = exempt;
    }

    /// One that trusts the pages of the same site only: same scheme, host and port.
    public static Csrf standard() {
        return new Csrf(List.of(), List.of());
    }

    /// The same that trusts the pages of these sites too: `https://shop.example`, `https://*.shop.example`.
    ///
    /// @throws IllegalArgumentException if one is no origin
    public Csrf trusting(String... origins) {
        var more = new ArrayList<>(trusted);
        Arrays.stream(origins).map(SitePattern::of).forEach(more::add);
        return new Csrf(List.copyOf(more), exempt);
    }

    /// The same that lets pass what is for these paths, or for one below: where others are meant to post, and no cookie
    /// counts.
    public Csrf exempting(String... paths) {
        var more = new ArrayList<>(exempt);
        for (String path : paths) {
            more.add(HttpUrl.parse("http://any" + path).segments());
        }
        return new Csrf(trusted, List.copyOf(more));
    }

    /// Passes the request on, if it is not one of another site.
    ///
    /// @throws StatusException 403 if it is
    @Override
    @Parks
    public Response handle(Request request, Handler next) throws Exception {
        if (!request.method().isSafe() && !isExempt(request) && !isOfOwnSite(request)) {
            throw new StatusException(HttpStatus.FORBIDDEN, "A page of another site has sent this request");
        }
        return next.handle(request);
    }

    private boolean isExempt(Request request) {
        List<String> segments = request.url().segments();
        boolean isTold = request.header("Authorization")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("bearer "))
                .isPresent();
        return isTold
                || exempt.stream()
                        .anyMatch(path -> segments.size() >= path.size()
                                && segments.subList(0, path.size()).equals(path));
    }

    private boolean isOfOwnSite(Request request) {
        List<String> origins = request.headers().all("Origin");
        boolean isTrusted = origins.size() == 1 && trusted.stream().anyMatch(site -> site.matches(origins.getFirst()));
        List<String> sites = request.headers().all("Sec-Fetch-Site");
        if (!sites.isEmpty()) {
            return isTrusted || sites.stream().allMatch(site -> site.equals("same-origin") || site.equals("none"));
        }
        return isTrusted || origins.stream().allMatch(origin -> isHost(request, origin));
    }

    /// The scheme is compared with TLS only: without, a proxy in front may have taken TLS off.
    private static boolean isHost(Request request, String origin) {
        try {
            HttpUrl site = HttpUrl.parse(origin);
            return site.authority().equalsIgnoreCase(request.url().authority())
                    && (site.isSecure() || !request.url().isSecure());
        } catch (IllegalArgumentException _) {
            return false; // such as "null", from a page without an origin
        }
    }
}
