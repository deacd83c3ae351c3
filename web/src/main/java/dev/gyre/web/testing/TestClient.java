package dev.gyre.web.testing;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.UnheardFailure;
import dev.gyre.Work;
import dev.gyre.http.Body;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.Parameters;
import dev.gyre.http.Request;
import dev.gyre.http.RequestEnd;
import dev.gyre.http.Response;
import dev.gyre.http.client.ClientOptions;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.events.EventSource;
import dev.gyre.http.multipart.FormData;
import dev.gyre.http.websocket.WebSocket;
import dev.gyre.http.websocket.WebSocketOptions;
import dev.gyre.watch.Listening;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Asks a handler in-process, without sockets (Starlette's `TestClient`). The handler's lifespan runs from here
/// to [#close], each request runs in a task, and responses are whole. It keeps cookies as a browser would.
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
/// What lasts is used while it does: [#open] for bodies of any length in both directions, [#events] for server-sent
/// events, [#ws] for WebSockets.
///
/// With `-Dgyre.test.loops=2`, requests are answered on two loops in turn, as by a server with `--loops 2`, the first
/// not on the loop of the test: whatever is not safe between loops fails then.
public final class TestClient implements AutoCloseable {
    private final Handler handler;
    private final TestOptions options;
    private final TestLoops loops;
    private final TestCookies cookies = new TestCookies();
    private final HttpClient http;
    private final HttpClient following; // as `options` say
    private final List<UnheardFailure> failures = new CopyOnWriteArrayList<>();
    private final Listening listening;

    private TestClient(Handler handler, TestOptions options, TestLoops loops) {
        this.handler = handler;
        this.options = options;
        this.loops = loops;
        this.listening = loops.onUnheardFailure(failures::add);
        ClientOptions plain =
                ClientOptions.standard().withBaseUrl(options.baseUrl().toString());
        this.http = HttpClient.over(this::handle, plain);
        this.following =
                HttpClient.over(this::handle, plain.withoutDecompression().withRedirects(options.redirects()));
    }

    /// Starts `handler`. Parks.
    ///
    /// @throws RuntimeException what its start threw; a checked one comes inside an [IllegalStateException]
    @Parks
    public static TestClient of(Handler handler) {
        return of(handler, TestOptions.standard());
    }

    /// Like [#of(Handler)], as `options` say.
    @Parks
    public static TestClient of(Handler handler, TestOptions options) {
        return run(() -> {
            handler.lifespan().start();
            return new TestClient(handler, options, TestLoops.open(options.loops()));
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

    /// Sends POST with `body`: JSON, unless it is a [Body], a form with files ([FormData]) or one without
    /// ([Parameters]).
    @Parks
    public TestResponse post(String path, Object body) {
        return send(with(request(HttpMethod.POST, path), body));
    }

    /// Sends PUT with `body`, as [#post] does.
    @Parks
    public TestResponse put(String path, Object body) {
        return send(with(request(HttpMethod.PUT, path), body));
    }

    /// Sends PATCH with `body`, as [#post] does.
    @Parks
    public TestResponse patch(String path, Object body) {
        return send(with(request(HttpMethod.PATCH, path), body));
    }

    /// A request for this client, to be given headers and a body, and to [#send].
    public Request request(HttpMethod method, String path) {
        HttpUrl url = options.baseUrl().resolve(path);
        return Request.of(method, url, options.headers(), Body.empty());
    }

    /// Sends `request` and takes the whole response. Parks.
    @Parks
    public TestResponse send(Request request) {
        return run(() -> answer(request));
    }

    /// Sends `request` and returns when the head of the response has come; its body arrives while it is read, and
    /// that of the request is written meanwhile. Close it. Parks.
    @Parks
    public Response open(Request request) {
        return http.open(request);
    }

    /// Listens to the events at `path`; see [EventSource]. Parks until the handler has answered.
    @Parks
    public EventSource events(String path) {
        return events(request(HttpMethod.GET, path));
    }

    /// Like [#events(String)], with headers of one's own.
    @Parks
    public EventSource events(Request request) {
        return EventSource.open(http, request);
    }

    /// Opens a WebSocket at `path`. Parks until the handler has agreed.
    ///
    /// @throws dev.gyre.http.websocket.WebSocketRefusedException if it does not
    @Parks
    public WebSocket ws(String path) {
        return ws(request(HttpMethod.GET, path));
    }

    /// Like [#ws(String)], with headers of one's own.
    @Parks
    public WebSocket ws(Request request) {
        return WebSocket.connect(http, request, WebSocketOptions.standard());
    }

    /// A client of the same handler, for code that takes one. It is closed with this one.
    public HttpClient http() {
        return http;
    }

    /// The cookies that it was given. Never parks.
    public TestCookies cookies() {
        return cookies;
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
        following.close();
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
        Response response = loops.answer(handler, cookies.addTo(request));
        cookies.take(request, response);
        return response;
    }

    private TestResponse answer(Request request) throws Exception {
        var own = new CopyOnWriteArrayList<UnheardFailure>();
        var end = new RequestEnd();
        try (var _ = loops.onUnheardFailure(own::add);
                var _ = ending(request, end);
                Response response =
                        options.redirects() > 0 ? following.handle(request) : handle(request.withEnd(end))) {
            boolean hasBody = !request.method().equals(HttpMethod.HEAD);
            byte[] body = hasBody ? response.bytes() : new byte[0];
            if (options.throwsFailures() && response.status().code() >= 500 && !own.isEmpty()) {
                throw raised(own.getFirst().error());
            }
            return new TestResponse(request, response, body, List.copyOf(own));
        }
    }

    /// The request is over when it is closed.
    private static Listening ending(Request request, RequestEnd end) {
        return () ->
                end.run(e -> Loop.current().reportUnheard(new UnheardFailure("TestClient", "end of " + request, e)));
    }

    private static Exception raised(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (Exception) failure;
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
        return switch (body) {
            case Body whole -> request.withBody(whole);
            case FormData form -> form.addTo(request);
            case Parameters form -> request.withForm(form);
            default -> request.withJson(body);
        };
    }
}
