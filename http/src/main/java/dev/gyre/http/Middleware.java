package dev.gyre.http;

import dev.gyre.Parks;

/// Stands around a handler: it sees each request first and each response last, and may answer itself. Plain
/// nesting:
///
/// ```java
/// Middleware timing = (request, next) -> {
///     var response = next.handle(request);
///     return response.withHeader("Server-Timing", "…");
/// };
/// ```
@FunctionalInterface
public interface Middleware {
    @Parks
    Response handle(Request request, Handler next) throws Exception;

    /// The handler that is this around `inner`.
    default Handler around(Handler inner) {
        return new Handler() {
            @Override
            public Response handle(Request request) throws Exception {
                return Middleware.this.handle(request, inner);
            }

            @Override
            public Lifespan lifespan() {
                return inner.lifespan();
            }
        };
    }
}
