package dev.gyre.web;

import dev.gyre.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Looks for the route of one request: a fixed segment before a parameter before a rest, whatever the order in
/// which they were declared. What was found on the way tells why there is none.
final class RouteSearch {
    private final List<String> segments;
    private final HttpMethod method;
    private final List<String> values = new ArrayList<>();
    private final TreeSet<String> allowed = new TreeSet<>();
    private @Nullable Section section; // of the first route for this path; else the deepest group around it
    private int sectionDepth = -1;

    RouteSearch(List<String> segments, HttpMethod method) {
        this.segments = segments;
        this.method = method;
    }

    @Nullable
    Route from(Junction root) {
        return from(root, 0);
    }

    /// What stood in the places of the route that was found.
    Map<String, String> parameters(Route found) {
        List<String> names = found.pattern().names();
        var parameters = HashMap.<String, String>newHashMap(names.size());
        for (int i = 0; i < names.size(); i++) {
            parameters.put(names.get(i), values.get(i));
        }
        return parameters;
    }

    /// The methods that this path has routes for; none if it has no route at all.
    SortedSet<String> allowed() {
        return allowed;
    }

    /// Who is to say that there is no route; null for the outermost.
    @Nullable
    Section section() {
        return section;
    }

    private @Nullable Route from(Junction junction, int depth) {
        note(junction.section(), depth);
        if (depth == segments.size()) {
            return at(junction.ends);
        }
        String segment = segments.get(depth);
        Junction fixed = junction.fixed(segment);
        Route found = fixed == null ? null : from(fixed, depth + 1);
        if (found == null) {
            found = byParameter(junction.parameter(), segment, depth);
        }
        return found != null ? found : byRest(junction.restEnds, depth);
    }

    private @Nullable Route byParameter(@Nullable Junction next, String segment, int depth) {
        if (next == null || segment.isEmpty()) {
            return null;
        }
        values.add(segment);
        Route found = from(next, depth + 1);
        if (found == null) {
            values.removeLast();
        }
        return found;
    }

    private @Nullable Route byRest(Junction.Ends ends, int depth) {
        Route found = at(ends);
        if (found != null) {
            values.add(String.join("/", segments.subList(depth, segments.size())));
        }
        return found;
    }

    private @Nullable Route at(Junction.Ends ends) {
        if (ends.isEmpty()) {
            return null;
        }
        Route found = ends.get(method);
        if (found == null) {
            if (allowed.isEmpty()) {
                section = ends.section();
                sectionDepth = Integer.MAX_VALUE;
            }
            ends.methods().forEach(each -> allowed.add(each.name()));
        }
        return found;
    }

    private void note(@Nullable Section group, int depth) {
        if (group != null && depth > sectionDepth) {
            section = group;
            sectionDepth = depth;
        }
    }
}
