package dev.gyre.bench.pg;

import dev.gyre.bench.pg.Users.Ask;
import dev.gyre.postgres.client.PgConnection;
import dev.gyre.postgres.client.Postgres;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The questions, put to our driver with all at its defaults.
final class GyreAsk {
    private final Postgres db;

    private GyreAsk(Postgres db) {
        this.db = db;
    }

    /// One that stays open as long as the process lives. Not to be called first in a task.
    static GyreAsk shared() {
        return Shared.ONE;
    }

    private static final class Shared {
        static final GyreAsk ONE = new GyreAsk(Postgres.open(TrialServer.url()));
    }

    Ask asking(Question question, int lines) {
        String sql = question.sql();
        return switch (question) {
            case SELECT ->
                () -> db.row(Item.class, sql, 1 + ThreadLocalRandom.current().nextInt(Question.ITEMS));
            case CATALOG -> () -> db.rows(TypeRow.class, sql, 0);
            case SERIES -> () -> db.rows(Integer.class, sql, Question.NUMBERS);
            case BYTES -> () -> db.rows(byte[].class, sql);
            case ARRAYS -> () -> db.rows(int[].class, sql);
            case SUM -> () -> db.value(Integer.class, sql);
            case BATCH -> batch(sql, values(lines));
            case COPY, COPY_MILLION -> copy(Line.many(lines));
        };
    }

    void empty() {
        db.run("truncate written");
    }

    private Ask batch(String sql, List<@Nullable Object[]> values) {
        return () -> {
            try (PgConnection connection = db.acquire()) {
                return connection.executeAll(sql, values);
            }
        };
    }

    private Ask copy(List<Line> lines) {
        return () -> {
            try (PgConnection connection = db.acquire()) {
                return connection.copyRecords("written", Line.class, lines);
            }
        };
    }

    private static List<@Nullable Object[]> values(int lines) {
        return Line.many(lines).stream()
                .map(line -> new @Nullable Object[] {line.id(), line.name()})
                .toList();
    }
}
