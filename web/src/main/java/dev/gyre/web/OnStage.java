package dev.gyre.web;

import dev.gyre.http.Handler;
import dev.gyre.http.Lifespan;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.web.launch.RouteLine;
import dev.gyre.web.launch.Staged;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// An application as whoever starts it sees it.
record OnStage(App app) implements Staged {
    @Override
    public List<String> check() {
        try {
            app.fix();
            return List.of();
        } catch (WebException e) {
            return Stream.concat(Stream.of(e), Stream.of(e.getSuppressed()))
                    .map(fault -> String.valueOf(fault.getMessage()))
                    .toList();
        }
    }

    /// A proxy may leave the path in front of what it asks for, or take it off.
    @Override
    public Handler handler(String rootPath) {
        if (rootPath.isEmpty()) {
            return request -> app.handle(request); // not the application itself, which brings its lifespan
        }
        var below = new Mount((int) rootPath.chars().filter(c -> c == '/').count(), request -> app.handle(request));
        return request -> Documentation.MOUNTED.<Response, Exception>with(
                rootPath, () -> isBelow(request, rootPath) ? below.handle(request) : app.handle(request));
    }

    @Override
    public Lifespan lifespan() {
        return app.lifespan();
    }

    @Override
    public List<RouteLine> routes() {
        return app.section.routes().stream().map(OnStage::line).toList();
    }

    @Override
    public Map<String, Object> document() {
        return app.document();
    }

    private static boolean isBelow(Request request, String rootPath) {
        String path = request.url().rawPath();
        return path.equals(rootPath) || path.startsWith(rootPath + "/");
    }

    private static RouteLine line(Route route) {
        return new RouteLine(
                route.method() == null ? "any" : route.method().name(),
                route.pattern().toString(),
                route.handler() instanceof Endpoint endpoint
                        ? name(endpoint.signature().method())
                        : "",
                route.place().line() == 0 ? "" : route.place().toString(),
                route.section().middlewareNames());
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
