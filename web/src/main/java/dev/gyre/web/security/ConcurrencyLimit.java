package dev.gyre.web.security;

import dev.gyre.Parks;
import dev.gyre.http.Handler;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Middleware;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Lets so many requests be handled at once, and answers others with 503 and `Retry-After` (uvicorn's
/// `--limit-concurrency`): for an application, for a group of routes, or, with
/// [AtOnce][dev.gyre.web.endpoint.AtOnce], for one endpoint. All loops share it.
///
/// A request counts until there is a response to it. What is sent then, such as events or a WebSocket, does not: those
/// wait, mostly, and that is no work.
public final class ConcurrencyLimit implements Middleware {
    private final int most;
    private final Duration pause;
    private final AtomicInteger running;

    private ConcurrencyLimit(int most, Duration pause, AtomicInteger running) {
        this.most = most;
        this.pause = pause;
        this.running = running;
    }

    /// So many.
    ///
    /// @throws IllegalArgumentException if that is less than one
    public static ConcurrencyLimit of(int most) {
        if (most < 1) {
            throw new IllegalArgumentException(
                    "a limit of " + most + " requests at once would refuse all of them; say 1 or" + " more");
        }
        return new ConcurrencyLimit(most, Duration.ofSeconds(1), new AtomicInteger());
    }

    /// The same, shared with this one, that tells clients to come again after another time than a second.
    public ConcurrencyLimit retryAfter(Duration time) {
        return new ConcurrencyLimit(most, time, running);
    }

    /// How many are under way. Never parks.
    public int running() {
        return running.get();
    }

    /// Passes the request on, if there is room.
    ///
    /// @throws StatusException 503 if there is none
    @Override
    @Parks
    public Response handle(Request request, Handler next) throws Exception {
        if (running.incrementAndGet() > most) {
            running.decrementAndGet();
            throw new StatusException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Too much to do at once",
                    Headers.of("Retry-After", "" + Math.max(1, pause.toSeconds())),
                    null);
        }
        try {
            return next.handle(request);
        } finally {
            running.decrementAndGet();
        }
    }

    @Override
    public String toString() {
        return "ConcurrencyLimit[" + running + " of " + most + "]";
    }
}
