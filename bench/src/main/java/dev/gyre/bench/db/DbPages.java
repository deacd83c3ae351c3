package dev.gyre.bench.db;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.HttpLoad;
import dev.gyre.bench.contest.Load;
import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Program;
import dev.gyre.bench.contest.RateLoad;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.contest.Tool;
import java.util.List;

/// A database behind the page. Each side has as many connections as it has by default, or 16 where it has to
/// be told.
public final class DbPages {
    /// Rows that are asked for, one by one, where many are.
    static final int MANY = 20;

    /// Rows that are held in memory, and given.
    static final int CACHED = 100;

    /// Connections where they are not chosen by the library.
    static final int CONNECTIONS = 16;

    private static final int CLIENTS = 64;

    private DbPages() {}

    /// All of them.
    public static List<Scenario> all() {
        return List.of(
                scenario("db", "one row by its key, as JSON"),
                scenario("queries", MANY + " rows, asked for one by one, as JSON"),
                scenario("updates", MANY + " rows read, changed and written, as JSON"),
                scenario("fortunes", "12 rows in a page, sorted and escaped"),
                scenario("cached", CACHED + " rows out of memory, as JSON"),
                slowQuery());
    }

    private static Scenario scenario(String path, String operation) {
        return Scenario.onPostgres(
                path.equals("db") ? "db-row" : "db-" + path,
                "a page with " + operation + ", 64 connections",
                contenders(new HttpLoad("/" + path, CLIENTS, 1, 2)));
    }

    private static Scenario slowQuery() {
        var load = new RateLoad("/db", CLIENTS, 500).beside(new RateLoad.Repeated("/slow", 3));
        return Scenario.warm(
                        "db-slow-query",
                        "a page with one row, 500 a second at their times, beside three that wait 500 ms for theirs",
                        List.of(Measure.P99_ALONE, Measure.P50, Measure.P99, Measure.P999),
                        contenders(load))
                .askingPostgres();
    }

    private static Contender[] contenders(Load load) {
        return new Contender[] {
            new Contender.Serving("gyre", GyreDb::serve, load),
            new Contender.Serving("spring-mvc", SpringDb::serve, load),
            new Contender.Serving("vertx", VertxDb::serve, load),
            new Contender.ServingScript("go", new Program(Tool.PGX, "pages", List.of()), load),
            new Contender.ServingScript("aiohttp", Program.asyncpgPages(), load)
        };
    }
}
