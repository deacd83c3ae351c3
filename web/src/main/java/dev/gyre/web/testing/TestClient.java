package dev.gyre.web.testing;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.UnheardFailure;
import dev.gyre.Work;
import dev.gyre.http.Body;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.client.HttpClient;
import java.util.ArrayList;
import java.util.List;

/// Asks a handler in-process, without sockets (Starlette's `TestClient`). The handler's lifespan runs from here
/// to [#close], each request runs in a task, and responses are whole. It keeps no cookies and follows no
/// redirects.
///
/// ```java
/// try (var client = TestClient.of(app)) {
///     var item = client.post("/items", new NewItem("pen", 3)).expect(201).as(Item.class);
///     client.get("/items/" + item.id()).expect(200);
/// }
/// ```
///
/// It may be used from a plain test, whose thread then waits for the default loop, and from a task. A failure
/// that the handler answered with 500 is shown by the assertion that meets it.
public final class TestClient implements AutoCloseable {
    private static final String ORIGIN = "http://test";

    private final Handler handler;

    private final HttpClient http;

    private TestClient(Handler handler) {
        this.handler = handler;
        this.http = HttpClient.over(handler);
    }

    /// Starts `handler`. Parks.
    ///
    /// @throws RuntimeException what its start threw; a checked one comes inside an [IllegalStateException]
    @Parks
    public static TestClient of(Handler handler) {
        run(() -> {
            handler.lifespan().start();
            return handler;
        });
        return new TestClient(handler);
    }

    /// Sends GET.
    ///
    /// @param path from `/` on, with a query if there is one; or a whole URL
    @Parks
    public TestResponse get(String path) {
        return send(request(HttpMethod.GET, path));
    }

    /// Sends HEAD.
    @Parks
    public TestResponse head(String path) {
        return send(request(HttpMethod.HEAD, path));
    }

    /// Sends DELETE.
    @Parks
    public TestResponse delete(String path) {
        return send(request(HttpMethod.DELETE, path));
    }

    /// Sends POST with `body`: JSON, unless it is a [Body].
    @Parks
    public TestResponse post(String path, Object body) {
        return send(with(request(HttpMethod.POST, path), body));
    }

    /// Sends PUT with `body`: JSON, unless it is a [Body].
    @Parks
    public TestResponse put(String path, Object body) {
        return send(with(request(HttpMethod.PUT, path), body));
    }

    /// Sends PATCH with `body`: JSON, unless it is a [Body].
    @Parks
    public TestResponse patch(String path, Object body) {
        return send(with(request(HttpMethod.PATCH, path), body));
    }

    /// A request for this client, to be given headers and a body, and to [#send].
    public Request request(HttpMethod method, String path) {
        return Request.of(method, path.startsWith("/") ? ORIGIN + path : path);
    }

    /// Sends `request` and takes the whole response. Parks.
    @Parks
    public TestResponse send(Request request) {
        return run(() -> answer(request));
    }

    /// A client of the same handler for what lasts: streams, events (`EventSource.open(client.http(),
    /// "/ticks")`), WebSockets. It is closed with this one.
    public HttpClient http() {
        return http;
    }

    /// Stops the handler. Parks.
    @Override
    @Parks
    public void close() {
        http.close();
        run(() -> {
            handler.lifespan().stop();
            return handler;
        });
    }

    private TestResponse answer(Request request) throws Exception {
        var failures = new ArrayList<UnheardFailure>();
        try (var _ = Loop.current().onUnheardFailure(failures::add);
                Response response = handler.handle(request)) {
            boolean hasBody = !request.method().equals(HttpMethod.HEAD);
            byte[] body = hasBody ? response.bytes() : new byte[0];
            return new TestResponse(request, response, body, List.copyOf(failures));
        }
    }

    private static <T> T run(Work<T, Exception> work) {
        try {
            return Async.<T, Exception>run(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the handler under test threw " + e, e);
        }
    }

    private static Request with(Request request, Object body) {
        return body instanceof Body whole ? request.withBody(whole) : request.withJson(body);
    }
}
