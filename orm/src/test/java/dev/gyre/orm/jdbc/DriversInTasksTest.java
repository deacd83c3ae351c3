package dev.gyre.orm.jdbc;

import static dev.gyre.orm.jdbc.JdbcTest.number;
import static dev.gyre.orm.jdbc.JdbcTest.text;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.gyre.Async;
import dev.gyre.DeadlineExceededException;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.orm.engine.TrialEngine;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/// Drivers that park, drivers that do not, and the pool of somebody else.
class DriversInTasksTest {
    private static final String SECOND_OF_SQLITE =
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < %d) select max(i) from n";

    @Test
    void a_query_of_pgjdbc_parks_its_task() throws SQLException {
        try (Jdbc db = Jdbc.open(TrialEngine.POSTGRES.url())) {
            var seen = BesideATicker.<String, SQLException>run(() -> db.run(connection ->
                    Thread.currentThread().isVirtual() + text(connection, "select 'yes' from pg_sleep(0.2)")));

            assertThat(seen.result()).isEqualTo("trueyes");
            assertThat(seen.ticks()).isGreaterThan(10);
        }
    }

    @Test
    void a_cancel_inside_of_pgjdbc_costs_the_connection_and_the_next_one_is_whole() throws SQLException {
        try (Jdbc db =
                Jdbc.open(TrialEngine.POSTGRES.url(), JdbcOptions.standard().withMax(1))) {
            assertThatThrownBy(() -> Async.run(() -> Async.failAfter(
                            ofMillis(200), () -> db.run(connection -> text(connection, "select 1 from pg_sleep(30)")))))
                    .isInstanceOf(DeadlineExceededException.class);

            assertThat(db.<Long, SQLException>run(connection -> number(connection, "select 7")))
                    .isEqualTo(7);
            assertThat(db.stats().discarded()).isEqualTo(1);
            assertThat(db.stats().opened()).isEqualTo(2);
        }
    }

    @Test
    void a_cancel_that_the_body_itself_catches_costs_the_connection_as_well() throws SQLException {
        try (Jdbc db =
                Jdbc.open(TrialEngine.POSTGRES.url(), JdbcOptions.standard().withMax(1))) {
            boolean isDone = Async.run(() -> db.run(connection -> Async.moveOnAfter(
                            ofMillis(200), () -> JdbcTest.execute(connection, "select pg_sleep(30)"))
                    .isPresent()));

            assertThat(isDone).isFalse();
            assertThat(db.<Long, SQLException>run(connection -> number(connection, "select 7")))
                    .isEqualTo(7);
            assertThat(db.stats().discarded()).isEqualTo(1);
        }
    }

    @Test
    void a_plain_source_is_pooled() throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(TrialEngine.POSTGRES.url());

        try (Jdbc db = Jdbc.open((DataSource) source, JdbcOptions.standard())) {
            List<String> seen = Async.gather(IntStream.range(0, 5)
                    .mapToObj(i -> (Callable<String>) () -> db.run(connection -> text(connection, "select " + i)))
                    .toList());

            assertThat(seen).containsExactly("0", "1", "2", "3", "4");
            assertThat(db.place()).isEqualTo(JdbcPlace.IN_TASK);
        }
    }

    @Test
    void many_tasks_share_the_few_connections_of_hikari_while_a_ticker_ticks() throws Exception {
        var config = new HikariConfig();
        config.setJdbcUrl(TrialEngine.POSTGRES.url());
        config.setMaximumPoolSize(2);
        try (var hikari = new HikariDataSource(config);
                Jdbc db = Jdbc.over(hikari, JdbcOptions.standard())) {
            var seen = BesideATicker.run(() -> Async.gather(IntStream.range(0, 6)
                    .mapToObj(i -> (Callable<Long>)
                            () -> db.run(connection -> number(connection, "select " + i + " from pg_sleep(0.05)")))
                    .toList()));

            assertThat(seen.result()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
            assertThat(seen.ticks()).isGreaterThan(10);
            assertThat(hikari.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    /// The loop counts for itself: a hold is a mount that lasts longer than the limit.
    @Test
    @Tag("full")
    void a_loop_with_a_ticker_never_stalls_while_sqlite_works_for_a_second() throws SQLException {
        try (Loop loop = Loop.open(LoopOptions.named("beside sqlite").withHoldLimit(ofMillis(50)));
                Jdbc db = Jdbc.open(TrialEngine.SQLITE_FILE.url())) {
            long million = Async.on(
                            loop,
                            () -> BesideATicker.<Long, SQLException>run(() ->
                                    db.run(connection -> number(connection, SECOND_OF_SQLITE.formatted(1_000_000)))))
                    .result();

            var seen = Async.on(
                    loop,
                    () -> BesideATicker.<Long, SQLException>run(
                            () -> db.run(connection -> number(connection, SECOND_OF_SQLITE.formatted(10 * million)))));

            assertThat(seen.result()).isEqualTo(10_000_000);
            assertThat(seen.ticks()).isGreaterThan(100);
            assertThat(loop.stats().holds()).isZero();
        }
    }

    @Test
    @Tag("full")
    void a_query_of_mariadb_parks_its_task_and_a_cancel_costs_the_connection() throws SQLException {
        try (Jdbc db =
                Jdbc.open(TrialEngine.MARIADB.url(), JdbcOptions.standard().withMax(1))) {
            var seen = BesideATicker.<Long, SQLException>run(
                    () -> db.run(connection -> number(connection, "select 7 + sleep(0.2)")));
            assertThatThrownBy(() -> Async.run(() -> Async.failAfter(
                            ofMillis(200), () -> db.run(connection -> text(connection, "select sleep(30)")))))
                    .isInstanceOf(DeadlineExceededException.class);

            assertThat(seen.result()).isEqualTo(7);
            assertThat(seen.ticks()).isGreaterThan(10);
            assertThat(db.<Long, SQLException>run(connection -> number(connection, "select 8")))
                    .isEqualTo(8);
            assertThat(db.stats().discarded()).isEqualTo(1);
        }
    }
}
