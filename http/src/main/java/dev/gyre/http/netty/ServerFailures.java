package dev.gyre.http.netty;

import dev.gyre.DeadlineExceededException;
import dev.gyre.http.BadMessageException;
import dev.gyre.http.Body;
import dev.gyre.http.BodyTooLargeException;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.JsonException;
import dev.gyre.http.MediaType;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a client is told when there is no response of a handler. What went wrong inside is nobody's business outside.
final class ServerFailures {
    private ServerFailures() {}

    /// @param hadBody whether the handler read the request's body, so that what was wrong with it is the client's fault
    static Response response(Throwable failure, boolean hadBody) {
        return switch (failure) {
            case StatusException wanted -> text(wanted.status(), wanted.headers(), wanted.getMessage());
            case BadMessageException bad when hadBody -> text(bad.status(), bad.getMessage());
            case BodyTooLargeException large when hadBody -> text(HttpStatus.CONTENT_TOO_LARGE, large.getMessage());
            case JsonException json when hadBody && !json.isOfWriting() -> text(HttpStatus.BAD_REQUEST, json.detail());
            case DeadlineExceededException _ -> late();
            default -> text(HttpStatus.INTERNAL_SERVER_ERROR, HttpStatus.INTERNAL_SERVER_ERROR.reason());
        };
    }

    /// Whether the failure is the handler's own, and has to reach somebody here.
    static boolean isOurs(Response response) {
        return response.status().equals(HttpStatus.INTERNAL_SERVER_ERROR);
    }

    static Response late() {
        return text(HttpStatus.SERVICE_UNAVAILABLE, "the server did not come to an end with this request in time");
    }

    static Response ending() {
        return text(HttpStatus.SERVICE_UNAVAILABLE, "the server is being shut down");
    }

    static Response overloaded() {
        return text(
                HttpStatus.SERVICE_UNAVAILABLE,
                Headers.of("Retry-After", "1"),
                "the server has more to do than it can; please try again in a moment");
    }

    static Response text(HttpStatus status, @Nullable String text) {
        return text(status, Headers.empty(), text);
    }

    private static Response text(HttpStatus status, Headers headers, @Nullable String text) {
        Headers all = headers.contains("Content-Type") ? headers : headers.plus("Content-Type", MediaType.TEXT.text());
        return Response.of(status, all, Body.of(Objects.requireNonNullElse(text, status.reason()) + "\n"));
    }
}
