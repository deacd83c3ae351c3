package uptime.watch;

import java.time.Duration;

/// How often which duration occurred, within about 6 %: sixteen steps for each doubling.
public final class Histogram {
    private static final int STEPS = 16;
    private static final int STEP_BITS = 4;

    private final long[] counts = new long[STEPS * Long.SIZE];
    private long count;
    private Duration longest = Duration.ZERO;

    public void note(Duration duration) {
        counts[place(Math.max(0, duration.toNanos()))]++;
        count++;
        if (duration.compareTo(longest) > 0) {
            longest = duration;
        }
    }

    /// How many were noted.
    public long count() {
        return count;
    }

    public Duration longest() {
        return longest;
    }

    /// What this share of the noted ones does not exceed, such as 0.5 for the median; zero if none was noted.
    public Duration quantile(double share) {
        long rank = (long) Math.ceil(share * count);
        long seen = 0;
        for (int place = 0; place < counts.length && rank > 0; place++) {
            seen += counts[place];
            if (seen >= rank) {
                return shorter(Duration.ofNanos(end(place)), longest);
            }
        }
        return Duration.ZERO;
    }

    /// Adds all that `other` has noted.
    public void add(Histogram other) {
        for (int place = 0; place < counts.length; place++) {
            counts[place] += other.counts[place];
        }
        count += other.count;
        longest = shorter(longest, other.longest).equals(longest) ? other.longest : longest;
    }

    /// Small numbers have places of their own; of larger ones, the highest bit and the four below it decide.
    private static int place(long nanos) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(nanos) - 1 - STEP_BITS);
        return shift * STEPS + (int) (nanos >> shift);
    }

    /// The largest number of a place.
    private static long end(int place) {
        int shift = Math.max(0, place / STEPS - 1);
        return ((place - shift * (long) STEPS + 1) << shift) - 1;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
