package dev.gyre.http.server;

import dev.gyre.http.Handler;
import dev.gyre.http.Headers;
import dev.gyre.http.MediaType;
import dev.gyre.http.Middleware;
import dev.gyre.http.Request;
import dev.gyre.http.Response;

/// Compresses the bodies of responses for clients that accept gzip (RFC 9110 §8.4): text, and what is much like it,
/// from 1 KiB on, or of unknown length. Events and what is encoded already stay as they are.
///
/// Do not compress pages that show a secret beside something that a stranger can choose: the length tells (BREACH).
public final class Gzip implements Middleware {
    private static final int WORTH_IT = 1 << 10;

    @Override
    public Response handle(Request request, Handler next) throws Exception {
        Response response = next.handle(request);
        if (!isCompressible(response)) {
            return response;
        }
        Response varied = response.plusHeader("Vary", "Accept-Encoding");
        return isAccepted(request.headers()) ? compressed(varied) : varied;
    }

    private static Response compressed(Response response) {
        Headers headers = response.headers()
                .without("Content-Length")
                .without("Accept-Ranges")
                .with("Content-Encoding", "gzip");
        String tag = headers.get("ETag");
        if (tag != null && !tag.startsWith("W/")) {
            headers = headers.with("ETag", "W/" + tag); // the bytes are others, the meaning is not
        }
        return response.withHeaders(headers).withBody(new GzipBody(response.body()));
    }

    private static boolean isCompressible(Response response) {
        return response.status().allowsBody()
                && response.status().code() != 206
                && response.upgrade().isEmpty()
                && !response.headers().contains("Content-Encoding")
                && response.body().length().orElse(WORTH_IT) >= WORTH_IT
                && response.contentType().map(Gzip::isText).orElse(false);
    }

    private static boolean isText(MediaType type) {
        String essence = type.essence();
        return essence.startsWith("text/") && !essence.equals(MediaType.EVENTS.essence())
                || type.isJson()
                || essence.endsWith("+xml")
                || essence.equals("application/xml")
                || essence.equals("application/javascript")
                || essence.equals("application/wasm");
    }

    /// Whether gzip is among the codings, and is not ruled out by `q=0`.
    private static boolean isAccepted(Headers request) {
        return request.elements("Accept-Encoding").stream().anyMatch(coding -> {
            String[] parts = coding.split(";", 2);
            boolean isMeant = parts[0].strip().equalsIgnoreCase("gzip")
                    || parts[0].strip().equals("*");
            return isMeant && (parts.length == 1 || !parts[1].strip().matches("q=0(\\.0*)?"));
        });
    }
}
