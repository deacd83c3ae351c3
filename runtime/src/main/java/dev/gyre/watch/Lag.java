package dev.gyre.watch;

import java.time.Duration;
import java.util.List;

/// How late a loop is: how long its rounds took, one after the other. A **round** lasts from the begin of a turn until
/// all that was ready then has had the thread once; so whoever became ready in it had to wait about as long at most.
///
/// @param rounds how many rounds took no longer than each of [#BOUNDS], and longer than the one before; in the end
///     those that took longer still
/// @param longest the longest of all
public record Lag(List<Long> rounds, Duration longest) {
    /// What rounds are counted by: each is four times as long as the one before.
    public static final List<Duration> BOUNDS = List.of(
            Duration.ofMillis(1),
            Duration.ofMillis(4),
            Duration.ofMillis(16),
            Duration.ofMillis(64),
            Duration.ofMillis(256),
            Duration.ofMillis(1024));

    /// Copies the counts.
    ///
    /// @throws IllegalArgumentException if there is not one for each bound, and one more
    public Lag {
        rounds = List.copyOf(rounds);
        if (rounds.size() != BOUNDS.size() + 1) {
            throw new IllegalArgumentException(
                    "a lag has " + (BOUNDS.size() + 1) + " counts of rounds, one for each of " + BOUNDS
                            + " and one for what took longer, not " + rounds.size());
        }
    }

    /// How many rounds there were.
    public long count() {
        return rounds.stream().mapToLong(Long::longValue).sum();
    }

    /// What was not exceeded by this share of the rounds, such as 0.99: the bound that is next above, or [#longest]
    /// where that is less. Zero without rounds.
    ///
    /// @throws IllegalArgumentException if `share` is not between 0 and 1
    public Duration within(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of the rounds is between 0 and 1, not " + share);
        }
        double wanted = count() * share;
        long seen = 0;
        for (int i = 0; i < BOUNDS.size(); i++) {
            seen += rounds.get(i);
            if (seen >= wanted) {
                return BOUNDS.get(i).compareTo(longest) < 0 ? BOUNDS.get(i) : longest;
            }
        }
        return longest;
    }
}
