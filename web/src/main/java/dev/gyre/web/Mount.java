package dev.gyre.web;

import dev.gyre.http.Handler;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import java.util.HashMap;

/// Shows a handler the path without its beginning, and the other path parameters.
///
/// @param depth how many segments it does not see
record Mount(int depth, Handler handler) implements Handler {
    /// Its name is one that no route can have.
    static final PathPattern.Segment REST = new PathPattern.Segment.Rest("...");

    @Override
    public Response handle(Request request) throws Exception {
        var parameters = new HashMap<>(request.pathParameters());
        parameters.remove("...");
        int start = start(request.url());
        Request below = request.withUrl(shortened(request.url(), start)).withPathParameters(parameters);
        String path = Documentation.MOUNTED.get() + request.url().target().substring(0, start);
        return Documentation.MOUNTED.<Response, Exception>with(path, () -> handler.handle(below));
    }

    /// Where in the target the path begins that is seen.
    private int start(HttpUrl url) {
        String target = url.target();
        int end = url.rawPath().length();
        int start = 0;
        for (int i = 0; i < depth && start < end; i++) {
            int slash = target.indexOf('/', start + 1);
            start = slash < 0 || slash > end ? end : slash;
        }
        return start;
    }

    private static HttpUrl shortened(HttpUrl url, int start) {
        String rest = url.target().substring(start);
        return HttpUrl.ofParts(url.scheme(), url.authority(), rest.startsWith("/") ? rest : "/" + rest);
    }
}
