package dev.gyre.http.netty;

import dev.gyre.CancelledError;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.UnheardFailure;
import dev.gyre.http.Body;
import dev.gyre.http.ConnectionLostException;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.MediaType;
import dev.gyre.http.Request;
import dev.gyre.http.RequestEnd;
import dev.gyre.http.Response;
import dev.gyre.http.Upgrade;
import dev.gyre.http.guard.RequestHead;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// One request and its response. It **waits** for those before it on its connection, is **handled** in a task of its
/// own, **answers**, and is over.
final class ServerExchange implements Callable<@Nullable Void> {
    /// Why its task is stopped.
    enum Stop {
        LEFT("its client has left"),
        LATE("its time is over"),
        ENDING("the server is being shut down");

        private final String reason;

        Stop(String reason) {
            this.reason = reason;
        }
    }

    private static final int DRAINED = 64 << 10;

    private final ServerConnection connection;
    private final RequestHead head;
    private final @Nullable ServerBody body;
    private final RequestEnd end = new RequestEnd();
    private @Nullable Task<?> task;
    private @Nullable Stop stop;
    private long startedAt;
    private boolean hasBegun;
    private boolean isAnswering;
    private boolean isLongLived;
    private boolean isOfEvents;
    private boolean isLast; // nothing follows on its connection

    ServerExchange(ServerConnection connection, RequestHead head) {
        this.connection = connection;
        this.head = head;
        this.body = head.length() == 0 ? null : new ServerBody(connection, head.length());
        this.isLast = !head.isPersistent();
    }

    ServerConnection connection() {
        return connection;
    }

    RequestHead head() {
        return head;
    }

    @Nullable
    ServerBody body() {
        return body;
    }

    boolean hasBegun() {
        return hasBegun;
    }

    /// Whether a handler is at work, whose time is limited.
    boolean isHandling() {
        return task != null && !isAnswering;
    }

    /// Whether its response lasts as long as it likes: one that is streamed, or another protocol.
    boolean isLongLived() {
        return isLongLived;
    }

    /// Whether it sends events. Who listens to them has nothing more to say, so the end of what it says is its own.
    boolean isOfEvents() {
        return isOfEvents;
    }

    boolean isLast() {
        return isLast;
    }

    long startedAt() {
        return startedAt;
    }

    /// Whether nobody minds if it stops because the client has left (semantics 17).
    boolean endsWithClient() {
        return isLongLived
                || head.method().equals(HttpMethod.GET)
                || head.method().equals(HttpMethod.HEAD);
    }

    /// Whether its client waits for a 100 before it sends the body.
    boolean isHoldingBack() {
        return body != null && head.expectsContinue() && body.total() == 0 && !body.isWanted();
    }

    void start() {
        startedAt = connection.core().time().now();
        task = connection.core().requests().spawnApart(this, this);
        connection.core().load().begins();
    }

    void stop(Stop why) {
        if (stop == null && task != null) {
            stop = why;
            task.cancel(why.reason);
        }
    }

    /// The life of its task.
    @Override
    public @Nullable Void call() {
        hasBegun = true;
        connection.begins();
        try {
            answer();
        } finally {
            end.run(this::report);
            connection.ended(this);
        }
        return null;
    }

    /// Whether another request may follow: so the response says.
    boolean mayPersist(Headers response) {
        if (!isLast) {
            isLast = connection.isNoneBehind()
                    || response.hasElement("Connection", "close")
                    || (body != null && isTooMuchToDrain(body));
        }
        return !isLast;
    }

    /// Its first line, without the version: the name of its task.
    @Override
    public String toString() {
        return head.method() + " " + head.path();
    }

    @Parks
    private void answer() {
        Response response = handled();
        if (response == null) {
            isLast = true;
            return;
        }
        isAnswering = true;
        try {
            send(response);
        } catch (Throwable e) {
            respondTo(e);
        } finally {
            response.close();
        }
    }

