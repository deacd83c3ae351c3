package dev.gyre.micrometer;

import dev.gyre.Loop;
import dev.gyre.LoopListener;
import dev.gyre.watch.Lag;
import dev.gyre.watch.Listening;
import dev.gyre.watch.LoopStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The meters of all open loops in one registry. Loops of one name share theirs, which show the first of them: when
/// that one closes, the next takes its place.
final class LoopMeters implements LoopListener {
    private static final String SECONDS = "seconds";

    private final MeterRegistry registry;
    private final Map<Loop, List<Meter>> meters = new LinkedHashMap<>(); // guarded by this
    private @Nullable Listening listening; // set once, before anybody else knows of it

    private LoopMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    static LoopMeters of(MeterRegistry registry) {
        var meters = new LoopMeters(registry);
        meters.listening = Loop.onLoops(meters);
        return meters;
    }

    @Override
    public synchronized void opened(Loop loop) {
        meters.computeIfAbsent(loop, this::register);
        if (loop.isClosed()) { // meanwhile, so that its end may have been told before
            closed(loop);
        }
    }

    @Override
    public synchronized void closed(Loop loop) {
        List<Meter> gone = meters.remove(loop);
        if (gone != null) {
            gone.forEach(registry::remove);
            meters.replaceAll((other, shared) -> other.name().equals(loop.name()) ? register(other) : shared);
        }
    }

    synchronized void close() {
        if (listening != null) {
            listening.close();
        }
        meters.values().forEach(all -> all.forEach(registry::remove));
        meters.clear();
    }

    private List<Meter> register(Loop loop) {
        var made = new ArrayList<Meter>();
        made.add(gauge(loop, "tasks", "Tasks that have not ended", null, LoopStats::tasks));
        made.add(counter(loop, "tasks.spawned", "Tasks started", null, LoopStats::spawned));
        made.add(counter(loop, "mounts", "Times that a task was given the thread", null, LoopStats::mounts));
        made.add(counter(loop, "turns", "Turns of the loop", null, LoopStats::turns));
        made.add(gauge(loop, "timers", "Deadlines and sleeps that are pending", null, LoopStats::timers));
        made.add(counter(loop, "busy", "Time not spent waiting", SECONDS, stats -> seconds(stats.busy())));
        made.add(counter(loop, "holds", "Tasks that held the loop for too long", null, LoopStats::holds));
        made.add(gauge(loop, "hold.longest", "The longest hold", SECONDS, stats -> seconds(stats.longestHold())));
        made.add(counter(loop, "cancels.swallowed", "Cancels that tasks swallowed", null, LoopStats::swallowed));
        made.add(gauge(
                loop,
                "round.longest",
                "The longest round",
                SECONDS,
                stats -> seconds(stats.lag().longest())));
        for (int i = 0; i <= Lag.BOUNDS.size(); i++) {
            made.add(rounds(loop, i));
        }
        return made;
    }

    private Meter rounds(Loop loop, int bucket) {
        String within = bucket < Lag.BOUNDS.size() ? Lag.BOUNDS.get(bucket).toMillis() + "ms" : "longer";
        return FunctionCounter.builder(
                        "gyre.loop.rounds",
                        loop,
                        known -> known.stats().lag().rounds().get(bucket))
                .description("Rounds of the loop by how long they took: within the bound, and not the one before")
                .tag("loop", loop.name())
                .tag("within", within)
                .register(registry);
    }

    private Meter counter(
            Loop loop, String what, String description, @Nullable String unit, ToDoubleFunction<LoopStats> figure) {
        return FunctionCounter.builder("gyre.loop." + what, loop, known -> figure.applyAsDouble(known.stats()))
                .description(description)
                .baseUnit(unit)
                .tag("loop", loop.name())
                .register(registry);
    }

    private Meter gauge(
            Loop loop, String what, String description, @Nullable String unit, ToDoubleFunction<LoopStats> figure) {
        return Gauge.builder("gyre.loop." + what, loop, known -> figure.applyAsDouble(known.stats()))
                .description(description)
                .baseUnit(unit)
                .tag("loop", loop.name())
                .register(registry);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
