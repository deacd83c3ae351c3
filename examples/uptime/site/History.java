package uptime.site;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// The latest checks of a site, and how many there were in all. It is a ring of plain numbers, because there are
/// very many sites.
public final class History {
    /// How many checks it remembers.
    public static final int SIZE = 120;

    /// A check that it remembers.
    public record Point(Instant at, int latencyMillis, boolean isGood) {}

    private final long[] times = new long[SIZE];
    private final int[] millis = new int[SIZE]; // of a bad check: their complement, which is negative
    private long checks;
    private long good;

    public void add(Outcome outcome, Instant at) {
        int place = (int) (checks % SIZE);
        int latency = (int) outcome.latency().toMillis();
        boolean isGood = outcome.state() == State.UP;
        times[place] = at.toEpochMilli();
        millis[place] = isGood ? latency : ~latency;
        checks++;
        good += isGood ? 1 : 0;
    }

    /// How many checks there were in all.
    public long checks() {
        return checks;
    }

    /// The share of good checks in all, from 0 to 1; 1 before the first.
    public double availability() {
        return checks == 0 ? 1 : (double) good / checks;
    }

    /// The latest checks that are remembered, the oldest first.
    public List<Point> latest(int count) {
        int known = (int) Math.min(Math.min(count, SIZE), checks);
        return IntStream.range(0, known)
                .mapToObj(i -> point((int) ((checks - known + i) % SIZE)))
                .toList();
    }

    private Point point(int place) {
        boolean isGood = millis[place] >= 0;
        return new Point(Instant.ofEpochMilli(times[place]), isGood ? millis[place] : ~millis[place], isGood);
    }
}
