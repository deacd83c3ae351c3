package dev.gyre.bench.pg;

import dev.gyre.bench.contest.Scenario;
import java.util.List;

/// What drivers of PostgreSQL are asked to do.
public final class PgScenarios {
    private static final int TEN = 10; // as many ask at once in MagicStack's benchmark

    private PgScenarios() {}

    /// All of them.
    public static List<Scenario> all() {
        return List.of(
                select(1),
                select(16),
                select(64),
                read("pg-catalog", "some 600 rows of 12 columns of 5 types", Question.CATALOG),
                read("pg-series", "1,000 rows of one number", Question.SERIES),
                read("pg-bytes", "100 rows of 1,000 bytes", Question.BYTES),
                read("pg-arrays", "100 rows of 100 numbers", Question.ARRAYS),
                read("pg-sum", "one number that is computed", Question.SUM),
                write("pg-batch", "1,000 rows inserted by one statement", Question.BATCH, Question.LINES_OF_BATCH),
                copy("pg-copy", "10,000 rows copied", TEN, Question.COPY, Question.LINES_OF_COPY),
                copy("pg-copy-million", "1,000,000 rows copied", 1, Question.COPY_MILLION, Question.LINES_OF_MILLION));
    }

    private static Scenario select(int users) {
        return scenario(
                "pg-select-" + users,
                "one row of three columns by its key, " + users + (users == 1 ? " task" : " tasks at once"),
                new Drivers(Question.SELECT, users, 0));
    }

    private static Scenario read(String name, String operation, Question question) {
        return scenario(name, operation + ", ten tasks at once", new Drivers(question, TEN, 0));
    }

    private static Scenario write(String name, String operation, Question question, int lines) {
        return scenario(name, operation + ", ten tasks at once", new Drivers(question, TEN, lines));
    }

    private static Scenario scenario(String name, String operation, Drivers drivers) {
        return Scenario.onPostgres(
                name,
                operation,
                drivers.gyre(),
                drivers.pgjdbcInTasks(),
                drivers.pgjdbcOnThreads(),
                drivers.vertx(),
                drivers.vertxOnOurLoop(),
                drivers.asyncpg());
    }

    /// Without Vert.x, which has no COPY.
    private static Scenario copy(String name, String operation, int users, Question question, int lines) {
        var drivers = new Drivers(question, users, lines);
        return Scenario.onPostgres(
                name,
                operation + (users == 1 ? "" : ", ten tasks at once"),
                drivers.gyre(),
                drivers.pgjdbcInTasks(),
                drivers.pgjdbcOnThreads(),
                drivers.asyncpg());
    }
}
