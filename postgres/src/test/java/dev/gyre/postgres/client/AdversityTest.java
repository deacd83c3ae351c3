package dev.gyre.postgres.client;

import static dev.gyre.Async.failAfter;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.postgres.PgConnectionLostException;
import dev.gyre.postgres.trial.PgServer;
import dev.gyre.postgres.trial.TestProxy;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/// A bad network, a server that goes, and callers that leave.
@RealTime
class AdversityTest {
    private final PgServer server = PgServer.shared();

    @GyreTest
    void what_is_split_at_every_byte_is_understood() {
        try (var proxy = new TestProxy(server.port()).splitting(1);
                var db = Postgres.open(through(proxy, "postgres"))) {
            assertThat(db.rows(int.class, "select i from generate_series(1, $1::int) i", 20))
                    .hasSize(20);
        }
    }

    @GyreTest
    void statements_do_not_wait_for_each_others_answers() {
        assertThat(flightsOf(200, ofMillis(100))).isEqualTo(1);
    }

    @Tag("full")
    @GyreTest
    void statements_to_a_far_server_take_one_way_there_and_one_back_and_so_less_than_2_s() {
        assertThat(flightsOf(200, ofMillis(500))).isEqualTo(1); // each is twice as long
    }

    /// How often the driver waited for an answer from a server that is `delay` away before it asked the next.
    private int flightsOf(int statements, Duration delay) {
        try (var proxy = new TestProxy(server.port()).delaying(delay);
                var db = Postgres.open(
                        through(proxy, "postgres"), PostgresOptions.standard().withMax(1))) {
            db.value(int.class, "select $1::int", 0);
            proxy.takeFlights();

            List<Integer> answers = Async.gather(IntStream.range(0, statements)
                    .mapToObj(i -> (Callable<Integer>) () -> db.value(int.class, "select $1::int", i))
                    .toList());

            assertThat(answers).isEqualTo(IntStream.range(0, statements).boxed().toList());
            proxy.delaying(Duration.ZERO);
            return proxy.takeFlights();
        }
    }

    @GyreTest
    void an_answer_that_breaks_off_at_any_byte_is_a_lost_connection_and_no_answer() {
        try (var proxy = new TestProxy(server.port());
                var db = Postgres.open(
                        through(proxy, "postgres"), PostgresOptions.standard().withMax(1))) {
            int broken = 0;
            for (boolean isWhole = false; !isWhole; broken++) {
                db.value(int.class, "select $1::int", 5);
                proxy.breakAfter(broken);
                try {
                    assertThat(db.value(int.class, "select $1::int", 5)).isEqualTo(5);
                    isWhole = true;
                } catch (PgConnectionLostException e) {
                    assertThat(e).hasMessageContaining("whether the server did it is unknown: select $1::int");
                }
            }

            assertThat(broken).isGreaterThan(30); // bytes of an answer
        }
    }

    @GyreTest
    void a_connection_that_breaks_fails_what_is_under_way_and_the_next_statement_has_another() {
        try (var proxy = new TestProxy(server.port());
                var db = Postgres.open(through(proxy, "postgres"))) {
            TaskGroup.runVoid(group -> {
                Task<?> under = group.spawn(() -> {
                    assertThatThrownBy(() -> db.query("select pg_sleep(20)"))
                            .isInstanceOf(PgConnectionLostException.class)
                            .hasMessageContaining("whether the server did it is unknown: select pg_sleep(20)");
                });
                Async.sleep(ofMillis(50));
                proxy.breakAll();
                under.await();
            });

            assertThat(failAfter(ofSeconds(10), () -> db.value(int.class, "select 1")))
                    .isEqualTo(1);
            assertThat(db.stats().lost()).isPositive();
        }
    }

    @GyreTest
    void a_network_that_stalls_is_left_by_a_deadline() {
        try (var proxy = new TestProxy(server.port());
                var db = Postgres.open(
                        through(proxy, "postgres"), PostgresOptions.standard().withTimeout(ofMillis(100)))) {
            db.value(int.class, "select 1");
            proxy.stall(true);

            assertThatThrownBy(() -> db.value(int.class, "select 1"))
                    .isInstanceOf(dev.gyre.DeadlineExceededException.class);
            proxy.stall(false);
        }
    }

    @GyreTest
    void a_session_of_which_nothing_is_heard_is_asked_whether_it_stands() {
        try (var proxy = new TestProxy(server.port());
                var db = Postgres.open(
                        through(proxy, "postgres"),
                        PostgresOptions.standard().withMin(1).withMax(1).withHealthCheck(ofMillis(50)))) {
            int before = db.value(int.class, "select pg_backend_pid()");
            Async.sleep(ofMillis(300));

            assertThat(db.value(int.class, "select pg_backend_pid()")).isEqualTo(before);
        }
    }

    @GyreTest
    void connections_that_are_old_or_idle_are_closed() {
        var options =
                PostgresOptions.standard().withMin(0).withIdle(ofMillis(100)).withLifetime(ofSeconds(60));
        try (var db = Postgres.open(server.url("postgres"), options)) {
            db.value(int.class, "select 1");
            failAfter(ofSeconds(10), () -> {
                while (db.stats().connections() > 0) {
                    Async.sleep(ofMillis(10));
                }
            });
            assertThat(db.value(int.class, "select 1")).isEqualTo(1);
        }
        try (var db =
                Postgres.open(server.url("postgres"), PostgresOptions.standard().withLifetime(ofMillis(200)))) {
            int first = db.value(int.class, "select pg_backend_pid()");
            failAfter(ofSeconds(10), () -> {
                while (db.value(int.class, "select pg_backend_pid()") == first) {
                    Async.sleep(ofMillis(10));
                }
            });
        }
    }

    @GyreTest
    void a_pool_survives_a_restart_of_its_server() {
        PgServer own = Async.blocking(() -> PgServer.with());
        try (var db = Postgres.open(own.url("postgres"))) {
            assertThat(db.value(int.class, "select 1")).isEqualTo(1);
            Async.blocking(own::stop);
            TaskGroup.runVoid(group -> {
                Task<Integer> early = group.spawn(() -> db.value(int.class, "select 2"));
                Async.sleep(ofMillis(100));
                Async.blocking(own::start);
                assertThat(failAfter(ofSeconds(10), early::await)).isEqualTo(2);
            });
            assertThat(db.value(int.class, "select 3")).isEqualTo(3);
        } finally {
            Async.blocking(own::close);
        }
    }

    @GyreTest
    void tasks_of_two_loops_have_connections_of_their_own() {
        try (var loop = Loop.open();
                var db = Postgres.open(server.url("postgres"))) {
            int here = db.value(int.class, "select pg_backend_pid()");
            int there = Async.on(loop, () -> db.value(int.class, "select pg_backend_pid()"));

            assertThat(there).isNotEqualTo(here);
            assertThat(db.stats().connections()).isEqualTo(2);
        }
    }

    private static String through(TestProxy proxy, String database) {
        return "postgres://postgres@127.0.0.1:" + proxy.port() + "/" + database + "?sslmode=disable";
    }
}
