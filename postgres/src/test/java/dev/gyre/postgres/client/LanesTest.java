package dev.gyre.postgres.client;

import static dev.gyre.Async.failAfter;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.DeadlineExceededException;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.postgres.PgConnectionLostException;
import dev.gyre.postgres.PgDataException;
import dev.gyre.postgres.PgOutcomeUnknownException;
import dev.gyre.postgres.PgRefusedException;
import dev.gyre.postgres.PgResultException;
import dev.gyre.postgres.PgUniqueException;
import dev.gyre.postgres.trial.PgServer;
import dev.gyre.postgres.wire.Answer;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// Statements on their own share connections.
@RealTime
class LanesTest {
    private static String url;

    private Postgres db;

    @BeforeAll
    static void makeDatabase() {
        url = PgServer.shared().url(PgServer.shared().newDatabase());
    }

    @BeforeEach
    void open() {
        db = Postgres.open(url, PostgresOptions.standard().withLanes(1).withMax(4));
        db.run("drop table if exists band; create table band (id int primary key, name text)");
    }

    @AfterEach
    void close() {
        db.close();
    }

    @GyreTest
    void statements_of_many_tasks_go_over_one_connection_and_each_gets_its_own_answer() {
        db.value(int.class, "select $1::int", 0);

        List<Callable<int[]>> bodies = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int number = i;
            bodies.add(() -> {
                PgRow row = db.query("select $1::int, pg_backend_pid()", number)
                        .rows()
                        .getFirst();
                return new int[] {number, row.get(int.class, 0), row.get(int.class, 1)};
            });
        }
        List<int[]> answers = Async.gather(bodies);

