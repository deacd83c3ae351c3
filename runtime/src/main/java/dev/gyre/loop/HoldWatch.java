package dev.gyre.loop;

import dev.gyre.loop.OsThread.Activity;
import dev.gyre.watch.Hold;
import dev.gyre.watch.Hold.Kind;
import dev.gyre.watch.Listening;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the threads that hold one carrier: those that stay mounted for longer than a limit. One mount is the
/// unit, however many of them make a turn.
///
/// The [Watchdog] calls [#sample] again and again, each time with the time that this sample counts for. A hold
/// is reported while it lasts, again each time it has become ten times as long, and once more at its end.
public final class HoldWatch {
    private static final Logger LOG = System.getLogger("dev.gyre");

    // So that a stop of the whole JVM, which may hide behind one sample, adds at most a quarter of the limit.
    private static final int SAMPLES_PER_LIMIT = 4;
    private static final int STARVED_SHARE = 20;
    private static final int LINES = 40;
    private static final int GROWTH = 10;

    private final Carrier carrier;
    private final Supplier<OsThread> platformThread;
    private final HoldRules rules;
    private final long limit;
    private final List<Consumer<Hold>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();

    // Watchdog only.
    private long mount = -1;
    private long held;
    private long suspectedAt; // when the mount was first found to last
    private long delayedBefore; // then
    private long nextReport;
    private @Nullable Hold reported; // what was reported last of the hold that lasts

    HoldWatch(Carrier carrier, Supplier<OsThread> platformThread, HoldRules rules, long limit) {
        this.carrier = carrier;
        this.platformThread = platformThread;
        this.rules = rules;
        this.limit = limit;
        this.nextReport = limit;
    }

    /// A watch over `carrier` for as long as that lives.
    ///
    /// @param limit nanoseconds; zero finds nothing
    public static HoldWatch start(Carrier carrier, HoldRules rules, long limit) {
        var watch = new HoldWatch(carrier, carrier::osThread, rules, limit);
        if (limit > 0) {
            Watchdog.PROCESS.add(watch);
        }
        return watch;
    }

    /// How many holds were found.
    public long count() {
        return count.get();
    }

    /// The longest of them so far.
    public Duration longest() {
        return Duration.ofNanos(longest.get());
    }

    /// Tells `listener` of each hold from now on, once, while it lasts, on the watchdog's thread.
    public Listening listen(Consumer<Hold> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Nanoseconds between two samples.
    long period() {
        return limit / SAMPLES_PER_LIMIT;
    }

    boolean hasEnded() {
        return carrier.isTerminated();
    }

    /// Whether a mount has lasted for a good part of the limit.
    boolean isSuspicious() {
        return held >= limit / 2;
    }

    /// Looks at the carrier once.
    ///
    /// @param counted nanoseconds since the last sample, as far as they count
    /// @return whether anything was mounted now, or since the last sample
    boolean sample(long counted) {
        long seen = carrier.mounts();
        if (!carrier.isMounted() || seen != mount) {
            letGo();
            boolean isActive = seen != mount;
            mount = seen;
            return isActive;
        }
        if (held == 0) {
            suspectedAt = System.nanoTime();
            delayedBefore = platformThread.get().delayed();
        }
        held += counted;
        if (held >= nextReport) {
            look();
        }
        if (reported != null) {
            longest.accumulateAndGet(held, Math::max);
        }
        return true;
    }

    /// Reports what is mounted, unless it lets go while we look or may stand at a breakpoint.
    private void look() {
        Thread thread = carrier.mountedThread();
        if (thread == null || held < rules.allowance(thread, mount)) {
            return;
        }
        OsThread system = platformThread.get();
        Activity before = system.activity();
        List<StackTraceElement> stack = List.of(thread.getStackTrace());
        Thread.State state = thread.getState();
        Activity after = system.activity();
        boolean isStarved = isStarved(system); // its last delay shows once it has run to show its stack
        boolean isAtBreakpoint = Debugger.isPresent();
        if (!carrier.isMounted() || carrier.mounts() != mount) {
            return;
        }
        nextReport = held * GROWTH;
        if (!isAtBreakpoint) {
            Activity activity = before == after ? before : Activity.RUNNING;
            Kind kind = isStarved ? Kind.STARVED : Diagnosis.of(stack, state, activity);
            report(thread, new Hold(carrier.name(), rules.nameOf(thread), kind, Duration.ofNanos(held), stack));
        }
    }

    /// Whether it could do anything at all, even wait, in less than a twentieth of the time of suspicion.
    private boolean isStarved(OsThread system) {
        long time = System.nanoTime() - suspectedAt;
        long delay = system.delayed() - delayedBefore;
        return time - delay < time / STARVED_SHARE;
    }

    private void report(Thread holder, Hold hold) {
        if (reported == null) {
            count.incrementAndGet();
            longest.accumulateAndGet(held, Math::max);
            rules.heldBy(holder, hold); // first of all: it may let go any moment
            listeners.forEach(listener -> tell(listener, hold));
        }
        reported = hold;
        LOG.log(Level.WARNING, hold.message() + stackOf(hold));
        FlightLog.held(hold, false);
    }

    private void letGo() {
        Hold last = reported;
        if (last != null) {
            reported = null;
            var all = new Hold(last.loop(), last.task(), last.kind(), Duration.ofNanos(held), last.stack());
            LOG.log(
                    Level.WARNING,
                    "Task \"" + all.task() + "\" has let go of loop \"" + all.loop() + "\", after "
                            + all.duration().toMillis() + " ms in all.");
            FlightLog.held(all, true);
        }
        held = 0;
        nextReport = limit;
    }

    private static void tell(Consumer<Hold> listener, Hold hold) {
        try {
            listener.accept(hold);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "A listener failed to take notice of this: " + hold.message(), e);
        }
    }

    private static String stackOf(Hold hold) {
        return hold.stack().stream()
                .limit(LINES)
                .map(frame -> "\n\tat " + frame)
                .collect(Collectors.joining());
    }
}
