package dev.gyre.bench.contest;

/// A service that those who take part ask in turn, in the process that holds the contest: what it costs is nobody's.
public final class Upstream {
    private static final String PROPERTY = "gyre.bench.upstream";

    /// The variable that tells it to programs of other languages.
    public static final String VARIABLE = "GYRE_BENCH_UPSTREAM";

    private Upstream() {}

    /// The flag that tells a contender's JVM where it is.
    public static String flag(int port) {
        return "-D" + PROPERTY + "=" + port;
    }

    /// What answers with a little text after some milliseconds.
    public static String slow(int millis) {
        return "http://127.0.0.1:" + Integer.getInteger(PROPERTY) + "/?ms=" + millis;
    }
}
