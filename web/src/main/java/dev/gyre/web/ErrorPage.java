package dev.gyre.web;

import dev.gyre.http.Headers;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import dev.gyre.web.endpoint.Problem;
import java.util.List;
import java.util.Map;

/// What a client gets to see of a failure: `{"detail": "…"}`, or a small page if it is a browser.
@SuppressWarnings("InlineFormatString") // a page reads better by itself
final class ErrorPage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <title>%1$s</title>
            <style>body { font: 1rem/1.5 system-ui, sans-serif; margin: 20vh auto; max-width: 36rem; padding: 0 1rem }</style>
            <h1>%1$s</h1>
            <p>%2$s</p>
            </html>
            """;

    private ErrorPage() {}

    static Response of(Request request, StatusException failure) {
        String detail = String.valueOf(failure.getMessage());
        return Accepted.of(request.headers()).prefersPage()
                ? page(failure, detail)
                : saying(failure, Response.json(Map.of("detail", detail)));
    }

    /// A failure as a problem (RFC 9457), or as a page.
    static Response problem(Request request, StatusException status, Throwable failure) {
        String detail = String.valueOf(status.getMessage());
        if (failure instanceof InvalidRequestException invalid) {
            return ProblemDetail.of(status.status(), String.valueOf(invalid.getMessage()))
                    .with("instance", request.url().rawPath())
                    .with("errors", listed(invalid))
                    .response();
        }
        return Accepted.of(request.headers()).prefersPage()
                ? page(status, detail)
                : saying(
                        status,
                        ProblemDetail.of(status.status(), detail)
                                .with("instance", request.url().rawPath())
                                .response());
    }

    /// All that is wrong with a request: for programs, which send such requests.
    static Response of(InvalidRequestException failure) {
        return Response.json(failure.status(), Map.of("detail", listed(failure)));
    }

    private static List<?> listed(InvalidRequestException failure) {
        return failure.problems().stream().map(Problem::toMap).toList();
    }

    private static Response page(StatusException failure, String detail) {
        String more = detail.equals(failure.status().reason()) ? "" : escaped(detail);
        return saying(
                failure, Response.html(PAGE.formatted(escaped(failure.status().toString()), more)));
    }

    private static Response saying(StatusException failure, Response response) {
        return response.withStatus(failure.status()).withHeaders(merged(response.headers(), failure.headers()));
    }

    private static Headers merged(Headers own, Headers said) {
        Headers kept = own;
        for (var field : said) {
            kept = kept.without(field.getKey());
        }
        return kept.plus(said);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