        assertThat(answers).allSatisfy(it -> assertThat(it[1]).isEqualTo(it[0]));
        assertThat(answers.stream().map(it -> it[2]).distinct()).hasSizeLessThanOrEqualTo(2);
    }

    @GyreTest
    void requests_of_all_sizes_reach_the_server_whole_and_in_order() {
        List<Callable<Boolean>> bodies = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String text = String.valueOf((char) ('a' + i % 26)).repeat(997 * i % 40_000);
            bodies.add(() -> {
                boolean isRight = true;
                for (int times = 0; times < 5; times++) {
                    isRight &= db.value(String.class, "select $1::text", text).equals(text);
                    isRight &= db.value(int.class, "select $1::int", times) == times;
                }
                return isRight;
            });
        }

        assertThat(Async.gather(bodies)).hasSize(40).containsOnly(true);
    }

    @GyreTest
    void an_error_of_one_does_not_touch_the_others() {
        db.execute("insert into band values (1, 'A')");

        List<Task<Long>> tasks = Async.awaitAll(IntStream.range(0, 50)
                .mapToObj(i -> (Callable<Long>) () -> db.execute("insert into band values ($1, 'x')", i))
                .toList());

        assertThat(tasks.stream().filter(task -> task.state() == Task.State.FAILED))
                .singleElement()
                .satisfies(task -> assertThat(task.exception().orElseThrow()).isInstanceOf(PgUniqueException.class));
        assertThat(db.value(long.class, "select count(*) from band")).isEqualTo(50);
    }

    @GyreTest
    void a_slow_statement_holds_nobody_up() {
        TaskGroup.runVoid(group -> {
            group.spawn(() -> db.query("select pg_sleep(20)"));
            Async.sleep(ofMillis(50));

            assertThat(failAfter(ofSeconds(5), () -> db.value(int.class, "select 1")))
                    .isEqualTo(1);

            group.cancel();
        });
    }

    @GyreTest
    void a_statement_that_changes_its_session_is_refused_with_what_to_do() {
        assertThatThrownBy(() -> db.execute("begin"))
                .isInstanceOf(PgRefusedException.class)
                .hasMessageContaining("a transaction is an object here: call transaction(...)");
        assertThatThrownBy(() -> db.execute("listen jobs")).hasMessageContaining("call listen(...)");
        assertThat(db.stats().sharing()).isZero();
    }

    @GyreTest
    void a_cancelled_statement_says_that_its_outcome_is_unknown_and_the_server_is_told_to_stop() {
        assertThatThrownBy(() -> failAfter(ofMillis(100), () -> db.query("select pg_sleep(60)")))
                .isInstanceOf(DeadlineExceededException.class)
                .satisfies(e -> assertThat(e.getSuppressed()[0].getSuppressed()[0])
                        .isInstanceOf(PgOutcomeUnknownException.class));

        failAfter(
                ofSeconds(50),
                () -> { // a cancel that comes before the statement is repeated some seconds later
                    while (db.value(
                                    long.class,
                                    "select count(*) from pg_stat_activity where query like 'select pg_sl%' and state = 'active'")
                            > 0) {
                        Async.sleep(ofMillis(10));
                    }
                });
        assertThat(db.stats().abandoned()).isEqualTo(1);
        assertThat(db.stats().lost()).isZero();
    }

    @GyreTest
    void a_neighbour_of_a_cancelled_statement_is_not_touched() {
        try (var narrow =
                Postgres.open(url, PostgresOptions.standard().withMax(1).withSlowHead(ofSeconds(30)))) {
            narrow.query("select pg_sleep(0)");
            narrow.value(int.class, "select 7");
            TaskGroup.runVoid(group -> {
                Task<?> first = group.spawn(() -> narrow.query("select pg_sleep(0.3)"));
                Task<Integer> neighbour = group.spawn(() -> narrow.value(int.class, "select 7"));
                Async.sleep(ofMillis(50));

                first.cancel();

                assertThat(neighbour.await()).isEqualTo(7);
            });
        }
    }

    @GyreTest
    void a_value_that_cannot_be_written_sends_nothing() {
        assertThatThrownBy(() -> db.value(int.class, "select $1::int", "no number"))
                .isInstanceOf(dev.gyre.postgres.PgConversionException.class);
        assertThatThrownBy(() -> db.value(int.class, "select $1::int"))
                .isInstanceOf(dev.gyre.postgres.PgShapeException.class);
        assertThat(db.value(int.class, "select $1::int", 3)).isEqualTo(3);
    }

    @GyreTest
    void an_error_has_its_position_and_never_the_values() {
        assertThatThrownBy(() -> db.value(int.class, "select 1 / $1::int", 0))
                .isInstanceOf(PgDataException.class)
                .hasMessageContaining("division by zero");
        assertThatThrownBy(() -> db.execute("insert into band values ($1, $2)", null, "secret"))
                .hasMessageContaining("null value in column \"id\"")
                .hasMessageNotContaining("secret");
    }

    @GyreTest
    void a_result_that_is_not_as_asked_for_is_told() {
        assertThatThrownBy(() -> db.value(int.class, "select 1 where false")).isInstanceOf(PgResultException.class);
        assertThatThrownBy(() -> db.value(String.class, "select null::text")).hasMessageContaining("it is NULL");
        assertThatThrownBy(() -> db.row(int.class, "values (1), (2)")).hasMessageContaining("there are 2");
        assertThat(db.find(int.class, "select 1 where false")).isEmpty();
    }

    @GyreTest
    void a_result_that_has_changed_is_prepared_anew() {
        assertThat(db.query("select * from band").columns()).containsExactly("id", "name");
        db.execute("alter table band add column born date");

        for (int i = 0; i < 4; i++) {
            assertThat(db.query("select * from band").columns()).containsExactly("id", "name", "born");
        }
    }

    @GyreTest
    void statements_that_are_used_least_recently_are_forgotten() {
        try (var small =
                Postgres.open(url, PostgresOptions.standard().withMax(1).withStatementCache(2))) {
            for (int i = 0; i < 10; i++) {
                assertThat(small.value(int.class, "select " + i)).isEqualTo(i);
            }
            assertThat(small.value(long.class, "select count(*) from pg_prepared_statements"))
                    .isLessThanOrEqualTo(3);
        }
    }

    record Named(int id, String name) {}

    record Mood(String name, String feeling) {}

    @GyreTest
    void rows_become_records_and_types_of_the_user_are_learnt_on_the_way() {
        db.execute("insert into band values (1, 'A'), (2, 'B')");
        db.run("drop type if exists mood; create type mood as enum ('sad', 'ok')");

        assertThat(db.rows(Named.class, "select * from band order by id"))
                .containsExactly(new Named(1, "A"), new Named(2, "B"));
        assertThat(db.row(Mood.class, "select name, $2::mood as feeling from band where id = $1", 2, "ok"))
                .isEqualTo(new Mood("B", "ok"));
        assertThat(db.rows(int.class, "select id from band where name = any($1) order by id", List.of("A", "B")))
                .containsExactly(1, 2);
        try (var pooled = Postgres.open(url, PostgresOptions.standard().withPooler())) {
            assertThat(pooled.value(String.class, "select $1::mood", "sad")).isEqualTo("sad");
        }
    }

    @GyreTest
    void behind_a_pooler_nothing_is_kept() {
        try (var pooled = Postgres.open(url, PostgresOptions.standard().withPooler())) {
            assertThat(pooled.value(int.class, "select $1::int", 1)).isEqualTo(1);
            assertThat(pooled.value(long.class, "select count(*) from pg_prepared_statements where name <> ''"))
                    .isZero();
            assertThatThrownBy(() -> pooled.value(int.class, "select 1 / $1::int", 0))
                    .isInstanceOf(PgDataException.class);
            assertThatThrownBy(() -> pooled.query("no sql")).hasMessageContaining("syntax error");
            assertThat(pooled.value(int.class, "select $1::int", 2)).isEqualTo(2);
        }
    }

    @GyreTest
    void a_lane_that_is_left_in_a_transaction_is_closed_with_all_that_came_behind() {
        LoopPool pool;
        try (var lent = db.acquire()) {
            pool = lent.lease().pool();
        }
        Session lane = pool.share();
        Exchange begin = sent(lane, "begin");
        Exchange behind = sent(lane, "insert into band values (1, 'A')");
        lane.await(begin);

        assertThatThrownBy(() -> lane.await(behind))
                .isInstanceOf(PgConnectionLostException.class)
                .hasMessageContaining("left a transaction open on a shared connection");
        pool.unshare(lane);

        assertThat(lane.isOpen()).isFalse();
        assertThat(db.stats().lost()).isEqualTo(1);
        assertThat(db.value(long.class, "select count(*) from band")).isZero();
    }

    private static Exchange sent(Session lane, String sql) {
        var exchange = new Exchange(sql, new Answer());
        lane.compose().query(sql);
        lane.send(exchange);
        return exchange;
    }
}
