package uptime.story;

import java.util.Locale;

/// The figures as sentences, for those who listen and for those who want to know what they look at. Pure.
final class InWords {
    private InWords() {}

    /// Why the threads fall behind, or do not: what follows from three numbers, whatever is measured.
    static String reason(Cast cast, int upstreamMillis, double asked, double most) {
        String rule = String.format(
                Locale.ROOT,
                "%,d threads that wait %d ms each can answer %,.0f a second at most; %,d visitors ask for %,.0f.",
                cast.threads(),
                upstreamMillis,
                most,
                cast.crowd().visitors(),
                asked);
        return rule
                + (most < asked
                        ? " The rest waits in line. A task that waits costs no thread, so the loop answers them all."
                        : " So both can answer them all.");
    }

    /// How one of the two does.
    static String of(Side side, double asked) {
        if (side.p50Millis() == null || side.p99Millis() == null) {
            return side.waiting() == 0
                    ? "nobody has come yet."
                    : String.format(
                            Locale.ROOT,
                            "no answer in the last second; %,d visitors wait, the first of them for %s.",
                            side.waiting(),
                            time((double) side.longestMillis()));
        }
        return String.format(
                Locale.ROOT,
                "%,.0f answers a second of %,.0f asked for; half within %s, 99 of 100 within %s; %,d wait now.",
                side.perSecond(),
                asked,
                time(side.p50Millis()),
                time(side.p99Millis()),
                side.waiting());
    }

    /// What the two ways to compute a Fibonacci number tell.
    static String of(Fibonacci.Result result) {
        return String.format(
                Locale.ROOT,
                "fib(%d) is %,d. With a task for each of its %,d calls it took %s, which is %.2f µs for a task; in one call of compute, %s. A task is for waiting; for computing there is compute.",
                result.n(),
                result.value(),
                result.calls(),
                time(result.taskMicros() / 1e3),
                (double) result.taskMicros() / result.calls(),
                time(result.computeMicros() / 1e3));
    }

    /// A time with its unit: `0.42 ms`, `12 ms`, `1.40 s`, `5 min`.
    static String time(double millis) {
        if (millis >= 60_000) {
            return String.format(Locale.ROOT, "%.0f min", millis / 60_000);
        }
        if (millis >= 1000) {
            return String.format(Locale.ROOT, "%.2f s", millis / 1000);
        }
        return String.format(Locale.ROOT, millis < 10 ? "%.2f ms" : "%.0f ms", millis);
    }
}
