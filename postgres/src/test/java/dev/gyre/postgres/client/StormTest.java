package dev.gyre.postgres.client;

import static dev.gyre.Async.failAfter;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Loop;
import dev.gyre.TaskGroup;
import dev.gyre.postgres.PgException;
import dev.gyre.postgres.trial.PgServer;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/// Cancels, deadlines and killed sessions at random, under the load of many tasks in all ways of asking.
@RealTime
class StormTest {
    private static final int TASKS = 30;
    private static final int MOST = 8;

    private final PgServer server = PgServer.shared();
    private final String name = "storm_" + server.newDatabase();

    // What the tasks have seen; all run on one loop.
    private final Set<Integer> begun = new HashSet<>();
    private final Set<Integer> ended = new HashSet<>();
    private final Map<Way, Integer> done = new HashMap<>();
    private final Map<Way, Integer> failed = new HashMap<>();
    private final Map<Way, Integer> late = new HashMap<>();

    /// How something is asked.
    enum Way {
        LANE,
        SLOW_LANE,
        TRANSACTION,
        SAVEPOINT,
        CONNECTION,
        BATCH,
        CURSOR,
        COPY_IN,
        COPY_OUT,
        LISTEN
    }

    @GyreTest
    void a_short_storm_leaves_nothing_behind() {
        storm(ofSeconds(2));
    }

    @Tag("full")
    @GyreTest
    void half_a_minute_of_cancels_deadlines_and_killed_sessions_leaves_nothing_behind() {
        storm(ofSeconds(30));

        assertThat(done.keySet()).containsExactlyInAnyOrder(Way.values());
        assertThat(failed.keySet()).containsExactlyInAnyOrder(Way.values());
        assertThat(late.keySet()).containsExactlyInAnyOrder(Way.values());
    }

    private void storm(Duration duration) {
        var options = PostgresOptions.standard()
                .withMax(MOST)
                .withApplicationName(name)
                .withoutSlowQueryLog();
        String url = server.url(name.substring(name.lastIndexOf('_') + 1));
        try (var db = Postgres.open(url, options)) {
            db.run("create table t (n int)");

            boolean isStoppedByItself = CancelScope.within(duration).run(() -> blow(db));

            assertThat(isStoppedByItself).isFalse();
            assertThat(ended).isEqualTo(begun).hasSize(TASKS);
            assertThat(done).isNotEmpty();
            assertThat(failed).isNotEmpty();
            assertThat(late).isNotEmpty();
            isCalmAt(db);
        }
        awaitNone("application_name = '" + name + "'");
    }

    private void blow(Postgres db) {
        TaskGroup.runVoid(group -> {
            for (int i = 0; i < TASKS; i++) {
                int number = i;
                group.spawn(() -> {
                    begun.add(number);
                    try {
                        disturb(db);
                    } finally {
                        ended.add(number);
                    }
                });
            }
            while (true) {
                Async.sleep(ofMillis(100));
                kill();
            }
        });
    }

    private void isCalmAt(Postgres db) {
        failAfter(ofSeconds(5), () -> {
            assertThat(db.value(int.class, "select 5")).isEqualTo(5);
            int result = db.transaction(tx -> tx.value(int.class, "select 6"));
            assertThat(result).isEqualTo(6);
        });
        awaitNone("application_name = '" + name + "' and state <> 'idle'");
        assertThat(db.stats().lent()).isZero();
        assertThat(db.stats().waiting()).isZero();
        assertThat(db.stats().sharing()).isZero();
        assertThat(db.stats().connections()).isLessThanOrEqualTo(MOST);
        assertThat(db.value(String.class, "select current_setting('work_mem')")).isEqualTo("4MB");
    }

    private void disturb(Postgres db) {
        RandomGenerator random = Loop.current().random();
        while (true) {
            Way way = Way.values()[random.nextInt(Way.values().length)];
            Duration pause = ofMillis(random.nextInt(80));
            try {
                boolean isDone =
                        CancelScope.within(ofMillis(1 + random.nextInt(80))).run(() -> ask(db, way, pause));
                (isDone ? done : late).merge(way, 1, Integer::sum);
            } catch (PgException e) {
                failed.merge(way, 1, Integer::sum);
            }
        }
    }

    private void ask(Postgres db, Way way, Duration pause) {
        double seconds = pause.toMillis() / 1000.0;
        switch (way) {
            case LANE -> db.value(long.class, "select count(*) from generate_series(1, 100)");
            case SLOW_LANE -> db.query("select pg_sleep($1)", seconds);
            case TRANSACTION ->
                db.transactionVoid(tx -> {
                    tx.execute("insert into t values (1)");
                    tx.query("select pg_sleep($1)", seconds);
                });
            case SAVEPOINT ->
                db.transactionVoid(tx -> tx.savepointVoid(inner -> {
                    inner.execute("insert into t values (1)");
                    inner.query("select pg_sleep($1)", seconds);
                }));
            case CONNECTION ->
                alone(db, it -> {
                    it.run("set work_mem = '1MB'");
                    it.query("select pg_sleep($1)", seconds);
                });
            case BATCH ->
                alone(
                        db,
                        it -> it.executeAll(
                                "insert into t values ($1)",
                                () -> IntStream.range(0, 1000)
                                        .mapToObj(i -> new Object[] {i})
                                        .iterator()));
            case CURSOR -> alone(db, it -> read(it, pause));
            case COPY_IN ->
                alone(
                        db,
                        it -> it.copyIn("copy t from stdin", to -> {
                            to.text(1);
                            Async.sleep(pause);
                        }));
            case COPY_OUT -> alone(db, it -> it.copyOut("copy (select generate_series(1, 20000)) to stdout", _ -> {}));
            case LISTEN -> hear(db, pause);
        }
    }

    private static void alone(Postgres db, Consumer<PgConnection> body) {
        try (var connection = db.acquire()) {
            body.accept(connection);
        }
    }

    private static void read(PgConnection connection, Duration pause) {
        try (var cursor = connection.cursor(Integer.class, 100, "select generate_series(1, 2000)")) {
            for (int row : cursor) {
                assertThat(row).isPositive();
                if (row == 150) {
                    Async.sleep(pause);
                }
            }
        }
    }

    private static void hear(Postgres db, Duration pause) {
        try (var notes = db.listen("weather")) {
            Async.sleep(pause);
            if (notes.reconnects() > 0) { // killed, and listening again
                db.tell("weather", "again");
                assertThat(notes.next().payload()).isEqualTo("again");
            }
        }
    }

    private void kill() {
        Async.blocking(() -> server.sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name"
                + " = '" + name + "' order by random() limit 2"));
    }

    private void awaitNone(String which) {
        failAfter(ofSeconds(10), () -> {
            while (Async.blocking(() -> server.number("select count(*) from pg_stat_activity where " + which)) > 0) {
                Async.sleep(ofMillis(20));
            }
        });
    }
}
