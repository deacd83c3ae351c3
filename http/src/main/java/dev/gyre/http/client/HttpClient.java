package dev.gyre.http.client;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.Work;
import dev.gyre.http.Body;
import dev.gyre.http.Handler;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.PhaseTimeoutException;
import dev.gyre.http.PhaseTimeoutException.Phase;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.arrival.ArrivingBody;
import dev.gyre.http.multipart.FormData;
import java.time.Duration;

/// Asks servers (aiohttp's `ClientSession`). Make one, share it, close it: it keeps connections open between
/// requests. All loops, tasks and threads may use it; each loop has connections of its own, so that they never
/// wait for each other's locks.
///
/// ```java
/// try (var client = HttpClient.create()) {
///     String page = client.get("https://example.org").expectSuccess().text();
/// }
/// ```
///
/// Every request is a cancellation point. A cancelled one leaves nothing behind: its connection is closed, and
/// its place in the pool is free. A connection that the server closed while nobody used it is no failure: a
/// request that finds such a one, and that the server cannot have seen, is sent once more over a new one.
/// Nothing else is ever sent twice.
///
/// Failures are those of the rooms: [HttpException][dev.gyre.http.HttpException] for what concerns HTTP,
/// [NetException][dev.gyre.net.NetException] where no connection could be made. A status of 400 or above is
/// none; see [Response#expectSuccess].
public final class HttpClient implements Handler, AutoCloseable {
    private static final String NAME = "gyre/0.1";

    private final ClientOptions options;
    private final Transport transport;

    private HttpClient(ClientOptions options, Transport transport) {
        this.options = options;
        this.transport = transport;
    }

    /// One with [ClientOptions#standard].
    public static HttpClient create() {
        return create(ClientOptions.standard());
    }

    public static HttpClient create(ClientOptions options) {
        return new HttpClient(options, new SocketTransport(options));
    }

    /// Asks an application in this process, without sockets: for tests, and for applications that ask themselves
    /// (httpx's `ASGITransport`). URLs may be relative to `http://localhost`. What the application throws, the
    /// caller gets. A body that writes itself does so in a task of its own, a little ahead of its reader.
    public static HttpClient over(Handler application) {
        return over(application, ClientOptions.standard().withBaseUrl("http://localhost"));
    }

    /// Like [#over(Handler)], with other options; those for connections have no meaning.
    public static HttpClient over(Handler application, ClientOptions options) {
        return new HttpClient(options, new InProcess(application));
    }

    /// What `url` means to this client: relative to its base, if it has one. For requests that are more than a
    /// URL.
    ///
    /// @throws IllegalArgumentException if that is no URL of `http` or `https`
    public HttpUrl resolve(String url) {
        return options.baseUrl().map(base -> base.resolve(url)).orElseGet(() -> HttpUrl.parse(url));
    }

    /// Gets what is at this URL, with its whole body.
    ///
    /// @throws IllegalArgumentException if that is no URL of `http` or `https`
    /// @throws dev.gyre.http.BodyTooLargeException if the body is larger than the options allow
    @Parks
    public Response get(String url) {
        return send(request(HttpMethod.GET, url, Body.empty()));
    }

    /// Asks what is known of it, without its body.
    @Parks
    public Response head(String url) {
        return send(request(HttpMethod.HEAD, url, Body.empty()));
    }

    /// Hands a body over.
    @Parks
    public Response post(String url, Body body) {
        return send(request(HttpMethod.POST, url, body));
    }

    /// Hands a form with files over.
    @Parks
    public Response post(String url, FormData form) {
        return send(form.addTo(request(HttpMethod.POST, url, Body.empty())));
    }

    /// Stores a body there.
    @Parks
    public Response put(String url, Body body) {
        return send(request(HttpMethod.PUT, url, body));
    }

    /// Removes what is there.
    @Parks
    public Response delete(String url) {
        return send(request(HttpMethod.DELETE, url, Body.empty()));
    }

    /// Sends a request, and returns the answer with its whole body.
    ///
    /// @throws dev.gyre.http.BodyTooLargeException if the body is larger than the options allow
    /// @throws dev.gyre.http.ConnectionLostException if the server left before the answer was whole
    /// @throws PhaseTimeoutException if it took too long
    @Parks
    public Response send(Request request) {
        return within(request, () -> {
            Response response = answer(request);
            try {
                return response.withBody(Body.of(response.body().bytes(options.maxBody())));
            } catch (Throwable e) {
                abandon(response);
                throw e;
            }
        });
    }

    /// Sends a request, and returns the answer when its head has come; its body arrives as it is read. Close the
    /// response: what it has left is dropped then, with the connection if that is more than a little.
    ///
    /// The total time ends with the head; a body may take as long as it keeps coming.
    @Parks
    public Response open(Request request) {
        return within(request, () -> answer(request));
    }

    /// Gets what is at this URL; its body arrives as it is read, see [#open(Request)].
    @Parks
    public Response open(String url) {
        return open(request(HttpMethod.GET, url, Body.empty()));
    }

    /// Like [#open(Request)]: a client can stand where an application does, as in a proxy. It sets `Host`, the length,
    /// and what concerns a single connection itself.
    @Override
    @Parks
    public Response handle(Request request) {
        return open(request);
    }

    /// Asks the server to turn the connection over to another protocol, which the `Upgrade` header names.
    ///
    /// @throws dev.gyre.http.UnexpectedStatusException if it does not
    @Parks
    public Upgraded upgrade(Request request) {
        return within(request, () -> transport.upgrade(prepared(request)));
    }

    /// What it has done, and has open. Never parks.
    public ClientStats stats() {
        return transport.stats();
    }

    /// Closes all connections; requests that are under way fail. Never parks; any thread.
    @Override
    public void close() {
        transport.close();
    }

    @Override
    public String toString() {
        return "HttpClient[" + stats() + "]";
    }

    private Request request(HttpMethod method, String url, Body body) {
        return Request.of(method, resolve(url), Headers.empty(), body);
    }

    private Response answer(Request request) {
        boolean decompresses = options.decompresses() && !request.headers().contains("Accept-Encoding");
        Request prepared = prepared(decompresses ? Compression.asking(request) : request);
        Response response = new Redirects(transport, options.redirects()).follow(prepared);
        return decompresses ? Compression.unpacked(request, response) : response;
    }

    private Request prepared(Request request) {
        Headers headers = request.headers();
        for (var given : options.headers()) {
            if (!request.headers().contains(given.getKey())) {
                headers = headers.plus(given.getKey(), given.getValue());
            }
        }
        return request.withHeaders(headers.contains("User-Agent") ? headers : headers.plus("User-Agent", NAME));
    }

    private <T> T within(Request request, Work<T, RuntimeException> work) {
        if (Task.orNull() == null) {
            return Async.run(() -> within(request, work));
        }
        Duration limit = options.timeouts().total();
        return CancelScope.within(limit)
                .run(work)
                .orElseThrow(() ->
                        new PhaseTimeoutException(Phase.TOTAL, limit, request + ": it was not done within " + limit));
    }

    private static void abandon(Response response) {
        if (response.body() instanceof ArrivingBody arriving) {
            arriving.pieces().abandon();
        } else {
            response.close();
        }
    }
}
