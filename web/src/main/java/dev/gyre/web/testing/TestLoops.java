package dev.gyre.web.testing;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.LoopClock;
import dev.gyre.LoopOptions;
import dev.gyre.Parks;
import dev.gyre.UnheardFailure;
import dev.gyre.http.Body;
import dev.gyre.http.Handler;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.Upgrade;
import dev.gyre.testing.VirtualClock;
import dev.gyre.watch.Listening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// The loops on which the requests of a test are answered: one after the other has its turn, as with a server on
/// several loops. The last is that of the caller, so that with one loop nothing is elsewhere, and with two a single
/// request is.
final class TestLoops {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final List<Loop> others;
    private final AtomicInteger turn = new AtomicInteger();

    private TestLoops(List<Loop> others) {
        this.others = List.copyOf(others);
    }

    /// That of the caller, which is a task, and others beside it with the same kind of clock.
    static TestLoops open(int count) {
        var others = new ArrayList<Loop>();
        boolean isVirtual = !Loop.current().clock().equals(LoopClock.SYSTEM);
        while (others.size() < count - 1) {
            LoopOptions options = LoopOptions.named("gyre-test-loop-" + NUMBERS.incrementAndGet());
            others.add(Loop.open(isVirtual ? options.withClock(VirtualClock.create()) : options));
        }
        return new TestLoops(others);
    }

    /// Answers each request on the loop whose turn it is, with all that belongs to it.
    @Parks
    Response answer(Handler handler, Request request) throws Exception {
        if (others.isEmpty()) {
            return handler.handle(request);
        }
        int next = Math.floorMod(turn.getAndIncrement(), others.size() + 1);
        if (next == others.size()) {
            return handler.handle(request);
        }
        Loop loop = others.get(next);
        LoopClock here = Loop.current().clock();
        return moved(loop, Async.<Response, Exception>on(loop, () -> {
            catchUp(here);
            return handler.handle(request);
        }));
    }

    /// A clock of its own that obeys a test is not behind that of the test.
    @Parks
    private static void catchUp(LoopClock other) {
        if (Loop.current().clock() instanceof VirtualClock own) {
            Duration behind = Duration.ofNanos(other.nanos() - own.nanos());
            if (behind.isPositive()) {
                own.advance(behind);
            }
        }
    }

    /// Tells `listener` of what failed on any of them, and on that of the caller, and nobody heard.
    Listening onUnheardFailure(Consumer<? super UnheardFailure> listener) {
        var listenings = new ArrayList<Listening>();
        listenings.add(Loop.current().onUnheardFailure(listener));
        others.forEach(loop -> listenings.add(loop.onUnheardFailure(listener)));
        return () -> listenings.forEach(Listening::close);
    }

    /// Closes the others. Blocks or parks the caller.
    @Parks
    void close() {
        others.forEach(loop -> loop.close(GRACE));
    }

    /// What follows the response happens where that was made.
    private static Response moved(Loop loop, Response response) {
        Body body = response.body();
        Response here =
                body.isRepeatable() && !isAwaited(body) ? response : response.withBody(new MovedBody(loop, body));
        return response.upgrade()
                .map(upgrade -> turnedOver(loop, here, upgrade))
                .orElse(here);
    }

    /// Whether its end is waited for.
    private static boolean isAwaited(Body body) {
        return body.getClass().getPackage() != Body.class.getPackage();
    }

    private static Response turnedOver(Loop loop, Response response, Upgrade upgrade) {
        return Response.upgrade(
                        "moved",
                        stream -> Async.<Exception>on(
                                loop, () -> upgrade.conversation().run(stream)))
                .withHeaders(response.headers())
                .withBody(response.body());
    }
}
