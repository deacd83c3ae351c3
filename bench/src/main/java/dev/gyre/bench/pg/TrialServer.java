package dev.gyre.bench.pg;

import dev.gyre.bench.contest.PostgresPlace;
import dev.gyre.bench.db.DbTables;
import dev.gyre.postgres.trial.PgServer;

/// The server that all ask, with its tables; started when the first scenario needs it.
public final class TrialServer {
    private TrialServer() {}

    /// Its port; starts it if need be.
    public static int port() {
        return Started.SERVER.port();
    }

    /// Where a contender finds it.
    static String url() {
        return "postgres://postgres@127.0.0.1:" + PostgresPlace.port() + "/postgres";
    }

    /// The same for JDBC.
    static String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + PostgresPlace.port() + "/postgres?user=postgres";
    }

    private static final class Started {
        static final PgServer SERVER = start();

        private static PgServer start() {
            PgServer server = PgServer.with();
            server.sql(
                    "create table item (id int primary key, name text not null, price int not null)",
                    "insert into item select i, 'the item with number ' || i, i % 1000 from generate_series(1, "
                            + Question.ITEMS + ") as i",
                    "create table blob (body bytea not null)",
                    "insert into blob select decode(repeat('ab', 1000), 'hex') from generate_series(1, 100)",
                    "create table series (numbers int[] not null)",
                    "insert into series select (select array_agg(i * 1000 + j) from generate_series(1, 100) as j)"
                            + " from generate_series(1, 100) as i",
                    "create unlogged table written (id int not null, name text not null)",
                    "vacuum analyze");
            server.sql(DbTables.statements());
            return server;
        }
    }
}
