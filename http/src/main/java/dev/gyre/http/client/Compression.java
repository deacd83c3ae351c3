package dev.gyre.http.client;

import dev.gyre.http.Headers;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.arrival.ArrivingBody;
import java.util.List;

/// Asks for gzip and unpacks it, so that nobody sees it. Whoever says for himself what he accepts gets that.
final class Compression {
    private Compression() {}

    static Request asking(Request request) {
        return request.withHeader("Accept-Encoding", "gzip");
    }

    static Response unpacked(Request request, Response response) {
        List<String> codings = response.headers().elements("Content-Encoding");
        boolean isGzip = codings.size() == 1
                && (codings.getFirst().equalsIgnoreCase("gzip")
                        || codings.getFirst().equalsIgnoreCase("x-gzip"));
        if (!isGzip || !(response.body() instanceof ArrivingBody packed)) {
            return response;
        }
        Headers headers = response.headers().without("Content-Encoding").without("Content-Length");
        return response.withHeaders(headers)
                .withBody(new ArrivingBody(new GunzippedPieces(request.toString(), packed.pieces())));
    }
}
