package dev.gyre.web;

import dev.gyre.TaskLocal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which routes of one application have names, given by hand or, for endpoints, those of their methods.
final class RouteNames {
    /// Below which paths applications are mounted in each other, for the request under way.
    static final TaskLocal<Map<App, String>> PREFIXES = TaskLocal.withInitial("prefixes of applications", Map::of);

    /// What separates the name of a mounted application from that of a route in it.
    private static final String INSIDE = ":";

    private final Map<String, Route> given = new TreeMap<>();
    private final Map<String, Optional<Route>> ofMethods = new TreeMap<>(); // empty for two of the same name

    /// @throws RouteException if another path has it
    void give(String name, Route route) {
        if (name.isEmpty() || name.contains(INSIDE)) {
            throw new RouteException(
                    "\"" + name + "\" cannot be the name of a route: \"" + INSIDE
                            + "\" stands between the name of a mounted application and that of a route in it",
                    route.place());
        }
        Route other = given.putIfAbsent(name, route);
        if (other != null && !other.pattern().equals(route.pattern())) {
            throw new RouteException(
                    "two routes have the name \"" + name + "\": " + other + " and " + route
                            + ". Give one of them another name",
                    other.place(),
                    route.place());
        }
    }

    void giveOfMethod(String name, Route route) {
        ofMethods.merge(
                name,
                Optional.of(route),
                (one, other) -> one.map(Route::pattern).equals(other.map(Route::pattern)) ? one : Optional.empty());
    }

    /// @throws LinkException if no route has this name
    Link link(String name, String prefix) {
        return link(name, name, prefix, new PathPattern(List.of()));
    }

    /// @param above what stands before the path
    private Link link(String whole, String name, String prefix, PathPattern above) {
        int end = name.indexOf(INSIDE);
        Route route = find(whole, end < 0 ? name : name.substring(0, end));
        PathPattern pattern = above.joined(route.pattern());
        if (end < 0) {
            return Link.of(whole, prefix, pattern);
        }
        if (route.handler() instanceof Mount(var _, App inner)) {
            return inner.section.names().link(whole, name.substring(end + 1), prefix, pattern);
        }
        throw new LinkException(
                whole, "\"" + name.substring(0, end) + "\" is " + route + ", and no application that is mounted");
    }

    private Route find(String whole, String name) {
        Route route = given.get(name);
        if (route != null) {
            return route;
        }
        Optional<Route> ofMethod = ofMethods.get(name);
        if (ofMethod == null) {
            throw new LinkException(
                    whole,
                    "no route has the name \"" + name + "\"; there are " + names()
                            + ". Give it to one behind its declaration: named(\"" + name + "\")");
        }
        return ofMethod.orElseThrow(() ->
                new LinkException(whole, "several endpoints are called \"" + name + "\". Give one a name of its own"));
    }

    private Set<String> names() {
        var all = new TreeSet<>(given.keySet());
        all.addAll(ofMethods.keySet());
        return all;
    }
}
