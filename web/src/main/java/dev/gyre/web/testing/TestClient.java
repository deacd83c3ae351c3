package dev.gyre.web.testing;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.UnheardFailure;
import dev.gyre.Work;
import dev.gyre.http.Body;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.client.HttpClient;
import dev.gyre.watch.Listening;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

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
///
/// With `-Dgyre.test.loops=2`, requests are answered on two loops in turn, as by a server with `--loops 2`, the first
/// not on the loop of the test: whatever is not safe between loops fails then.
public final class TestClient implements AutoCloseable {
    private static final String ORIGIN = "http://test";
    private static final int LOOPS = Integer.getInteger("gyre.test.loops", 1);

    private final Handler handler;
    private final TestLoops loops;
    private final HttpClient http;
    private final List<UnheardFailure> failures = new CopyOnWriteArrayList<>();
    private final Listening listening;

    private TestClient(Handler handler, TestLoops loops) {
        this.handler = handler;
        this.loops = loops;
        this.listening = loops.onUnheardFailure(failures::add);
        this.http = HttpClient.over(this::handle);
    }

    /// Starts `handler`. Parks.
    ///
    /// @throws RuntimeException what its start threw; a checked one comes inside an [IllegalStateException]
    @Parks
    public static TestClient of(Handler handler) {
        return run(() -> {
            handler.lifespan().start();
            return new TestClient(handler, TestLoops.open(LOOPS));
        });
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

    /// What has failed since the start and nobody could be told of: what was answered with 500, what was to be done
    /// after a response. Never parks.
    public List<UnheardFailure> failures() {
        return List.copyOf(failures);
    }

    /// Stops the handler. Parks.
    @Override
    @Parks
    public void close() {
        http.close();
        try {
            run(() -> {
                handler.lifespan().stop();
                return handler;
            });
        } finally {
            listening.close();
            loops.close();
        }
    }

    @Parks
    private Response handle(Request request) throws Exception {
        return loops.answer(handler, request);
    }

    private TestResponse answer(Request request) throws Exception {
        var failures = new CopyOnWriteArrayList<UnheardFailure>();
        try (var _ = loops.onUnheardFailure(failures::add);
                Response response = handle(request)) {
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
