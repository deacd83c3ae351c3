package dev.gyre.bench.contest;

import java.time.Duration;

/// How much is done.
///
/// @param rounds that count
/// @param warmups rounds before them that do not
/// @param length of one round
/// @param divisor by how much big amounts are cut down
public record Plan(int rounds, int warmups, Duration length, int divisor) {
    /// Fewer rounds than this show that something works, not how fast it is.
    public static final int ENOUGH_ROUNDS = 9;

    /// For figures that one may quote.
    public static Plan full() {
        return new Plan(ENOUGH_ROUNDS, 6, Duration.ofMillis(300), 1);
    }

    /// To see whether everything works.
    public static Plan quick() {
        return new Plan(3, 1, Duration.ofMillis(30), 10);
    }

    public Plan withRounds(int count) {
        return new Plan(count, warmups, length, divisor);
    }

    public Pace pace() {
        return new Pace(length.toNanos(), divisor);
    }
}
