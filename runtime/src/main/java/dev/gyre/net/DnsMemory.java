package dev.gyre.net;

import java.time.Duration;

/// What is remembered of answers about names; see [Dns#remembering]. An answer is kept as long as its name server says
/// (TTL), but no shorter and no longer than this.
///
/// @param shortest how long an answer is kept at least, in whole seconds
/// @param longest how long an answer is kept at most, in whole seconds; zero to keep none
/// @param failures how long it is remembered that a name has no address, in whole seconds
/// @param names how many names are remembered; beyond that, those that were looked up longest ago are forgotten
public record DnsMemory(Duration shortest, Duration longest, Duration failures, int names) {
    private static final Duration FAILURES = Duration.ofSeconds(10); // like the JDK
    private static final int NAMES = 10_000;

    /// @throws IllegalArgumentException if a number is negative, or the longest time the shorter one
    public DnsMemory {
        if (shortest.isNegative() || failures.isNegative() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException(
                    "answers are remembered for zero seconds or more, at most no shorter than" + " at least; not for "
                            + shortest + " to " + longest + ", and failures for " + failures);
        }
        if (names < 1) {
            throw new IllegalArgumentException(
                    "at least one name has to be remembered, not " + names + "; DnsMemory.none() remembers nothing");
        }
    }

    /// As long as the name servers say, failures for 10 s, and 10,000 names.
    public static DnsMemory standard() {
        return new DnsMemory(Duration.ZERO, Duration.ofSeconds(Integer.MAX_VALUE), FAILURES, NAMES);
    }

    /// Nothing: each look-up asks.
    public static DnsMemory none() {
        return new DnsMemory(Duration.ZERO, Duration.ZERO, Duration.ZERO, 1);
    }

    /// The same with other bounds for answers.
    public DnsMemory within(Duration least, Duration most) {
        return new DnsMemory(least, most, failures, names);
    }

    /// The same with another time for failures.
    public DnsMemory withFailures(Duration time) {
        return new DnsMemory(shortest, longest, time, names);
    }

    /// The same for another number of names.
    public DnsMemory withNames(int count) {
        return new DnsMemory(shortest, longest, failures, count);
    }
}
