package dev.gyre.web;

import dev.gyre.http.Handler;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Gives each request to its route. Made when the application starts, from all that was declared.
final class Routing implements Handler {
    private static final System.Logger LOG = System.getLogger("dev.gyre");

    private final Junction root = new Junction();

    /// @throws RouteException if two routes are for the same requests
    Routing(Section section) {
        List<Route> routes = section.fix();
        section.all().forEach(root::add);
        routes.stream().map(Route::nested).forEach(root::add);
        warnOfShadows(routes);
    }

    @Override
    public Response handle(Request request) throws Exception {
        var search = new RouteSearch(request.url().segments(), request.method());
        Route route = search.from(root);
        if (route == null) {
            Section section = search.section();
            Handler last = section == null ? absence(search) : section.nested(absence(search));
            return last.handle(request);
        }
        return route.handler().handle(withParameters(request, search.parameters(route)));
    }

    /// Those of an application around this one stay.
    private static Request withParameters(Request request, Map<String, String> found) {
        if (found.isEmpty()) {
            return request;
        }
        var all = new HashMap<>(request.pathParameters());
        all.putAll(found);
        return request.withPathParameters(all);
    }

    /// RFC 9110 §15.5.6 and §9.3.7.
    private static Handler absence(RouteSearch search) {
        if (search.allowed().isEmpty()) {
            return _ -> {
                throw new StatusException(HttpStatus.NOT_FOUND, "Not Found");
            };
        }
        String allowed = allow(search.allowed());
        return request -> {
            if (request.method().equals(HttpMethod.OPTIONS)) {
                return Response.noContent().withHeader("Allow", allowed);
            }
            throw new StatusException(
                    HttpStatus.METHOD_NOT_ALLOWED, "Method Not Allowed", Headers.of("Allow", allowed), null);
        };
    }

    private static String allow(SortedSet<String> methods) {
        var all = new TreeSet<>(methods);
        all.add("OPTIONS");
        if (all.contains("GET")) {
            all.add("HEAD");
        }
        return String.join(", ", all);
    }

    /// Methods of a class have no order.
    private static boolean areOfOneClass(Route one, Route other) {
        return one.handler() instanceof Endpoint a
                && other.handler() instanceof Endpoint b
                && a.signature().method().getDeclaringClass()
                        == b.signature().method().getDeclaringClass();
    }

    /// Whoever knows frameworks in which the first route wins may expect something else.
    private static void warnOfShadows(List<Route> routes) {
        for (int late = 1; late < routes.size(); late++) {
            for (Route earlier : routes.subList(0, late)) {
                Route later = routes.get(late);
                if (later.method() != null
                        && later.method().equals(earlier.method())
                        && !areOfOneClass(earlier, later)
                        && earlier.pattern().covers(later.pattern())) {
                    LOG.log(
                            Level.WARNING,
                            "{0} does not get the requests for {1}, which was declared after it: a fixed segment beats a"
                                    + " parameter, whatever the order. Declare it first to say that this is meant",
                            earlier,
                            later);
                }
            }
        }
    }
}
