package dev.gyre.web.security;

import dev.gyre.Parks;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Middleware;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import java.util.List;
import java.util.Locale;

/// Refuses requests for other hosts than those of the application (Starlette's `TrustedHostMiddleware`, Django's
/// `ALLOWED_HOSTS`): whoever makes links of the host, in mails or for caches, would make them of what a stranger wrote;
/// and on one's own machine, pages of other sites could ask under a name of theirs.
///
/// ```java
/// app.use(AllowedHosts.of("shop.example", "*.shop.example"));
/// ```
public final class AllowedHosts implements Middleware {
    private final List<String> hosts;

    private AllowedHosts(List<String> hosts) {
        this.hosts = hosts;
    }

    /// These, on any port; `*.shop.example` is for all hosts below `shop.example`.
    ///
    /// @throws IllegalArgumentException if one is no host
    public static AllowedHosts of(String... hosts) {
        for (String host : hosts) {
            if (!host.matches("(?:\\*\\.)?[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*|[0-9A-Fa-f:.]+")) {
                throw new IllegalArgumentException(
                        "\"" + host + "\" is no host. Expected is a name without scheme and port:"
                                + " shop.example, *.shop.example, 127.0.0.1, ::1");
            }
        }
        return new AllowedHosts(List.of(hosts).stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .toList());
    }

    /// The names of this machine for itself: for development.
    public static AllowedHosts ofThisMachine() {
        return of("localhost", "*.localhost", "127.0.0.1", "::1");
    }

    /// Passes the request on, if it is for one of the hosts.
    ///
    /// @throws StatusException 400 if it is not
    @Override
    @Parks
    public Response handle(Request request, Handler next) throws Exception {
        String host = request.url().host().toLowerCase(Locale.ROOT);
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (hosts.stream().noneMatch(each -> isHost(each, bare))) {
            throw new StatusException(HttpStatus.BAD_REQUEST, "Invalid host header");
        }
        return next.handle(request);
    }

    private static boolean isHost(String allowed, String host) {
        return allowed.startsWith("*.")
                ? host.endsWith(allowed.substring(1)) && host.length() >= allowed.length()
                : host.equals(allowed);
    }
}
