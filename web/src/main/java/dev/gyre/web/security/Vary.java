package dev.gyre.web.security;

import dev.gyre.http.Response;

/// What caches must look at before they give a response to somebody else (RFC 9110 §12.5.5).
final class Vary {
    private Vary() {}

    /// The same with this header among those.
    static Response by(Response response, String header) {
        var headers = response.headers();
        if (headers.hasElement("Vary", header) || headers.hasElement("Vary", "*")) {
            return response;
        }
        String others = String.join(", ", headers.all("Vary"));
        return response.withHeader("Vary", others.isEmpty() ? header : others + ", " + header);
    }
}
