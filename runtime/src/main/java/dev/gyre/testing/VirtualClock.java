package dev.gyre.testing;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.LoopClock;
import dev.gyre.Parks;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A loop's time in a test: an hour of sleeps takes no time at all (trio's `MockClock`). It starts at zero and
/// moves in one of three ways:
///
/// - it **jumps** to the next deadline when no task can run and nothing outside the loop is under way;
/// - it **flows** with real time while something outside is: a timed park of foreign code such as
///   `Thread.sleep`, a body of [Async#blocking] or [Async#compute], a stage that is awaited, a call to another
///   loop, a task that is parked in a socket or in a queue of the JDK. A deadline never passes only because the
///   clock did not wait for an answer;
/// - it is moved **by hand** with [#advance]. Once [#autojump] is off, that is the only way.
///
/// It moves the waits of Gyre only; those of foreign code keep real time. As an [java.time.InstantSource] it can
/// also be given to code that asks for the date. One clock serves one loop. Any thread may read it.
public final class VirtualClock implements LoopClock {
    private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");

    private final AtomicReference<@Nullable String> loop = new AtomicReference<>();
    private volatile boolean jumps;
    private volatile long nanos; // written by the loop only

    // Loop thread only.
    private long handMark; // up to here the clock jumps because it is being advanced
    private boolean flows;

    private VirtualClock(boolean jumps) {
        this.jumps = jumps;
    }

    /// A clock that jumps and flows.
    public static VirtualClock create() {
        return new VirtualClock(true);
    }

    /// A clock that stands still until it is advanced.
    public static VirtualClock standing() {
        return new VirtualClock(false);
    }

    /// The time since its start.
    public Duration elapsed() {
        return Duration.ofNanos(nanos);
    }

    /// Its date: it starts at midnight UTC, 1 January 2000.
    @Override
    public Instant instant() {
        return START.plusNanos(nanos);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    /// Whether it moves by itself.
    public boolean autojump() {
        return jumps;
    }

    /// Lets it move by itself, or makes it stand still until it is advanced. Any thread; in force from the next
    /// time that nothing can run.
    public void autojump(boolean on) {
        jumps = on;
    }

    /// Lets `duration` pass, whatever is under way outside: what is due on the way happens in order, each at
    /// its own time. Returns once all tasks wait again; parks, and a cancel leaves the clock where it has come
    /// to. Call it in a task of the clock's loop, from a thread with `Async.on(loop, ...)`.
    ///
    /// @throws IllegalStateException if the calling task's loop has another clock
    @Parks
    public void advance(Duration duration) {
        Loop caller = Loop.current();
        if (caller.clock() != this) {
            throw new IllegalStateException("this clock cannot be advanced by a task of loop \"" + caller.name()
                    + "\", which has another clock; call it in a task of " + served()
                    + ", with Async.on(loop, ...) from elsewhere");
        }
        if (duration.isNegative()) {
            throw new IllegalArgumentException(
                    "a clock can only be advanced, not turned back by " + duration.negated());
        }
        handMark = Math.max(handMark, nanos + duration.toNanos());
        try {
            Async.sleep(duration);
            caller.awaitIdle();
        } catch (CancelledError e) {
            handMark = nanos;
            throw e;
        }
    }

    /// @throws IllegalStateException if it serves a loop already: two loops would have to agree on when nothing
    ///     can run
    @Override
    public void attach(String name) {
        if (!loop.compareAndSet(null, name)) {
            throw new IllegalStateException("this virtual clock cannot serve loop \"" + name + "\", because it serves "
                    + served() + " and cannot know when both have nothing to do; create a clock for each loop");
        }
    }

    @Override
    public long skip(long wait, BooleanSupplier isQuiet) {
        boolean isAdvanced = wait <= handMark - nanos;
        flows = !isAdvanced && jumps && !isQuiet.getAsBoolean();
        boolean mayJump = jumps && !flows && wait != Long.MAX_VALUE;
        if (isAdvanced || mayJump) {
            move(wait);
            return 0;
        }
        return flows ? wait : Long.MAX_VALUE;
    }

    @Override
    public void passed(long real) {
        if (flows) {
            move(real);
        }
    }

    private void move(long by) {
        long now = nanos;
        nanos = now + by;
    }

    private String served() {
        String name = loop.get();
        return name == null ? "its own loop" : "loop \"" + name + "\"";
    }
}
