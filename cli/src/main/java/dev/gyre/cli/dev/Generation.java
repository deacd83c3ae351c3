package dev.gyre.cli.dev;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Parks;
import dev.gyre.Work;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.Upgrade;
import dev.gyre.sync.Signal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// One life of an application, between two changes of its sources. It **answers**, then it is **drained**: what lasts
/// as long as it likes is cancelled at once, other requests after a while. Loop thread only.
public final class Generation {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    private static final String REASON = "the program has changed";

    private final Handler handler;
    private final ClassLoader classes;
    private final Set<CancelScope> lasting = new HashSet<>();
    private final Set<CancelScope> passing = new HashSet<>();
    private final Signal isIdle = new Signal();
    private final Signal isOver = new Signal();
    private int open;
    private boolean isDraining;

    /// @param classes those of the program, for libraries that look for them by the thread
    public Generation(Handler handler, ClassLoader classes) {
        this.handler = handler;
        this.classes = classes;
        isIdle.set();
    }

    /// Ends what has begun, and says that it may stop. Parks until nothing is left, or nothing more can be done.
    @Parks
    public void drain() {
        isDraining = true;
        Set.copyOf(lasting).forEach(scope -> scope.cancel(REASON));
        if (!Async.moveOnAfter(PATIENCE, isIdle::await)) {
            Set.copyOf(passing).forEach(scope -> scope.cancel(REASON));
            Async.moveOnAfter(LAST_WORDS, isIdle::await);
        }
        isOver.set();
    }

    /// Parks until it is drained.
    @Parks
    public void awaitEnd() {
        isOver.await();
    }

    /// Answers. What is cancelled meanwhile is answered with 503.
    @Parks
    Response handle(Request request) throws Exception {
        Thread.currentThread().setContextClassLoader(classes);
        begins();
        try {
            return within(passing, () -> handler.handle(request))
                    .map(this::followed)
                    .orElseGet(this::givenUp);
        } catch (Throwable e) {
            ends();
            throw e;
        }
    }

    /// The same response, of which is known when it has been sent.
    private Response followed(Response response) {
        boolean isLasting =
                response.upgrade().isPresent() || response.body().length().isEmpty();
        Set<CancelScope> kind = isLasting ? lasting : passing;
        Response same =
                response.upgrade().map(upgrade -> upgraded(response, upgrade)).orElse(response);
        return same.withBody(new FollowedBody(
                response.body(),
                (body, out) -> within(kind, () -> {
                    body.writeTo(out);
                    return body;
                }),
                this::ends));
    }

    private Response upgraded(Response response, Upgrade upgrade) {
        return Response.upgrade(
                        "another",
                        stream -> within(lasting, () -> {
                            upgrade.conversation().run(stream);
                            return stream;
                        }))
                .withStatus(response.status())
                .withHeaders(response.headers());
    }

    private Response givenUp() {
        ends();
        return Response.text("The program has changed, and this answer was given up.\n")
                .withStatus(HttpStatus.SERVICE_UNAVAILABLE)
                .withHeader("Retry-After", "1");
    }

    /// Runs `work` where a drain can reach it; empty if one has.
    @Parks
    @SuppressWarnings("ReferenceEquality") // which of the two sets it is
    private <T, X extends Exception> Optional<T> within(Set<CancelScope> kind, Work<T, X> work) throws X {
        var scope = CancelScope.create();
        kind.add(scope);
        if (isDraining && kind == lasting) {
            scope.cancel(REASON);
        }
        try {
            return scope.run(work);
        } finally {
            kind.remove(scope);
        }
    }

    private void begins() {
        open++;
        isIdle.clear();
    }

    private void ends() {
        open--;
        if (open == 0) {
            isIdle.set();
        }
    }
}
