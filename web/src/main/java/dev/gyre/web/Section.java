package dev.gyre.web;

import dev.gyre.Async;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.Lifespan;
import dev.gyre.http.Middleware;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an application, or a group in it, has declared. It can be changed until the application starts.
final class Section {
    /// For how long looking at types may keep the loop from others: it is done once, before anything is served.
    static final Duration STARTING = Duration.ofSeconds(5);

    private static final PathPattern.Segment FILE = new PathPattern.Segment.Rest("file");

    private final @Nullable Section parent;
    private final PathPattern prefix;
    private final List<Middleware> middleware = new ArrayList<>();
    private final ErrorActions errors;
    private final List<Route> routes = new ArrayList<>();
    private final List<Section> groups = new ArrayList<>();
    private final List<Want> needs = new ArrayList<>();
    private final Typed typed; // one for the whole application
    private final List<Lifespan> lifespans; // one list for the whole application
    private final RouteNames names; // likewise
    private final List<String> tags = new ArrayList<>();
    private @Nullable Route last; // that was declared, for its name
    private boolean isFixed;

    private Section(
            @Nullable Section parent, PathPattern prefix, ErrorActions errors, Typed typed, List<Lifespan> lifespans) {
        this.parent = parent;
        this.typed = typed;
        this.prefix = prefix;
        this.errors = errors;
        this.lifespans = lifespans;
        this.names = parent == null ? new RouteNames() : parent.names;
    }

    static Section root() {
        return new Section(null, new PathPattern(List.of()), new ErrorActions(null), new Typed(), new ArrayList<>());
    }

    Section group(String path) {
        requireOpen();
        Place place = Place.ofCaller();
        PathPattern groupPrefix = prefix.followedBy(PathPattern.parsePrefix(path, place), place);
        var group = new Section(this, groupPrefix, new ErrorActions(errors), typed, lifespans);
        groups.add(group);
        return group;
    }

    void route(HttpMethod method, String path, Handler handler) {
        requireOpen();
        Place place = Place.ofCaller();
        PathPattern pattern = prefix.followedBy(PathPattern.parse(path, place), place);
        declare(new Route(method, pattern, handler, this, place));
    }

    private void declare(Route route) {
        routes.add(route);
        last = route;
    }

    /// Gives what was declared last a name.
    void name(String name) {
        requireOpen();
        if (last == null) {
            throw new IllegalStateException("nothing was declared here yet that could be called \"" + name
                    + "\". Say named(…) behind the route, as in get(\"/items\", …).named(\"items\")");
        }
        names.give(name, last);
    }

    RouteNames names() {
        return names;
    }

    void tag(List<String> added) {
        requireOpen();
        tags.addAll(added);
    }

    /// Under which words its endpoints are listed: those of the sections around it first.
    List<String> tags() {
        return parent == null
                ? tags
                : Stream.concat(parent.tags().stream(), tags.stream()).toList();
    }

    void endpoint(HttpMethod method, String path, Endpoint endpoint) {
        route(method, path, endpoint);
        names.giveOfMethod(endpoint.signature().subject(), routes.getLast());
        typed.add(endpoint);
    }

    /// Declares the endpoints of an object, or of a class.
    void endpoints(Object source) {
        requireOpen();
        Async.mayHold(STARTING, () -> {
            EndpointClass found = EndpointClass.of(source);
            found.declare(group(found.path()), typed.shapes());
            typed.add(found);
        });
    }

    /// What has to be provided before any endpoint that is declared in it from now on.
    void need(Class<?> type, List<String> scopes) {
        requireOpen();
        needs.add(new Want(new Need(type, ""), scopes));
    }

    /// What has to be provided before its endpoints: that of the sections around it first.
    List<Want> needs() {
        return parent == null
                ? needs
                : Stream.concat(parent.needs().stream(), needs.stream()).toList();
    }

    /// The whole path of a route with this path.
    PathPattern pattern(String path) {
        Place place = Place.ofCaller();
        return prefix.followedBy(PathPattern.parse(path, place), place);
    }

    Typed typed() {
        return typed;
    }

