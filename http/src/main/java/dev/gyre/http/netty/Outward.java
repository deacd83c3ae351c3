package dev.gyre.http.netty;

import dev.gyre.Parks;
import dev.gyre.Waiter;
import dev.gyre.loop.Carrier;
import dev.gyre.loop.Timer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// The border between the tasks of a loop and its I/O thread.
public final class Outward {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Carrier carrier;

    private Outward(Carrier carrier) {
        this.carrier = carrier;
    }

    /// That of the loop of the caller, who is a task or the I/O thread.
    public static Outward here() {
        return new Outward(ofCaller());
    }

    /// Waits for what a channel brings: for something outside of the loop, unless `isInner`, as a
    /// [dev.gyre.loop.InnerChannel] is.
    @Parks
    static <T extends @Nullable Object> T await(Waiter<T> waiter, boolean isInner) {
        return isInner ? waiter.await() : waiter.awaitOutside();
    }

    /// Like [#await(Waiter, boolean)], but after `limit` the waiter ends with `late`.
    @Parks
    static <T extends @Nullable Object> T await(Waiter<T> waiter, boolean isInner, Duration limit, T late) {
        Carrier carrier = ofCaller();
        Timer timer = carrier.schedule(carrier.now() + nanos(limit), () -> waiter.succeed(late));
        try {
            return await(waiter, isInner);
        } finally {
            timer.cancel();
        }
    }

    /// Waits for what another task of the loop brings, but after `limit` the waiter ends with `late`.
    @Parks
    public static <T extends @Nullable Object> T awaitInside(Waiter<T> waiter, Duration limit, T late) {
        return await(waiter, true, limit, late);
    }

    /// Runs `action` in the I/O thread. When the loop has ended nothing happens: it has closed all its sockets.
    /// Any thread; never parks.
    public void act(Runnable action) {
        try {
            carrier.netty().execute(action);
        } catch (RejectedExecutionException _) {
            // Its channels are closed.
        }
    }

    /// Whether the caller runs on the loop, so that nothing else of it runs meanwhile.
    public boolean isHere() {
        return carrier.isCurrent();
    }

    /// Runs `action` in the I/O thread, `delay` from now. Running what is returned prevents it. On the loop
    /// only; never parks.
    public Runnable actLater(Duration delay, Runnable action) {
        Timer timer = carrier.schedule(in(delay), () -> act(action));
        return timer::cancel;
    }

    /// Nanoseconds of the loop's clock.
    public long now() {
        return carrier.now();
    }

    /// When the loop's clock will tell that `delay` has passed.
    public long in(Duration delay) {
        return now() + nanos(delay);
    }

    private static Carrier ofCaller() {
        return Objects.requireNonNull(Carrier.current());
    }

    private static long nanos(Duration duration) {
        return (duration.compareTo(LONGEST) < 0 ? duration : LONGEST).toNanos();
    }
}
