package uptime.watch;

import dev.gyre.Loop;
import java.time.Duration;

/// How late checks start: the time from their plan to their start, which is what a loop that has too much to do
/// gets wrong first. It knows the last minute or two, and the whole time.
public final class Lag {
    /// The figures of some time.
    ///
    /// @param checks how many started
    /// @param p50 half of them started no later than that
    /// @param p99 99 of 100 started no later than that
    public record Figures(long checks, Duration p50, Duration p99, Duration longest) {
        private static Figures of(Histogram lags) {
            return new Figures(lags.count(), lags.quantile(0.5), lags.quantile(0.99), lags.longest());
        }
    }

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Histogram whole = new Histogram();
    private Histogram before = new Histogram();
    private Histogram now = new Histogram();
    private long nextMinute = Loop.current().clock().nanos() + MINUTE;

    void note(Duration lag) {
        turnPage();
        whole.note(lag);
        now.note(lag);
    }

    /// Of the current minute and the one before.
    public Figures recent() {
        turnPage();
        var both = new Histogram();
        both.add(before);
        both.add(now);
        return Figures.of(both);
    }

    /// Since the start.
    public Figures whole() {
        return Figures.of(whole);
    }

    private void turnPage() {
        long time = Loop.current().clock().nanos();
        if (time >= nextMinute) {
            before = now;
            now = new Histogram();
            nextMinute = time + MINUTE;
        }
    }
}
