package uptime.story;

import java.time.Duration;

/// So many visitors, each of whom wants the page once in so long, and not before the answer to the last time. Pure.
///
/// @param visitors how many there are
/// @param every from one visit of a visitor to the next
public record Crowd(int visitors, Duration every) {
    /// @throws IllegalArgumentException if nobody would ever come
    public Crowd {
        if (visitors < 1 || !every.isPositive()) {
            throw new IllegalArgumentException(
                    visitors + " visitors, each every " + every + ", are no crowd; both have to be above zero");
        }
    }

    /// How many answers they would get in a second if each took `answer`, whoever answers: who waits for longer than
    /// `every` comes less often.
    public double perSecond(Duration answer) {
        Duration round = answer.compareTo(every) > 0 ? answer : every;
        return perSecond(visitors, round);
    }

    /// The most that `threads` can answer in a second, if each of them waits for `answer` meanwhile: one thread answers
    /// one visitor at a time.
    public static double mostPerSecond(int threads, Duration answer) {
        return perSecond(threads, answer);
    }

    /// When a visitor comes first: they spread over `every`, so that not all come at once.
    Duration start(int visitor) {
        return Duration.ofNanos(every.toNanos() * visitor / visitors);
    }

    private static double perSecond(int count, Duration time) {
        return count * 1e9 / time.toNanos();
    }
}
