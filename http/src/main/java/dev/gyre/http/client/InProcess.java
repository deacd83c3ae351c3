package dev.gyre.http.client;

import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.UnheardFailure;
import dev.gyre.http.Body;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.RequestEnd;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import dev.gyre.http.Upgrade;
import dev.gyre.http.arrival.ArrivingBody;
import dev.gyre.net.Address;
import dev.gyre.net.ByteStream;
import dev.gyre.net.Listener;
import dev.gyre.testing.MemoryNetwork;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Asks an application in this process, without sockets. Each request is handled in a task of its own, which a
/// cancel of the caller reaches; what the handler throws, the caller gets, but for a [StatusException], which is
/// an answer.
final class InProcess implements Transport {
    private final Handler application;
    private final AtomicLong requests = new AtomicLong();
    private final Set<Task<?>> tasks = ConcurrentHashMap.newKeySet(); // that outlive the call that began them

    InProcess(Handler application) {
        this.application = application;
    }

    @Override
    @Parks
    public Response open(Request request) {
        var end = new RequestEnd();
        Request sent = request.withBody(sent(request)).withEnd(end);
        Response response;
        try {
            response = answer(sent);
        } catch (Throwable e) {
            finish(sent, end);
            throw e;
        }
        Body body = new AnsweringBody(response.body(), () -> finish(sent, end));
        boolean hasBody = response.status().allowsBody() && !request.method().equals(HttpMethod.HEAD);
        if (!hasBody) {
            body.close();
            return response.withBody(Body.empty());
        }
        if (isThere(response.body())) {
            body.close();
            return response;
        }
        return response.withBody(new ArrivingBody(new ProducedPieces(request.toString(), body, this::follow)));
    }

    /// Whether nothing happens when it is read or closed: one of our own, and no shell around another.
    private static boolean isThere(Body body) {
        return body.isRepeatable() && body.getClass().getPackage().equals(Body.class.getPackage());
    }

    /// Nobody reads the rest of what was sent, and what hangs on the end of the request is done.
    @Parks
    private static void finish(Request request, RequestEnd end) {
        request.body().close();
        end.run(e -> Loop.current().reportUnheard(new UnheardFailure("HttpClient", "end of " + request, e)));
    }

    /// A body that writes itself does so while it is read, in a task of its own.
    private Body sent(Request request) {
        Body body = request.body();
        return body.isRepeatable() || body instanceof ArrivingBody
                ? body
                : new ArrivingBody(new ProducedPieces("to " + request, body, this::follow));
    }

    @Override
    @Parks
    public Upgraded upgrade(Request request) {
        Response response = answer(request).expectStatus(HttpStatus.SWITCHING_PROTOCOLS);
        Upgrade upgrade = response.upgrade()
                .orElseThrow(
                        () -> new IllegalStateException(
                                request
                                        + ": the application answered 101, but does not say what follows; Response has a factory for that"));
        Ends ends = MemoryNetwork.create().run(InProcess::connected);
        follow(Loop.current().tasks().spawn(request + " goes on", () -> {
            try (response) {
                converse(upgrade, ends.server());
            }
            return true;
        }));
        return new Upgraded(response, ends.client());
    }

    @Override
    public ClientStats stats() {
        return new ClientStats(0, 0, 0, 0, requests.get(), 0);
    }

    @Override
    public void close() {
        tasks.forEach(task -> task.cancel("the client of the application was closed"));
    }

    @Parks
    private Response answer(Request request) {
        requests.incrementAndGet();
        Request asked = request.headers().contains("Host")
                ? request
                : request.withHeader("Host", request.url().authority());
        try {
            return TaskGroup.run(group -> group.spawn(request.toString(), () -> application.handle(asked))
                    .await());
        } catch (StatusException e) {
            return Response.text(String.valueOf(e.getMessage()))
                    .withStatus(e.status())
                    .withHeaders(e.headers().plus("Content-Type", "text/plain"));
        }
    }

    /// The two ends of one connection, in memory.
    private record Ends(ByteStream client, ByteStream server) {}

    @Parks
    private static Ends connected() {
        try (var listener = Listener.open(Address.loopback(0))) {
            ByteStream client = ByteStream.connect(listener.address());
            try {
                return new Ends(client, listener.accept());
            } catch (Throwable e) {
                client.abort();
                throw e;
            }
        }
    }

    private static void converse(Upgrade upgrade, ByteStream server) throws Exception {
        try {
            upgrade.conversation().run(server);
            server.close();
        } finally {
            server.abort();
        }
    }

    /// Remembers a task until it ends.
    private void follow(Task<?> task) {
        tasks.removeIf(Task::isDone);
        tasks.add(task);
    }
}
