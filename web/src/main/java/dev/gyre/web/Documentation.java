package dev.gyre.web;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.TaskLocal;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.web.endpoint.Hidden;
import dev.gyre.web.openapi.ApiDocument;
import dev.gyre.web.openapi.Operation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The routes that tell of all others. The document is made once, when somebody asks for it, and off the loop.
final class Documentation {
    /// Below which paths the application is mounted in others.
    static final TaskLocal<String> MOUNTED = TaskLocal.withInitial("where the application is mounted", () -> "");

    private final ApiDocs docs;
    private final Place place;
    private List<Route> routes = List.of(); // all of the application
    private volatile @Nullable Map<String, Object> document; // once somebody asked for it

    private Documentation(ApiDocs docs, Place place) {
        this.docs = docs;
        this.place = place;
    }

    /// What the application asked for.
    ///
    /// @throws RouteException if a path of it cannot be one
    static Documentation of(ApiDocs docs) {
        var telling = new Documentation(docs, Place.ofCaller());
        Stream.of(docs.document(), docs.page(), docs.reference())
                .filter(path -> !path.isEmpty())
                .forEach(telling::pattern);
        return telling;
    }

    /// What it has if it did not ask, beside routes of its own.
    static Documentation unasked(List<Route> routes) {
        ApiDocs docs = ApiDocs.of("Gyre", "0.1.0");
        boolean hasDocument = isTaken(docs.document(), routes);
        boolean hasPage = hasDocument || isTaken(docs.page(), routes);
        boolean hasReference = hasDocument || isTaken(docs.reference(), routes);
        ApiDocs left = docs.withPage(hasPage ? "" : docs.page())
                .withReference(hasReference ? "" : docs.reference())
                .withDocument(hasDocument ? "" : docs.document());
        return new Documentation(left, new Place("ApiDocs", 0));
    }

    /// The routes, of the outermost section.
    List<Route> routes(Section section) {
        var routes = new ArrayList<Route>();
        if (!docs.document().isEmpty()) {
            routes.add(route(docs.document(), this::answer, section));
            if (!docs.page().isEmpty()) {
                var schemes = section.typed().providers().schemes();
                addPage(routes, docs.page(), DocsPage.trying(docs, schemes), DocsFiles.swagger(), section);
            }
            if (!docs.reference().isEmpty()) {
                addPage(routes, docs.reference(), DocsPage.reading(docs), DocsFiles.redoc(), section);
            }
        }
        return routes;
    }

    private void addPage(List<Route> routes, String path, DocsPage page, DocsFiles files, Section section) {
        routes.add(route(path, page, section));
        routes.add(route(path + "/{file}", new Mount(pattern(path).segments().size(), files), section));
    }

    /// Tells of the endpoints among these, which are prepared.
    void tell(List<Route> all) {
        routes = all;
    }

    /// Parks while it is made.
    @Parks
    Map<String, Object> document() {
        Map<String, Object> known = document;
        if (known == null) {
            known = Async.blocking(this::made);
            document = known; // whoever makes it makes the same
        }
        return known;
    }

    private Map<String, Object> made() {
        var operations = new ArrayList<Operation>();
        for (Route route : routes) {
            if (route.handler() instanceof Endpoint endpoint
                    && !endpoint.isConversation() // OpenAPI has no words for it
                    && !isHidden(endpoint.signature().method())) {
                operations.add(operation(route, endpoint));
            }
        }
        var info = new LinkedHashMap<String, Object>();
        info.put("title", docs.title());
        info.put("version", docs.version());
        if (!docs.description().isEmpty()) {
            info.put("description", docs.description());
        }
        return ApiDocument.of(info, operations);
    }

    @Parks
    private Response answer(Request request) {
        var servers = new ArrayList<>(docs.servers());
        if (servers.isEmpty() && !MOUNTED.get().isEmpty()) {
            servers.add(MOUNTED.get());
        }
        var told = new LinkedHashMap<>(document());
        if (!servers.isEmpty()) {
            told.put("servers", servers.stream().map(url -> Map.of("url", url)).toList());
        }
        return Response.json(told).withHeader("Cache-Control", "no-cache");
    }

    private Route route(String path, Handler handler, Section section) {
        return new Route(HttpMethod.GET, pattern(path), handler, section, place);
    }

    private PathPattern pattern(String path) {
        return PathPattern.parse(path, place);
    }

    private static boolean isTaken(String path, List<Route> routes) {
        return routes.stream()
                .anyMatch(route -> route.pattern().toString().equals(path)
                        && (route.method() == null || route.method().equals(HttpMethod.GET)));
    }

    private static boolean isHidden(Method method) {
        return method.isAnnotationPresent(Hidden.class)
                || method.getDeclaringClass().isAnnotationPresent(Hidden.class);
    }

    private static Operation operation(Route route, Endpoint endpoint) {
        Signature signature = endpoint.signature();
        String verb = Objects.requireNonNull(route.method()).name().toLowerCase(Locale.ROOT);
        return new Operation(
                verb,
                path(route.pattern()),
                signature.method(),
                endpoint.inputs(),
                signature.binder().body(),
                endpoint.media(),
                Streaming.item(signature.method()).orElse(null),
                endpoint.schemes(),
                route.section().tags());
    }

    /// A rest is a place like others there.
    private static String path(PathPattern pattern) {
        return pattern.segments().stream()
                .map(segment -> switch (segment) {
                    case PathPattern.Segment.Fixed(String text) -> text;
                    case PathPattern.Segment.Parameter(String name) -> "{" + name + "}";
                    case PathPattern.Segment.Rest(String name) -> "{" + name + "}";
                })
                .collect(Collectors.joining("/", "/", ""));
    }
}
