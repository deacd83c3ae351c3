package dev.gyre.http.client;

import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.http.Body;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import dev.gyre.http.Upgrade;
import dev.gyre.http.arrival.ArrivingBody;
import dev.gyre.net.Address;
import dev.gyre.net.ByteStream;
import dev.gyre.net.Listener;
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
        Response response = answer(request);
        Body body = response.body();
        boolean hasBody = response.status().allowsBody() && !request.method().equals(HttpMethod.HEAD);
        if (!hasBody) {
            body.close();
            return response.withBody(Body.empty());
        }
        return body.isRepeatable()
                ? response
                : response.withBody(new ArrivingBody(new ProducedPieces(request.toString(), body, this::follow)));
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
        try (var listener = Listener.open(Address.loopback(0))) {
            ByteStream client = ByteStream.connect(listener.address());
            try {
                ByteStream server = accept(listener, client);
                follow(Loop.current().tasks().spawn(request + " goes on", () -> {
                    try (response) {
                        converse(upgrade, server);
                    }
                    return true;
                }));
                return new Upgraded(response, client);
            } catch (Throwable e) {
                client.abort();
                throw e;
            }
        }
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

    /// The listener is open to all of this machine for a moment.
    private static ByteStream accept(Listener listener, ByteStream client) {
        while (true) {
            ByteStream next = listener.accept();
            if (next.remoteAddress().equals(client.localAddress())) {
                return next;
            }
            next.abort();
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
