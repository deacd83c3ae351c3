package uptime.story;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import uptime.watch.Histogram;

/// How the visits of one page go. Not for several loops.
final class Tally {
    private static final int SLOTS = 4; // samples that make what is told: with four a second, the last second

    /// A visit that has begun; each is another one, whenever it began.
    static final class Visit {
        private final long began;

        private Visit(long began) {
            this.began = began;
        }
    }

    /// What happened between two samples.
    private static final class Slot {
        private final long from;
        private final Histogram times = new Histogram();

        private Slot(long from) {
            this.from = from;
        }
    }

    private final SequencedSet<Visit> waiting = new LinkedHashSet<>(); // the oldest is first
    private final Deque<Slot> slots = new ArrayDeque<>();
    private long answered;
    private long failed;

    /// @param now in nanoseconds, as all times here
    Tally(long now) {
        slots.add(new Slot(now));
    }

    Visit begin(long now) {
        var visit = new Visit(now);
        waiting.add(visit);
        return visit;
    }

    /// The visitor has got the page.
    void answered(Visit visit, long now) {
        waiting.remove(visit);
        answered++;
        slots.getLast().times.note(Duration.ofNanos(now - visit.began));
    }

    /// The visitor has got something else, or nothing, or has lost patience.
    void failed(Visit visit) {
        waiting.remove(visit);
        failed++;
    }

    /// How it went in the time of the last samples; begins the next.
    Side sample(long now) {
        var times = new Histogram();
        slots.forEach(slot -> times.add(slot.times));
        double seconds = Math.max(1e-3, (now - slots.getFirst().from) / 1e9);
        slots.add(new Slot(now));
        if (slots.size() > SLOTS) {
            slots.removeFirst();
        }
        return new Side(
                answered,
                failed,
                rounded(times.count() / seconds),
                times.count() == 0 ? null : millis(times.quantile(0.5)),
                times.count() == 0 ? null : millis(times.quantile(0.99)),
                waiting.size(),
                waiting.isEmpty() ? 0 : (now - waiting.getFirst().began) / 1_000_000);
    }

    private static double millis(Duration span) {
        return rounded(span.toNanos() / 1e6);
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
