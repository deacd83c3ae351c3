package dev.gyre.orm.jdbc;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.DeadlineExceededException;
import dev.gyre.TaskGroup;
import dev.gyre.TaskLocal;
import dev.gyre.orm.engine.TrialEngine;
import dev.gyre.orm.sql.ConflictException;
import dev.gyre.orm.sql.ConnectionException;
import dev.gyre.orm.sql.TransactionOptions;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// JDBC inside tasks.
class JdbcTest {
    private static final String LONG =
            "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n";

    @GyreTest
    void an_embedded_database_runs_on_a_thread_of_its_own_that_sees_the_locals_of_the_task() throws SQLException {
        TaskLocal<String> who = TaskLocal.of("nobody");
        try (Jdbc db = Jdbc.open("jdbc:sqlite::memory:")) {
            who.set("me");

            String seen = db.run(connection -> Thread.currentThread().getName() + " for " + who.get() + " asks "
                    + number(connection, "select 42"));

            assertThat(seen).matches("gyre-jdbc-\\d+-1 for me asks 42");
            assertThat(db.place()).isEqualTo(JdbcPlace.OWN_THREAD);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db/main, IN_TASK",
        "jdbc:mariadb://db/main, IN_TASK",
        "jdbc:mysql://db/main, IN_TASK",
        "jdbc:h2:tcp://db/main, IN_TASK",
        "jdbc:h2:./file, OWN_THREAD",
        "jdbc:sqlite:file.db, OWN_THREAD",
        "jdbc:unheard-of:thing, OWN_THREAD"
    })
    void what_is_not_known_to_park_gets_a_thread(String url, JdbcPlace place) {
        assertThat(DriverTraits.of(url).place()).isEqualTo(place);
    }

    @GyreTest
    void a_transaction_is_committed_or_undone_as_a_whole() throws SQLException {
        try (Jdbc db = Jdbc.open("jdbc:h2:mem:whole")) {
            db.runVoid(connection -> execute(connection, "create table n (i int)"));

            db.transactionVoid(connection -> execute(connection, "insert into n values (1)"));
            assertThatThrownBy(() -> db.transactionVoid(connection -> {
                        execute(connection, "insert into n values (2)");
                        execute(connection, "insert into nowhere values (2)");
                    }))
                    .isInstanceOf(SQLException.class);

            assertThat(db.<Long, SQLException>run(connection -> number(connection, "select sum(i) from n")))
                    .isEqualTo(1);
        }
    }

    @RealTime
    @GyreTest
    void a_deadline_stops_a_statement_of_sqlite_and_its_connection_serves_on() throws SQLException {
        try (Jdbc db = Jdbc.open("jdbc:sqlite::memory:", JdbcOptions.standard().withTimeout(ofMillis(300)))) {
            db.runVoid(connection -> execute(connection, "create table kept (i int)"));

            assertThatThrownBy(() -> db.runVoid(connection -> number(connection, LONG)))
                    .isInstanceOf(DeadlineExceededException.class);

            assertThat(db.<Long, SQLException>run(connection -> number(connection, "select count(*) from kept")))
                    .isZero();
            assertThat(db.stats().discarded()).isZero();
        }
    }

    @GyreTest
    void those_who_wait_are_served_in_the_order_of_their_arrival() throws SQLException {
        try (Jdbc db = Jdbc.open("jdbc:h2:mem:line", JdbcOptions.standard().withMax(1))) {
            List<Integer> served = new ArrayList<>();

            TaskGroup.runVoid(group -> {
                try (JdbcConnection _ = db.acquire()) {
                    for (int i = 0; i < 5; i++) {
                        int number = i;
                        group.spawn(() -> db.runVoid(_ -> served.add(number)));
                    }
                    Async.sleep(ofMillis(1));
                    assertThat(db.stats().waiting()).isEqualTo(5);
                }
            });

            assertThat(served).containsExactly(0, 1, 2, 3, 4);
        }
    }

    @GyreTest
    void who_waits_too_long_is_told_how_it_stands() {
        try (Jdbc db = Jdbc.open("jdbc:h2:mem:late", JdbcOptions.standard().withMax(1))) {
            try (JdbcConnection _ = db.acquire()) {
                assertThatThrownBy(() -> db.runVoid(_ -> {}))
                        .isInstanceOf(ConnectionException.class)
                        .hasMessage("no connection to jdbc:h2:mem:late came free within PT10S (1 of 1 lent, 0 more"
                                + " wait). Usually connections are held while something else is waited for, or one is"
                                + " asked for inside of another. Give them back earlier, or raise JdbcOptions.withMax");
            }
        }
    }

    @GyreTest
    void connections_that_rest_are_closed_down_to_the_least_number() throws SQLException {
        try (Jdbc db =
                Jdbc.open("jdbc:h2:mem:rest", JdbcOptions.standard().withMin(2).withMax(4))) {
            try (JdbcConnection _ = db.acquire();
                    JdbcConnection _ = db.acquire();
                    JdbcConnection _ = db.acquire();
                    JdbcConnection _ = db.acquire()) {
                assertThat(db.stats().connections()).isEqualTo(4);
            }

            Async.sleep(ofMinutes(6));

            assertThat(db.stats().connections()).isEqualTo(2);
        }
    }

    @GyreTest
    void old_connections_are_replaced_but_not_those_of_an_embedded_database() throws SQLException {
        JdbcOptions options = JdbcOptions.standard().withLifetime(ofMinutes(1));
        try (Jdbc db = Jdbc.open("jdbc:h2:mem:old", options)) {
            db.runVoid(connection -> execute(connection, "create table kept (i int)"));

            Async.sleep(ofMinutes(10));

            assertThat(db.<Long, SQLException>run(connection -> number(connection, "select count(*) from kept")))
                    .isZero();
            assertThat(db.stats().opened()).isEqualTo(1);
        }
    }