    /// The middleware around its routes, the outermost first: names for people.
    List<String> middlewareNames() {
        Stream<String> outer = parent == null ? Stream.of() : parent.middlewareNames().stream();
        return Stream.concat(outer, middleware.stream().map(Section::nameOf)).toList();
    }

    /// All that is below a path, and the path itself, for a handler that sees what follows it.
    void mount(String path, Handler handler) {
        requireOpen();
        Place place = Place.ofCaller();
        PathPattern start = prefix.followedBy(PathPattern.parsePrefix(path, place), place);
        var mounted = new Mount(start.segments().size(), handler);
        routes.add(new Route(null, start, mounted, this, place));
        routes.add(new Route(null, start.followedBy(Mount.REST), mounted, this, place));
        last = routes.get(routes.size() - 2);
        lifespans.add(handler.lifespan());
    }

    /// All that is below a path, for GET. The path itself leads there, so that relative links in an index work.
    void files(String path, Handler files) {
        requireOpen();
        Place place = Place.ofCaller();
        PathPattern start = prefix.followedBy(PathPattern.parsePrefix(path, place), place);
        int depth = start.segments().size();
        if (depth > 0) {
            routes.add(new Route(HttpMethod.GET, start, Section::withSlash, this, place));
        }
        var below = start.followedBy(Mount.REST);
        routes.add(new Route(HttpMethod.GET, below, new Mount(depth, files), this, place));
        last = new Route(HttpMethod.GET, start.followedBy(FILE), files, this, place);
        lifespans.add(files.lifespan());
    }

    void use(Middleware added) {
        requireOpen();
        middleware.add(added);
    }

    void add(Lifespan lifespan) {
        requireOpen();
        lifespans.add(lifespan);
    }

    ErrorActions errors() {
        return errors;
    }

    PathPattern prefix() {
        return prefix;
    }

    List<Lifespan> lifespans() {
        return lifespans;
    }

    /// The routes of this and of all groups in it, in their order.
    List<Route> routes() {
        return all().flatMap(section -> section.routes.stream()).toList();
    }

    /// Declares these before all others: so nobody is warned that a place does not get their paths.
    void addFirst(List<Route> found) {
        routes.addAll(0, found);
    }

    /// Takes no declarations any more. Returns the routes of this and of all groups in it, in their order.
    List<Route> fix() {
        isFixed = true;
        return Stream.concat(routes.stream(), groups.stream().flatMap(group -> group.fix().stream()))
                .toList();
    }

    /// This and all groups in it.
    Stream<Section> all() {
        return Stream.concat(Stream.of(this), groups.stream().flatMap(Section::all));
    }

    /// What this and the sections around it, but for the outermost, put around `inner`.
    Handler nested(Handler inner) {
        return parent == null ? inner : parent.nested(around(inner));
    }

    /// The middleware, the first outermost, and inside of each the answers to failures, so that middleware sees
    /// every response, also those to failures of other middleware inside of it.
    Handler around(Handler inner) {
        Handler handler = request -> guarded(inner, request);
        for (Middleware each : middleware.reversed()) {
            Handler around = each.around(handler);
            handler = request -> guarded(around, request);
        }
        return handler;
    }

    Response guarded(Handler inner, Request request) {
        try {
            return inner.handle(request);
        } catch (Throwable failure) {
            return errors.answer(request, failure);
        }
    }

    void requireOpen() {
        if (parent != null) {
            parent.requireOpen();
        }
        if (isFixed) {
            throw new IllegalStateException("the application has started, and its routes, middleware and error actions"
                    + " are fixed. Declare all of them before run(), start() or the first request");
        }
    }

    private static String nameOf(Middleware middleware) {
        Class<?> type = middleware.getClass();
        String name = type.getSimpleName().replaceFirst("\\$\\$Lambda.*", "");
        return type.isHidden() ? "lambda of " + name : name;
    }

    private static Response withSlash(Request request) {
        String path = request.url().rawPath();
        return Response.redirect("./" + path.substring(path.lastIndexOf('/') + 1) + "/");
    }
}
