package dev.gyre.web;

import dev.gyre.http.Request;
import java.util.Arrays;
import java.util.List;

/// The page that is shown in place of a file that is not there, to people who open it.
///
/// @param name empty for none
/// @param except below which paths there are no pages, as names
record FileFallback(String name, List<List<String>> except) {
    static final FileFallback NONE = new FileFallback("", List.of());

    static FileFallback of(String name, String... except) {
        return new FileFallback(
                name,
                Arrays.stream(except)
                        .map(path -> Arrays.stream(path.split("/"))
                                .filter(part -> !part.isEmpty())
                                .toList())
                        .toList());
    }

    /// Whether somebody opens a page there: browsers say so (Fetch metadata), others ask for one rather than for
    /// JSON. A name with an end is that of a file.
    boolean isFor(Request request, List<String> path) {
        String mode = request.header("Sec-Fetch-Mode").orElse("navigate");
        return !name.isEmpty()
                && mode.equals("navigate")
                && Accepted.of(request.headers()).prefersPage()
                && path.getLast().indexOf('.') < 0
                && except.stream()
                        .noneMatch(start -> path.size() >= start.size()
                                && path.subList(0, start.size()).equals(start));
    }
}
