package dev.gyre.orm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.orm.jdbc.Jdbc;
import dev.gyre.orm.sql.ConflictException;
import dev.gyre.orm.sql.ConnectionException;
import dev.gyre.orm.sql.ConstraintException;
import dev.gyre.orm.sql.ConstraintKind;
import dev.gyre.orm.sql.Isolation;
import dev.gyre.orm.sql.SqlType;
import dev.gyre.orm.sql.StatementException;
import dev.gyre.orm.sql.TransactionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What all engines over JDBC do alike.
class JdbcEngineTest {
    private static final String BAND = "create table band (id integer not null, name varchar(20) not null,"
            + " popularity integer, constraint band_pk primary key (id), constraint band_name_key unique (name),"
            + " constraint band_popularity_check check (popularity >= 0))";
    private static final String ALBUM = "create table album (id integer not null primary key, band_id integer not null,"
            + " constraint album_band_fkey foreign key (band_id) references band (id))";

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB")
    void broken_rules_are_told_by_kind_and_name(TrialEngine trial) {
        try (JdbcEngine engine = trial.open()) {
            boolean isSqlite = engine.dialect().engine().equals("sqlite");
            Runner runner = engine.runner();
            runner.script(BAND + ";" + ALBUM);
            runner.execute(insert(1, "Pythonistas"));

            broken(
                    () -> runner.execute(insert(2, "Pythonistas")),
                    ConstraintKind.UNIQUE,
                    isSqlite ? null : "band_name_key");
            broken(() -> runner.execute(insert(3, null)), ConstraintKind.NOT_NULL, null);
            broken(
                    () -> runner.execute(Sql.of("insert into band values (?, 'x', -1)", SqlType.INT4, 4)),
                    ConstraintKind.CHECK,
                    "band_popularity_check");
            broken(
                    () -> runner.execute(Sql.of("insert into album values (1, ?)", SqlType.INT4, 99)),
                    ConstraintKind.FOREIGN_KEY,
                    isSqlite ? null : "album_band_fkey");
            assertThatThrownBy(() -> Sql.longs(runner, "select nothing from band"))
                    .isInstanceOfSatisfying(
                            StatementException.class, it -> assertThat(it.sql()).isEqualTo("select nothing from band"));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB")
    void a_transaction_is_undone_when_its_body_throws_and_a_savepoint_alone(TrialEngine trial) {
        try (JdbcEngine engine = trial.open()) {
            engine.runner().script(BAND);

            assertThatThrownBy(() -> engine.<Long, RuntimeException>transaction(TransactionOptions.standard(), tx -> {
                        tx.execute(insert(1, "A"));
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            engine.<Object, RuntimeException>transaction(
                    TransactionOptions.standard().withIsolation(Isolation.SERIALIZABLE), tx -> {
                        tx.execute(insert(2, "B"));
                        assertThatThrownBy(() -> tx.<Long, RuntimeException>savepoint(inner -> {
                                    inner.execute(insert(3, "C"));
                                    return inner.execute(insert(4, "B"));
                                }))
                                .isInstanceOf(ConstraintException.class);
                        return tx.execute(insert(5, "D"));
                    });

            assertThat(Sql.texts(engine.runner(), "select name from band order by id"))
                    .containsExactly("B", "D");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB")
    void statements_of_several_tasks_in_one_transaction_go_in_the_order_in_which_they_came(TrialEngine trial) {
        try (JdbcEngine engine = trial.open()) {
            engine.runner().script("create table seen (n integer)");
            List<Integer> done = new ArrayList<>();

            Async.run(() -> engine.<Object, RuntimeException>transaction(TransactionOptions.standard(), tx -> {
                TaskGroup.runVoid(group -> {
                    for (int i = 0; i < 20; i++) {
                        int number = i;
                        group.spawn(() -> {
                            tx.execute(Sql.of("insert into seen values (?)", SqlType.INT4, number));
                            done.add(number);
                        });
                    }
                });
                return done;
            }));

            assertThat(done).isEqualTo(IntStream.range(0, 20).boxed().toList());
            assertThat(Sql.longs(engine.runner(), "select count(*) from seen")).containsExactly(20L);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB")
    void many_sets_of_values_go_in_all_or_none(TrialEngine trial) {
        try (JdbcEngine engine = trial.open()) {
            engine.runner().script(BAND);
            var insert = Sql.of("insert into band (id, name) values (?, ?)", SqlType.INT4, 0, SqlType.TEXT, "");

            long inserted = engine.runner().executeAll(insert, values(0, 2500));
            List<Object[]> twice = values(2500, 10);
            twice.add(new Object[] {1, "again"});
            assertThatThrownBy(() -> engine.runner().executeAll(insert, twice)).isInstanceOf(ConstraintException.class);

            assertThat(inserted).isEqualTo(2500);
            assertThat(Sql.longs(engine.runner(), "select count(*) from band")).containsExactly(2500L);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB")
    void rows_come_a_batch_at_a_time_and_the_connection_goes_back(TrialEngine trial) {
        try (JdbcEngine engine = trial.open()) {
            engine.runner().script("create table n (i integer)");
            engine.runner()
                    .executeAll(
                            Sql.of("insert into n values (?)", SqlType.INT4, 0),
                            IntStream.range(0, 1000)
                                    .mapToObj(i -> new Object[] {i})
                                    .toList());
            var mapped = new ArrayList<Long>();

            Async.run(() -> {
                try (RowStream<Long> rows = engine.runner().stream(Sql.of("select i from n order by i"), 100, row -> {
                    long value = row.required(SqlType.INT8);
                    mapped.add(value);
                    return value;
                })) {
                    var iterator = rows.iterator();
                    assertThat(iterator.next()).isZero();
                    assertThat(mapped).hasSize(100);
                    assertThatThrownBy(rows::iterator).hasMessageContaining("can be read once");
                }
                try (RowStream<Long> rows = engine.runner().stream(
                        Sql.of("select i from n order by i"), 300, row -> row.required(SqlType.INT8))) {
                    assertThat(rows)
                            .containsExactlyElementsOf(
                                    LongStream.range(0, 1000).boxed().toList());
                }
            });

            assertThat(engine.toString()).contains("with 1 connections");
            assertThat(Sql.longs(engine.runner(), "select count(*) from n")).containsExactly(1000L);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"MARIADB", "H2"})
    void what_only_reads_cannot_write(TrialEngine trial) {
        try (JdbcEngine engine = trial.open()) {
            engine.runner().script("create table n (i integer)");

            assertThatThrownBy(() -> engine.<Long, RuntimeException>transaction(
                            TransactionOptions.standard().readOnly(),
                            tx -> tx.execute(Sql.of("insert into n values (1)"))))
                    .isInstanceOf(StatementException.class);
            engine.runner().execute(Sql.of("insert into n values (2)"));

            assertThat(Sql.longs(engine.runner(), "select i from n")).containsExactly(2L);
        }
    }

    @Test
    @Tag("full")
    void mariadb_does_as_the_others() {
        broken_rules_are_told_by_kind_and_name(TrialEngine.MARIADB);
        a_transaction_is_undone_when_its_body_throws_and_a_savepoint_alone(TrialEngine.MARIADB);
        statements_of_several_tasks_in_one_transaction_go_in_the_order_in_which_they_came(TrialEngine.MARIADB);
        many_sets_of_values_go_in_all_or_none(TrialEngine.MARIADB);
        rows_come_a_batch_at_a_time_and_the_connection_goes_back(TrialEngine.MARIADB);
        what_only_reads_cannot_write(TrialEngine.MARIADB);
    }

    @Test
    void a_transaction_that_met_others_is_run_again() {
        try (JdbcEngine engine = TrialEngine.H2.open()) {
            var attempts = new ArrayList<Integer>();

            String done = engine.<String, RuntimeException>transaction(
                    TransactionOptions.standard().withAttempts(3), _ -> {
                        attempts.add(attempts.size());
                        if (attempts.size() < 3) {
                            throw new ConflictException("met another", null);
                        }
                        return "done";
                    });

            assertThat(done).isEqualTo("done");
            assertThat(attempts).hasSize(3);
        }
    }

    @Test
    void a_transaction_cannot_be_used_after_its_end() {
        try (JdbcEngine engine = TrialEngine.H2.open()) {
            TransactionRunner kept =
                    engine.<TransactionRunner, RuntimeException>transaction(TransactionOptions.standard(), tx -> tx);

            assertThatThrownBy(() -> kept.execute(Sql.of("select 1")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("this transaction is over");
        }
    }

    @Test
    void an_engine_goes_over_a_bridge_that_is_open_and_closes_it() {
        Jdbc bridge = Jdbc.open("jdbc:sqlite::memory:");

        try (JdbcEngine engine = JdbcEngine.over(bridge)) {
            assertThat(Sql.longs(engine.runner(), "select 7")).containsExactly(7L);
            assertThat(engine.dialect().engine()).isEqualTo("sqlite");
        }

        assertThat(bridge.stats().connections()).isZero();
    }

    @Test
    void what_cannot_be_opened_says_so() {
        assertThatThrownBy(() -> JdbcEngine.open("jdbc:sqlite:missing-directory/nothing.db"))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("no connection to jdbc:sqlite:missing-directory/nothing.db could be opened");
        assertThatThrownBy(() -> JdbcEngine.open("jdbc:oracle:thin:@secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no dialect is known");
    }

    private static dev.gyre.orm.sql.SqlStatement insert(int id, String name) {
        return Sql.of("insert into band (id, name) values (?, ?)", SqlType.INT4, id, SqlType.TEXT, name);
    }

    private static List<Object[]> values(int first, int count) {
        return new ArrayList<>(IntStream.range(first, first + count)
                .mapToObj(i -> new Object[] {i, "band " + i})
                .toList());
    }

    @Test
    void a_script_of_sqlite_waits_for_whoever_writes_whatever_its_first_word_is() {
        Jdbc jdbc = Jdbc.open(TrialEngine.SQLITE_FILE.url());
        try (JdbcEngine engine = JdbcEngine.over(jdbc)) {
            Async.run(() -> {
                TaskGroup.runVoid(group -> engine.transaction(TransactionOptions.standard(), tx -> {
                    tx.script("create table n (i integer)");
                    group.spawn(() -> engine.runner().script("pragma user_version = 7; insert into n values (1)"));
                    while (jdbc.stats().waiting() == 0) {
                        Async.sleep(Duration.ofMillis(1));
                    }
                    return "done";
                }));
                return "written";
            });
            assertThat(Sql.longs(engine.runner(), "select i from n")).containsExactly(1L);
        }
    }

    private static void broken(ThrowingCallable call, ConstraintKind kind, String name) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ConstraintException.class, it -> {
            assertThat(it.kind()).isEqualTo(kind);
            if (name != null) {
                assertThat(it.constraint()).isEqualToIgnoringCase(name);
            }
            assertThat(it.getMessage()).doesNotContain("Pythonistas").contains("insert into");
        });
    }
}
