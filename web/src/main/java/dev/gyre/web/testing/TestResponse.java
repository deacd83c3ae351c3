package dev.gyre.web.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.UnheardFailure;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Json;
import dev.gyre.http.JsonException;
import dev.gyre.http.MediaType;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a [TestClient] got: a whole response, with assertions that show it when they fail. Never parks.
public final class TestResponse {
    private static final int SHOWN = 2000;

    private final Request request;
    private final Response response;
    private final byte[] body;
    private final List<UnheardFailure> failures;

    TestResponse(Request request, Response response, byte[] body, List<UnheardFailure> failures) {
        this.request = request;
        this.response = response;
        this.body = body;
        this.failures = failures;
    }

    /// This, if its status is `code`.
    ///
    /// @throws AssertionError if it is not: with the body, and with what the handler failed of as its cause
    public TestResponse expect(int code) {
        if (response.status().code() == code) {
            return this;
        }
        throw mismatch("expected " + HttpStatus.of(code) + ", found " + response.status());
    }

    /// This, if it has a header of this name with this value.
    ///
    /// @throws AssertionError if it has not: with the body
    public TestResponse expectHeader(String name, String value) {
        if (response.headers().all(name).contains(value)) {
            return this;
        }
        throw mismatch("expected " + name + ": " + value + ", found "
                + (response.headers().contains(name) ? response.headers().all(name) : "no such header"));
    }

    /// This, if its body is this text.
    ///
    /// @throws AssertionError if it is not: with the body
    public TestResponse expectText(String text) {
        if (text().equals(text)) {
            return this;
        }
        throw mismatch("expected the body \"" + text + "\"");
    }

    public HttpStatus status() {
        return response.status();
    }

    public Headers headers() {
        return response.headers();
    }

    /// The value of the first header of this name.
    public Optional<String> header(String name) {
        return response.header(name);
    }

    /// The body.
    public byte[] bytes() {
        return body.clone();
    }

    /// The body as text, in the charset that the content type names.
    public String text() {
        return new String(body, response.contentType().map(MediaType::charset).orElse(UTF_8));
    }

    /// The body, read as JSON.
    ///
    /// @throws AssertionError if it is not JSON of this shape: with the body
    public <T> T as(Class<T> type) {
        try {
            return Json.read(body, type);
        } catch (JsonException e) {
            throw mismatch("expected JSON for " + type.getName(), e);
        }
    }

    /// The body, read as a JSON array.
    ///
    /// @throws AssertionError if it is not JSON of this shape: with the body
    public <T> List<T> asListOf(Class<T> type) {
        try {
            return Json.readList(body, type);
        } catch (JsonException e) {
            throw mismatch("expected a JSON array of " + type.getName(), e);
        }
    }

    /// The body, read as JSON lines.
    ///
    /// @throws AssertionError if one is no JSON of this shape: with the body
    public <T> List<T> linesOf(Class<T> type) {
        try {
            return text().lines()
                    .map(line -> Json.read(line.getBytes(UTF_8), type))
                    .toList();
        } catch (JsonException e) {
            throw mismatch("expected JSON lines of " + type.getName(), e);
        }
    }

    /// The redirects that were followed before this response, in their order.
    public List<Response> history() {
        return response.history();
    }

    private AssertionError mismatch(String what) {
        return mismatch(what, failures.isEmpty() ? null : failures.getFirst().error());
    }

    private AssertionError mismatch(String what, @Nullable Throwable cause) {
        String text = text();
        String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        return new AssertionError(
                request.method() + " " + request.url().target() + ": " + what + "\n" + response.headers() + "\n"
                        + shown,
                cause);
    }
}
