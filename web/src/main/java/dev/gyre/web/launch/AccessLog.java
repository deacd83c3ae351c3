package dev.gyre.web.launch;

import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.http.Handler;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import java.lang.System.Logger.Level;
import java.util.Locale;

/// Logs each request when its response is made: who asked for what, the status, and how long it took.
final class AccessLog implements Handler {
    private static final System.Logger LOG = System.getLogger("dev.gyre.access");

    private final Handler inner;

    AccessLog(Handler inner) {
        this.inner = inner;
    }

    @Override
    @Parks
    public Response handle(Request request) throws Exception {
        long start = Loop.current().clock().nanos();
        Response response = inner.handle(request);
        long passed = Loop.current().clock().nanos() - start;
        LOG.log(Level.INFO, () -> line(request, response, passed));
        return response;
    }

    /// Without the query, which may hold what is nobody's business.
    private static String line(Request request, Response response, long nanos) {
        String who = request.remoteAddress().map(Object::toString).orElse("-");
        return String.format(
                Locale.ROOT,
                "%s \"%s %s\" %d %.1f ms",
                who,
                request.method(),
                request.url().rawPath(),
                response.status().code(),
                nanos / 1e6);
    }
}