    /// What the handler says, or what is said in its place; null if nobody wants to know.
    @Parks
    private @Nullable Response handled() {
        ServerCore core = connection.core();
        try {
            return core.load().admits()
                    ? Objects.requireNonNull(
                            core.handler().handle(request()), "the handler returned null in place of a response")
                    : ServerFailures.overloaded();
        } catch (Throwable e) {
            return failed(e);
        } finally {
            core.load().ends();
        }
    }

    private @Nullable Response failed(Throwable failure) {
        if (connection.isLost() || stop == Stop.LEFT || isByClient(failure)) {
            if (!isByClient(failure) && !(failure instanceof CancelledError) && !endsWithClient()) {
                report(failure);
            }
            return null;
        }
        if (stop == Stop.LATE) {
            return ServerFailures.late();
        }
        if (stop == Stop.ENDING || failure instanceof CancelledError) {
            return ServerFailures.ending();
        }
        Response response = ServerFailures.response(failure, body != null && body.isUsed());
        if (ServerFailures.isOurs(response)) {
            report(failure);
        }
        return response;
    }

    @Parks
    private void send(Response response) throws Exception {
        if (response.upgrade().isPresent()) {
            upgrade(response, response.upgrade().get());
            return;
        }
        var answer = new ServerAnswer(this, response);
        if (answer.isWhole()) {
            answer.sendWhole();
            return;
        }
        isLongLived = answer.isEndless();
        isOfEvents = isLongLived
                && response.contentType().filter(ServerExchange::isEvents).isPresent();
        try {
            answer.stream();
        } catch (Throwable e) {
            broken(answer, e);
        }
    }

    /// Before a byte was sent, another response can take its place.
    private void respondTo(Throwable failure) {
        isLongLived = false;
        Response response = failed(failure);
        if (response == null) {
            isLast = true;
        } else {
            new ServerAnswer(this, response).sendWhole();
        }
    }

    /// After that, the client must see that it did not get the whole.
    private void broken(ServerAnswer answer, Throwable failure) {
        isLast = true;
        if (stop == null && !connection.isLost() && !isByClient(failure)) {
            report(failure);
        }
        if (answer.looksWhole()) {
            connection.abort();
        }
    }

    @Parks
    private void upgrade(Response response, Upgrade upgrade) throws Exception {
        if (!head.wantsUpgrade()) {
            throw new IllegalStateException("the handler answered " + this
                    + " with another protocol, but the client did not ask for one (it sends Connection: Upgrade then)");
        }
        isLongLived = true;
        isLast = true;
        ServerBytes out = connection.output().next();
        ServerHead writer = connection.core().head();
        writer.begin(out, response.status(), response.headers());
        writer.end();
        var stream = connection.turnOver();
        try {
            upgrade.conversation().run(stream);
            stream.close();
        } catch (Throwable e) {
            if (stop == null) {
                report(e);
            }
        } finally {
            stream.abort();
        }
    }

    private static boolean isByClient(Throwable failure) {
        return failure instanceof ConnectionLostException lost && lost.isOfClient();
    }

    private static boolean isEvents(MediaType type) {
        return type.essence().equals(MediaType.EVENTS.essence());
    }

    private boolean isTooMuchToDrain(ServerBody body) {
        boolean isHuge = body.length().isPresent() && body.missing() > DRAINED;
        return !body.hasEnded() && (isHoldingBack() || isHuge);
    }

    private void report(Throwable failure) {
        connection.core().failed();
        connection.loop().reportUnheard(new UnheardFailure(connection.core().name(), toString(), failure));
    }

    private Request request() {
        ServerPeer peer = connection.peer();
        HttpUrl url = HttpUrl.ofParts(peer.scheme(), peer.authority(head.authority()), head.path());
        return Request.of(head.method(), url, head.headers(), body == null ? Body.empty() : body)
                .from(peer.remote(), peer.tls())
                .withEnd(end);
    }
}
