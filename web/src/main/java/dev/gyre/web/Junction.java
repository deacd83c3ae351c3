package dev.gyre.web;

import dev.gyre.http.HttpMethod;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A point in the tree of paths, from which they go on by their next segment.
final class Junction {
    /// The routes that end at one point.
    static final class Ends {
        private final Map<HttpMethod, Route> byMethod = new LinkedHashMap<>();
        private @Nullable Route forAll;

        /// @throws RouteException if there is one already
        void add(Route route) {
            Route earlier = route.method() == null ? forAll : byMethod.putIfAbsent(route.method(), route);
            if (earlier != null) {
                throw new RouteException(
                        "two routes are for the same requests: " + earlier + " and " + route
                                + ". Remove one of them, or give it another path or method",
                        earlier.place(),
                        route.place());
            }
            if (route.method() == null) {
                forAll = route;
            }
        }

        /// A route for GET is also one for HEAD.
        @Nullable
        Route get(HttpMethod method) {
            Route route = byMethod.get(method);
            if (route == null && method.equals(HttpMethod.HEAD)) {
                route = byMethod.get(HttpMethod.GET);
            }
            return route != null ? route : forAll;
        }

        boolean isEmpty() {
            return byMethod.isEmpty() && forAll == null;
        }

        Set<HttpMethod> methods() {
            return byMethod.keySet();
        }

        /// Where the first of them was declared.
        Section section() {
            return byMethod.values().iterator().next().section();
        }
    }

    final Ends ends = new Ends();
    final Ends restEnds = new Ends();
    private final Map<String, Junction> fixed = new HashMap<>();
    private @Nullable Junction parameter;
    private @Nullable Section section;

    /// The way on by this text, if there is one of its own.
    @Nullable
    Junction fixed(String segment) {
        return fixed.get(segment);
    }

    /// The way on by any text.
    @Nullable
    Junction parameter() {
        return parameter;
    }

    /// The group that begins here.
    @Nullable
    Section section() {
        return section;
    }

    void add(Section group) {
        Junction end = this;
        for (var segment : group.prefix().segments()) {
            end = end.next(segment);
        }
        if (end.section == null) {
            end.section = group;
        }
    }

    void add(Route route) {
        Junction end = this;
        for (var segment : route.pattern().segments()) {
            if (segment instanceof PathPattern.Segment.Rest) {
                end.restEnds.add(route);
                return;
            }
            end = end.next(segment);
        }
        end.ends.add(route);
    }

    private Junction next(PathPattern.Segment segment) {
        if (segment instanceof PathPattern.Segment.Fixed(String text)) {
            return fixed.computeIfAbsent(text, _ -> new Junction());
        }
        if (parameter == null) {
            parameter = new Junction();
        }
        return parameter;
    }
}
