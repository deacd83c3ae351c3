package dev.gyre.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What paths a route is for: `/items/{id}`, `/files/{path...}`. A fixed segment is compared decoded.
record PathPattern(List<Segment> segments) {
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)(\\.\\.\\.)?}");

    /// What stands between two slashes.
    sealed interface Segment {
        /// This text.
        record Fixed(String text) implements Segment {}

        /// Any text that is not empty.
        record Parameter(String name) implements Segment {}

        /// All that is left, which may be nothing.
        record Rest(String name) implements Segment {}
    }

    /// @throws RouteException if that is no pattern
    static PathPattern parse(String text, Place place) {
        if (!text.startsWith("/")) {
            throw refused(text, "it does not begin with /", place);
        }
        var segments = new ArrayList<Segment>();
        for (String segment : text.substring(1).split("/", -1)) {
            segments.add(segment(text, segment, place));
        }
        var pattern = new PathPattern(List.copyOf(segments));
        pattern.check(text, place);
        return pattern;
    }

    /// Like [#parse], for what stands before other patterns: a `/` at its end says nothing.
    static PathPattern parsePrefix(String text, Place place) {
        PathPattern pattern = parse(text.length() > 1 && text.endsWith("/") ? chopped(text) : text, place);
        if (pattern.hasRest()) {
            throw refused(text, "nothing could follow the rest of a path", place);
        }
        return text.equals("/") ? new PathPattern(List.of()) : pattern;
    }

    /// This and behind it `other`, of which `/` adds nothing: in a group, it stands for the prefix itself.
    PathPattern followedBy(PathPattern other, Place place) {
        if (isPrefixItself(other)) {
            return this;
        }
        PathPattern joined = joined(other);
        joined.check(joined.toString(), place);
        return joined;
    }

    PathPattern followedBy(Segment last) {
        return joined(new PathPattern(List.of(last)));
    }

    /// The same, for patterns of two applications, whose places may have the same names.
    PathPattern joined(PathPattern other) {
        if (isPrefixItself(other)) {
            return this;
        }
        var all = new ArrayList<>(segments);
        all.addAll(other.segments);
        return new PathPattern(List.copyOf(all));
    }

    /// The names of its places, in their order.
    List<String> names() {
        return segments.stream()
                .flatMap(segment -> switch (segment) {
                    case Segment.Fixed _ -> List.<String>of().stream();
                    case Segment.Parameter(String name) -> List.of(name).stream();
                    case Segment.Rest(String name) -> List.of(name).stream();
                })
                .toList();
    }

    /// Whether each path of `other` is also one of this, which is the less exact of the two.
    boolean covers(PathPattern other) {
        if (segments.size() != other.segments.size() || equals(other)) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            boolean isWider =
                    segments.get(i) instanceof Segment.Parameter && !(other.segments.get(i) instanceof Segment.Rest);
            if (!isWider && !segments.get(i).equals(other.segments.get(i))) {
                return false;
            }
        }
        return other.names().size() < names().size();
    }

    private boolean isPrefixItself(PathPattern other) {
        return !segments.isEmpty() && other.segments.equals(List.of(new Segment.Fixed("")));
    }

    private boolean hasRest() {
        return !segments.isEmpty() && segments.getLast() instanceof Segment.Rest;
    }

    private void check(String text, Place place) {
        for (Segment segment : segments.subList(0, Math.max(0, segments.size() - 1))) {
            if (segment instanceof Segment.Rest(String name)) {
                throw refused(text, "{" + name + "...} takes the rest of a path and must be its last part", place);
            }
        }
        List<String> names = names();
        if (new HashSet<>(names).size() < names.size()) {
            throw refused(text, "two of its places have the same name", place);
        }
    }

    private static Segment segment(String text, String segment, Place place) {
        Matcher named = PLACE.matcher(segment);
        if (named.matches()) {
            return named.group(2) == null ? new Segment.Parameter(named.group(1)) : new Segment.Rest(named.group(1));
        }
        if (segment.chars().anyMatch(c -> "{}<>?#".indexOf(c) >= 0) || segment.startsWith(":")) {
            throw refused(text, "\"" + segment + "\" is neither fixed nor a place", place);
        }
        return new Segment.Fixed(segment);
    }

    private static RouteException refused(String text, String why, Place place) {
        return new RouteException(
                "\"" + text + "\" (" + place + ") is no path of a route: " + why
                        + ". Expected is one like /items, /items/{id} or /files/{path...}",
                place);
    }

    private static String chopped(String text) {
        return text.substring(0, text.length() - 1);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (Segment segment : segments) {
            text.append('/')
                    .append(
                            switch (segment) {
                                case Segment.Fixed(String fixed) -> fixed;
                                case Segment.Parameter(String name) -> "{" + name + "}";
                                case Segment.Rest(String name) -> "{" + name + "...}";
                            });
        }
        return text.isEmpty() ? "/" : text.toString();
    }
}
