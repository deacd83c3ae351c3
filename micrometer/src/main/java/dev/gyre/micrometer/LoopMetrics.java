package dev.gyre.micrometer;

import dev.gyre.Loop;
import dev.gyre.watch.OffloadStats;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/// The figures of all loops of this process as meters: `new LoopMetrics().bindTo(registry)`. Those of a loop, which all
/// begin with `gyre.loop` and are tagged with its name, come when it opens and go when it closes. Loops of the
/// same name share their meters, which show the first of those that are open. Every method may be called from any
/// thread; none parks.
public final class LoopMetrics implements MeterBinder, AutoCloseable {
    private final List<LoopMeters> bound = new CopyOnWriteArrayList<>();

    /// For one registry, or for several.
    public LoopMetrics() {}

    @Override
    public void bindTo(MeterRegistry registry) {
        offload(registry, "blocking", Loop::blockingStats);
        offload(registry, "compute", Loop::computeStats);
        bound.add(LoopMeters.of(registry));
    }

    /// Takes the meters of all loops away again, and adds none for those that open from now on.
    @Override
    public void close() {
        bound.forEach(LoopMeters::close);
        bound.clear();
    }

    private static void offload(MeterRegistry registry, String threads, Supplier<OffloadStats> stats) {
        gauge(registry, threads, "limit", "Bodies that can run off the loops at a time", stats, OffloadStats::limit);
        gauge(registry, threads, "running", "Bodies that run off the loops", stats, OffloadStats::running);
        gauge(registry, threads, "queued", "Bodies that wait for a thread", stats, OffloadStats::queued);
    }

    private static void gauge(
            MeterRegistry registry,
            String threads,
            String what,
            String description,
            Supplier<OffloadStats> stats,
            ToIntFunction<OffloadStats> figure) {
        Gauge.builder("gyre.offload." + what, () -> figure.applyAsInt(stats.get()))
                .description(description)
                .tag("threads", threads)
                .register(registry);
    }
}
