package dev.gyre.trial;

import dev.gyre.postgres.client.Postgres;

/// Code that is not the driver's, for what is told of lines that ask.
public final class Application {
    private Application() {}

    /// Sleeps on the server.
    public static void sleep(Postgres db, double seconds) {
        db.query("select pg_sleep($1)", seconds);
    }
}
