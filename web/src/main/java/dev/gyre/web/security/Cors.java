package dev.gyre.web.security;

import dev.gyre.Parks;
import dev.gyre.http.Handler;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Middleware;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Lets scripts on pages of other sites ask an application and read its answers (the Fetch standard's CORS; Starlette's
/// `CORSMiddleware`). Put it outside of other middleware, so that they can read failures too:
///
/// ```java
/// app.use(Cors.allowing("https://app.example",
/// "https://*.app.example").withHeaders("Authorization").withCredentials());
/// ```
///
/// By itself, all usual methods are allowed, and no headers but `Content-Type` and those that need no consent.
public final class Cors implements Middleware {
    private static final String ALL = "*";
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> NEED_NO_CONSENT =
            List.of("Accept", "Accept-Language", "Content-Language", "Content-Type");

    private final boolean isForAll;
    private final List<SitePattern> sites;
    private final List<String> methods;
    private final Set<String> headers; // their case does not matter
    private final List<String> exposed;
    private final boolean hasCredentials;
    private final Duration maxAge;

    private Cors(
            boolean isForAll,
            List<SitePattern> sites,
            List<String> methods,
            Set<String> headers,
            List<String> exposed,
            boolean hasCredentials,
            Duration maxAge) {
        if (isForAll && hasCredentials) {
            throw new IllegalArgumentException(
                    "pages of all sites could act as whoever looks at them, if \"*\" were allowed"
                            + " with credentials. Name the sites, as in Cors.allowing(\"https://app.example\")");
        }
        this.isForAll = isForAll;
        this.sites = sites;
        this.methods = methods;
        this.headers = headers;
        this.exposed = exposed;
        this.hasCredentials = hasCredentials;
        this.maxAge = maxAge;
    }

    /// For pages of these sites: `https://app.example`, `http://localhost:3000`, `https://*.app.example` for all below;
    /// `*` for all sites.
    ///
    /// @throws IllegalArgumentException if one is no origin
    public static Cors allowing(String... origins) {
        List<String> all = List.of(origins);
        return new Cors(
                all.contains(ALL),
                all.stream()
                        .filter(each -> !each.equals(ALL))
                        .map(SitePattern::of)
                        .toList(),
                METHODS,
                names(NEED_NO_CONSENT),
                List.of(),
                false,
                Duration.ofMinutes(10));
    }

    /// The same with these methods only.
    public Cors withMethods(String... names) {
        return new Cors(isForAll, sites, List.of(names), headers, exposed, hasCredentials, maxAge);
    }

    /// The same with these headers of requests too, such as `Authorization`.
    public Cors withHeaders(String... names) {
        Set<String> more = names(headers);
        more.addAll(Arrays.asList(names));
        return new Cors(isForAll, sites, methods, more, exposed, hasCredentials, maxAge);
    }

    /// The same whose scripts see these headers of responses too.
    public Cors exposing(String... names) {
        return new Cors(isForAll, sites, methods, headers, List.of(names), hasCredentials, maxAge);
    }

    /// The same for requests with cookies.
    ///
    /// @throws IllegalArgumentException if all sites are allowed
    public Cors withCredentials() {
        return new Cors(isForAll, sites, methods, headers, exposed, true, maxAge);
    }

    /// The same whose permission browsers remember for this time, in place of ten minutes.
    public Cors withMaxAge(Duration time) {
        return new Cors(isForAll, sites, methods, headers, exposed, hasCredentials, time);
    }

    /// Answers a browser that asks for permission, and says with other responses who may read them.
    @Override
    @Parks
    public Response handle(Request request, Handler next) throws Exception {
        Optional<String> origin = request.header("Origin");
        if (origin.isPresent() && isAsking(request)) {
            return permission(request, origin.get());
        }
        Response response = next.handle(request);
        Response varied = isForAll ? response : Vary.by(response, "Origin");
        return origin.filter(this::allows).map(site -> shared(varied, site)).orElse(varied);
    }

    private static Set<String> names(Collection<String> some) {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(some);
        return names;
    }

    private static boolean isAsking(Request request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains("Access-Control-Request-Method");
    }

    private Response permission(Request request, String origin) {
        Response answer = answer(request, origin);
        Response varied = Vary.by(Vary.by(answer, "Access-Control-Request-Method"), "Access-Control-Request-Headers");
        return isForAll ? varied : Vary.by(varied, "Origin");
    }

    private Response answer(Request request, String origin) {
        String method = request.header("Access-Control-Request-Method").orElse("");
        List<String> asked = request.headers().elements("Access-Control-Request-Headers");
        if (!allows(origin)) {
            return refused("Pages of this origin may not ask here (CORS).");
        }
        if (!methods.contains(method)) {
            return refused("Pages of other sites may not use this method here (CORS). Allowed are: "
                    + String.join(", ", methods));
        }
        if (!headers.containsAll(asked)) {
            return refused("Pages of other sites may not send all of these headers here (CORS). Allowed are: "
                    + String.join(", ", headers));
        }
        return withOrigin(Response.noContent(), origin)
                .withHeader("Access-Control-Allow-Methods", String.join(", ", methods))
                .withHeader("Access-Control-Allow-Headers", String.join(", ", headers))
                .withHeader("Access-Control-Max-Age", "" + maxAge.toSeconds());
    }

    private static Response refused(String why) {
        return Response.text(why).withStatus(HttpStatus.FORBIDDEN);
    }

    private Response shared(Response response, String origin) {
        Response shared = withOrigin(response, origin);
        return exposed.isEmpty()
                ? shared
                : shared.withHeader("Access-Control-Expose-Headers", String.join(", ", exposed));
    }

    private Response withOrigin(Response response, String origin) {
        Headers own = response.headers().with("Access-Control-Allow-Origin", isForAll ? ALL : origin);
        return response.withHeaders(hasCredentials ? own.with("Access-Control-Allow-Credentials", "true") : own);
    }

    private boolean allows(String origin) {
        return isForAll || sites.stream().anyMatch(site -> site.matches(origin));
    }
}
