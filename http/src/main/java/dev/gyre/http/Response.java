package dev.gyre.http;

import dev.gyre.Parks;
import dev.gyre.VoidWorkWith;
import dev.gyre.net.ByteStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An answer. The same type serves both roles: a handler makes it, a client gets it. Immutable, but for a body
/// that can be had only once; each change gives a new response.
///
/// A client that gets one whose body still arrives must read that to its end, or close the response.
public final class Response implements AutoCloseable {
    private final HttpStatus status;
    private final Headers headers;
    private final Body body;
    private final @Nullable Upgrade upgrade;
    private final List<Response> history;

    private Response(HttpStatus status, Headers headers, Body body, @Nullable Upgrade upgrade, List<Response> history) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.upgrade = upgrade;
        this.history = history;
    }

    public static Response of(HttpStatus status, Headers headers, Body body) {
        return new Response(status, headers, body, null, List.of());
    }

    /// One without headers and body.
    public static Response of(HttpStatus status) {
        return of(status, Headers.empty(), Body.empty());
    }

    /// 200 with this body.
    public static Response of(MediaType type, Body body) {
        return of(HttpStatus.OK, Headers.ofChecked(new String[] {"Content-Type", type.text()}), body);
    }

    /// 200 with plain text.
    public static Response text(String text) {
        return of(MediaType.TEXT, Body.of(text));
    }

    /// 200 with a page.
    public static Response html(String page) {
        return of(MediaType.HTML, Body.of(page));
    }

    /// 200 with `value` as JSON.
    public static Response json(@Nullable Object value) {
        return of(MediaType.JSON, Body.of(Json.write(value)));
    }

    /// `value` as JSON with this status.
    public static Response json(HttpStatus status, @Nullable Object value) {
        return json(value).withStatus(status);
    }

    /// 204.
    public static Response noContent() {
        return of(HttpStatus.NO_CONTENT);
    }

    /// 303: the client shall get what is at `location`, whatever it did here.
    public static Response seeOther(String location) {
        return of(HttpStatus.SEE_OTHER).withHeader("Location", location);
    }

    /// 307: the client shall do the same at `location`.
    public static Response redirect(String location) {
        return of(HttpStatus.TEMPORARY_REDIRECT).withHeader("Location", location);
    }

    /// 101: the connection is turned over to `protocol`, which `conversation` speaks. The connection is closed
    /// when it returns; it is cancelled when the peer leaves.
    public static Response upgrade(String protocol, VoidWorkWith<? super ByteStream, ?> conversation) {
        Headers headers = Headers.of("Upgrade", protocol, "Connection", "Upgrade");
        return new Response(
                HttpStatus.SWITCHING_PROTOCOLS, headers, Body.empty(), new Upgrade(conversation), List.of());
    }

    public HttpStatus status() {
        return status;
    }

    public Headers headers() {
        return headers;
    }

    public Body body() {
        return body;
    }

    /// What follows on this connection, if the response turns it over.
    public Optional<Upgrade> upgrade() {
        return Optional.ofNullable(upgrade);
    }

    /// The redirects that a client followed before this response, in their order.
    public List<Response> history() {
        return history;
    }

    /// The value of the first header of this name.
    public Optional<String> header(String name) {
        return headers.first(name);
    }

    /// What the body is, if that is said.
    public Optional<MediaType> contentType() {
        return headers.first("Content-Type").map(MediaType::of);
    }

    /// The whole body. Parks until its end has come.
    ///
    /// @throws BodyTooLargeException if it is larger than [Body#LIMIT]
    @Parks
    public byte[] bytes() {
        return body.bytes();
    }

    /// The whole body as text, in the charset that the content type names. Parks.
    ///
    /// @throws BodyTooLargeException if it is larger than [Body#LIMIT]
    @Parks
    public String text() {
        return Text.of(headers, body);
    }

    /// The whole body, read as JSON. Parks.
    ///
    /// @throws JsonException if it is not JSON of this shape
    @Parks
    public <T> T as(Class<T> type) {
        return Json.read(body.bytes(), type);
    }

    /// The whole body, read as a JSON array. Parks.
    ///
    /// @throws JsonException if it is not JSON of this shape
    @Parks
    public <T> List<T> asListOf(Class<T> type) {
        return Json.readList(body.bytes(), type);
    }

    /// This response, if its status is from 200 to 299 (`raise_for_status`). Else parks to read the beginning of
    /// its body, for the message.
    ///
    /// @throws UnexpectedStatusException if it is not
    @Parks
    public Response expectSuccess() {
        if (status.isSuccess()) {
            return this;
        }
        throw UnexpectedStatusException.of("success (200 to 299)", this);
    }

    /// This response, if it has this status. Else parks to read the beginning of its body, for the message.
    ///
    /// @throws UnexpectedStatusException if it has another one
    @Parks
    public Response expectStatus(HttpStatus expected) {
        if (status.code() == expected.code()) {
            return this;
        }
        throw UnexpectedStatusException.of(expected.toString(), this);
    }

    public Response withStatus(HttpStatus changed) {
        return new Response(changed, headers, body, upgrade, history);
    }

    public Response withHeaders(Headers changed) {
        return new Response(status, changed, body, upgrade, history);
    }

    /// The same with this header in place of all of that name.
    public Response withHeader(String name, String value) {
        return withHeaders(headers.with(name, value));
    }

    /// The same with this header behind the others.
    public Response plusHeader(String name, String value) {
        return withHeaders(headers.plus(name, value));
    }

    /// The same that has the client keep this cookie, beside others.
    public Response withCookie(SetCookie cookie) {
        return plusHeader("Set-Cookie", cookie.text());
    }

    public Response withBody(Body changed) {
        return new Response(status, headers, changed, upgrade, history);
    }

    /// The same at the end of these redirects: for clients.
    public Response after(List<Response> redirects) {
        return new Response(status, headers, body, upgrade, List.copyOf(redirects));
    }

    /// Says that nobody wants the rest of the body. May park.
    @Override
    @Parks
    public void close() {
        body.close();
    }

    @Override
    public String toString() {
        return "Response[" + status + "]";
    }
}
