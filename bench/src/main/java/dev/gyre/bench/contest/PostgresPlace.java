package dev.gyre.bench.contest;

/// Where the server of PostgreSQL is that those who take part ask in turn: a process of its own, so that what it
/// costs is nobody's.
public final class PostgresPlace {
    private static final String PROPERTY = "gyre.bench.postgres";

    /// The variable that tells its port to programs of other languages.
    public static final String VARIABLE = "GYRE_BENCH_POSTGRES";

    private PostgresPlace() {}

    /// The flag that tells a contender's JVM its port.
    public static String flag(int port) {
        return "-D" + PROPERTY + "=" + port;
    }

    /// Its port on 127.0.0.1. Whoever asks is let in as `postgres`, without a password.
    public static int port() {
        Integer port = Integer.getInteger(PROPERTY);
        if (port == null) {
            throw new IllegalStateException("nobody has said by " + PROPERTY + " where PostgreSQL is");
        }
        return port;
    }
}
