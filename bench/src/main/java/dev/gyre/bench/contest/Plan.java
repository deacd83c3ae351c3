package dev.gyre.bench.contest;

import java.time.Duration;

/// How much is done.
///
/// @param rounds that count, at most
/// @param leastRounds that count, however little time there is
/// @param warmups rounds before them that do not, at most; one is run however little time there is
/// @param length of one round of what can be repeated
/// @param divisor by how much big amounts are cut down
/// @param total what all scenarios together may take
/// @param patience how long one round of one contender may take; whoever takes longer is ended, and out
public record Plan(
        int rounds, int leastRounds, int warmups, Duration length, int divisor, Duration total, Duration patience) {
    /// Fewer rounds than this show that something works, not how fast it is.
    public static final int ENOUGH_ROUNDS = 9;

    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(1);

    /// For figures that one may quote. The fewer scenarios are asked for, the more rounds each gets.
    public static Plan full() {
        return new Plan(ENOUGH_ROUNDS, 3, 6, Duration.ofMillis(300), 1, Duration.ofMinutes(54), Duration.ofSeconds(90));
    }

    /// To see whether everything works.
    public static Plan quick() {
        return new Plan(2, 1, 0, Duration.ofMillis(30), 10, Duration.ofMinutes(4), Duration.ofSeconds(60));
    }

    /// The same with exactly so many rounds, whatever time they take.
    public Plan withRounds(int count) {
        return new Plan(count, count, warmups, length, divisor, AS_LONG_AS_IT_TAKES, patience);
    }

    /// The same for a run of so long.
    public Plan within(Duration time) {
        return new Plan(rounds, leastRounds, warmups, length, divisor, time, patience);
    }

    /// Whether it only shows that everything works.
    public boolean isQuick() {
        return divisor > 1;
    }

    /// The pace of a scenario among so many contenders which may take so long.
    public Pace pace(Duration time, int contenders) {
        int least = Math.max(1, Math.min(1, warmups) + leastRounds);
        return new Pace(
                length.toNanos(),
                divisor,
                time.dividedBy((long) least * contenders).toNanos());
    }
}
