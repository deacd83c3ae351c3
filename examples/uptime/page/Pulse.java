package uptime.page;

import dev.gyre.Loop;
import dev.gyre.watch.LoopStats;
import java.time.Duration;
import uptime.watch.Lag;
import uptime.watch.Watch;

/// Turns counts that only grow into what happens in a second.
final class Pulse {
    private record Counts(long nanos, LoopStats loop, long checks) {}

    private final Watch watch;
    private Counts last;
    private Figures figures;

    Pulse(Watch watch) {
        this.watch = watch;
        this.last = counts();
        this.figures = Figures.NONE;
    }

    /// What was last measured.
    Figures figures() {
        return figures;
    }

    /// Measures from the last time to now.
    void beat(int viewers) {
        Counts now = counts();
        figures = between(last, now, viewers);
        last = now;
    }

    private Figures between(Counts before, Counts now, int viewers) {
        double seconds = Math.max(1e-3, (now.nanos - before.nanos) / 1e9);
        Lag.Figures lag = watch.lag().recent();
        return new Figures(
                now.loop.io(),
                now.loop.tasks(),
                Math.round((now.loop.turns() - before.loop.turns()) / seconds),
                rounded(now.loop.busy().minus(before.loop.busy()).toNanos() / seconds / 1e7),
                rounded((now.checks - before.checks) / seconds),
                millis(lag.p50()),
                millis(lag.p99()),
                now.loop.holds(),
                viewers);
    }

    private Counts counts() {
        Loop loop = Loop.current();
        return new Counts(
                loop.clock().nanos(), loop.stats(), watch.lag().whole().checks());
    }

    private static double millis(Duration span) {
        return rounded(span.toNanos() / 1e6);
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
