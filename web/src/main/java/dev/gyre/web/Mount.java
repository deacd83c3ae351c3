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
        return handler.handle(request.withUrl(shortened(request.url())).withPathParameters(parameters));
    }

    private HttpUrl shortened(HttpUrl url) {
        String target = url.target();
        int end = url.rawPath().length();
        int start = 0;
        for (int i = 0; i < depth && start < end; i++) {
            int slash = target.indexOf('/', start + 1);
            start = slash < 0 || slash > end ? end : slash;
        }
        String rest = target.substring(start);
        return HttpUrl.ofParts(url.scheme(), url.authority(), rest.startsWith("/") ? rest : "/" + rest);
    }
}