    @GyreTest
    void a_database_in_the_memory_of_sqlite_has_one_connection() throws SQLException {
        try (Jdbc db = Jdbc.open("jdbc:sqlite::memory:")) {
            db.runVoid(connection -> execute(connection, "create table n (i int)"));

            Async.gather(
                    () -> db.run(connection -> execute(connection, "insert into n values (1)")),
                    () -> db.run(connection -> execute(connection, "insert into n values (2)")));

            assertThat(db.<Long, SQLException>run(connection -> number(connection, "select count(*) from n")))
                    .isEqualTo(2);
            assertThat(db.stats().opened()).isEqualTo(1);
        }
    }

    @RealTime
    @GyreTest
    void writers_of_sqlite_wait_in_line_while_readers_go_on() throws SQLException {
        try (Jdbc db = Jdbc.open(TrialEngine.SQLITE_FILE.url())) {
            db.runVoid(connection -> execute(connection, "create table n (i int)"));

            TaskGroup.runVoid(group -> {
                try (JdbcConnection writer = db.acquireToWrite()) {
                    writer.begin(TransactionOptions.standard());
                    writer.run(connection -> execute(connection, "insert into n values (1)"));
                    group.spawn(
                            () -> db.transactionVoid(connection -> execute(connection, "insert into n values (2)")));

                    long seen = db.run(connection -> number(connection, "select count(*) from n"));
                    Async.checkpoint();

                    assertThat(seen).isZero();
                    assertThat(db.stats().waiting()).isEqualTo(1);
                    assertThat(db.stats().lent()).isEqualTo(1); // who waits to write holds no connection
                    writer.commit();
                }
            });

            assertThat(db.<Long, SQLException>run(connection -> number(connection, "select sum(i) from n")))
                    .isEqualTo(3);
            assertThat(db.<String, SQLException>run(connection -> text(connection, "pragma journal_mode")))
                    .isEqualTo("wal");
        }
    }

    @RealTime
    @GyreTest
    void a_transaction_of_sqlite_has_the_lock_from_its_begin_and_who_cannot_wait_is_told_of_a_conflict()
            throws SQLException {
        String url = TrialEngine.SQLITE_FILE.url();
        try (Jdbc db = Jdbc.open(url);
                Jdbc other = Jdbc.open(url + "?busy_timeout=0");
                JdbcConnection writer = db.acquireToWrite()) {
            writer.run(connection -> execute(connection, "create table n (i int)"));
            writer.begin(TransactionOptions.standard());
            writer.run(connection -> number(connection, "select count(*) from n"));

            assertThatThrownBy(() -> other.runVoid(connection -> execute(connection, "insert into n values (1)")))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            it -> assertThat(JdbcFailures.of(it, "insert")).isInstanceOf(ConflictException.class));
        }
    }

    @GyreTest
    void what_was_set_on_a_connection_is_set_back() throws SQLException {
        try (Jdbc db = Jdbc.open("jdbc:h2:mem:back", JdbcOptions.standard().withMax(1))) {
            db.runVoid(connection -> execute(connection, "create table n (i int)"));

            db.runVoid(connection -> {
                connection.setAutoCommit(false);
                execute(connection, "insert into n values (1)");
                connection.close(); // has no effect
                assertThat(connection.isClosed()).isTrue();
            });

            boolean isBack = db.run(Connection::getAutoCommit);
            assertThat(isBack).isTrue();
            assertThat(db.<Long, SQLException>run(connection -> number(connection, "select count(*) from n")))
                    .isZero();
        }
    }

    @GyreTest
    void a_data_source_lends_connections_whose_calls_leave_the_loop_by_themselves() throws SQLException {
        try (Jdbc db = Jdbc.open("jdbc:sqlite::memory:")) {
            Set<Object> values = new HashSet<>();

            try (var connection = db.dataSource().getConnection();
                    var statement = connection.prepareStatement("select 1 union select 2");
                    var rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getInt(1));
                }
                assertThat(db.stats().lent()).isEqualTo(1);
                assertThat(statement.getConnection()).isNotNull();
            }

            assertThat(values).containsExactlyInAnyOrder(1, 2);
            assertThat(db.stats().lent()).isZero();
        }
    }

    @GyreTest
    void who_uses_it_after_its_end_is_told() {
        Jdbc db = Jdbc.open("jdbc:h2:mem:over");
        JdbcConnection lent = db.acquire();

        db.close();
        lent.close();

        assertThat(db.stats().connections()).isZero();
        assertThatThrownBy(() -> db.runVoid(_ -> {})).hasMessageContaining("this Jdbc is closed");
        assertThatThrownBy(() -> lent.run(Connection::getAutoCommit)).hasMessageContaining("was given back");
    }

    @Test
    void a_driver_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Jdbc.open("jdbc:unheard-of:thing?password=secret"))
                .isInstanceOf(ConnectionException.class)
                .hasMessage("no JDBC driver takes \"jdbc:unheard-of:thing\". Put the driver's jar on the class or"
                        + " module path (into the directory lib, or behind --class-path, for a program that gyre runs),"
                        + " and look at the spelling of what follows \"jdbc:\"");
    }

    @Test
    void a_thread_may_use_it_as_well() throws SQLException {
        try (Jdbc db = Jdbc.open("jdbc:h2:mem:thread")) {
            long found = db.transaction(connection -> number(connection, "select 1"));

            assertThat(found).isEqualTo(1);
        }
    }

    static boolean execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(text(connection, sql));
    }

    static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1) == null ? "0" : rows.getString(1);
        }
    }
}
