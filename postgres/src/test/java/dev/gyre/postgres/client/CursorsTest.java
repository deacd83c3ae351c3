package dev.gyre.postgres.client;

import static dev.gyre.Async.failAfter;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.DeadlineExceededException;
import dev.gyre.TaskGroup;
import dev.gyre.postgres.trial.PgServer;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// A cursor asks for the next batch while one is read. A sequence tells how far the server has come; a lock holds it
/// up.
@RealTime
class CursorsTest {
    private static final int LOCK = 9;
    private static final String COUNTED = "select nextval('s')::int from generate_series(1, 1000)";

    // From the third row on, it waits for the lock.
    private static final String HELD_UP = "select i from (select i, case when i > 2 then"
            + " pg_advisory_xact_lock_shared(9)::text end as held from generate_series(1, 6) i offset 0) as rows"
            + " where held is null or held = ''";
    private static String url;

    private Postgres db;
    private PgConnection holder;
    private PgConnection connection;

    @BeforeAll
    static void makeDatabase() {
        url = PgServer.shared().url(PgServer.shared().newDatabase());
    }

    @BeforeEach
    void open() {
        db = Postgres.open(url);
        db.run("drop sequence if exists s; create sequence s");
        holder = db.acquire();
        holder.lock(LOCK);
        connection = db.acquire();
    }

    @AfterEach
    void close() {
        holder.close();
        connection.close();
        assertThat(db.stats().lent()).isZero();
        assertThat(db.stats().lost()).isZero();
        db.close();
    }

    @GyreTest
    void the_next_batch_comes_while_one_is_read_and_the_server_waits_with_the_one_behind_it() {
        try (var cursor = connection.cursor(Integer.class, 10, COUNTED)) {
            assertThat(produced()).isEqualTo(10);
            Iterator<Integer> rows = cursor.iterator();

            for (int row = 1; row <= 100; row++) {
                assertThat(rows.next()).isEqualTo(row);
                int begun = (row + 9) / 10;
                assertThat(produced()).isEqualTo(10 * begun + 10); // asked on the same connection, behind the batch
            }
        }
    }

    @GyreTest
    void a_statement_between_two_batches_waits_for_the_one_under_way_and_its_cancel_leaves_that_alone() {
        try (var cursor = connection.cursor(Integer.class, 2, HELD_UP)) {
            Iterator<Integer> rows = cursor.iterator();
            assertThat(rows.next()).isEqualTo(1);

            assertThatThrownBy(() -> failAfter(ofMillis(50), () -> connection.query("select 1")))
                    .isInstanceOf(DeadlineExceededException.class);
            holder.unlock(LOCK);

            assertThat(connection.value(int.class, "select 7")).isEqualTo(7);
            assertThat(rest(rows)).containsExactly(2, 3, 4, 5, 6);
        }
    }

    @GyreTest
    void a_read_that_was_cancelled_may_be_made_again() {
        try (var cursor = connection.cursor(Integer.class, 2, HELD_UP)) {
            Iterator<Integer> rows = cursor.iterator();
            assertThat(List.of(rows.next(), rows.next())).containsExactly(1, 2);

            assertThatThrownBy(() -> failAfter(ofMillis(50), rows::next)).isInstanceOf(DeadlineExceededException.class);
            holder.unlock(LOCK);

            assertThat(rest(rows)).containsExactly(3, 4, 5, 6);
        }
    }

    @GyreTest
    void a_cursor_that_is_left_stops_the_batch_under_way() {
        try (var cursor = connection.cursor(Integer.class, 2, HELD_UP)) {
            assertThat(cursor.iterator().next()).isEqualTo(1);
        }

        assertThat(connection.lease().session().status()).isEqualTo('I');
        assertThat(connection.lease().session().inFlight()).isZero();
        assertThat(connection.value(int.class, "select 1")).isEqualTo(1);
    }

    @GyreTest
    void a_cursor_that_is_left_in_a_transaction_waits_for_the_batch_under_way_and_the_transaction_goes_on() {
        connection.transactionVoid(tx -> {
            TaskGroup.runVoid(group -> {
                try (var cursor = tx.cursor(Integer.class, 2, HELD_UP)) {
                    assertThat(cursor.iterator().next()).isEqualTo(1);
                    group.spawn(() -> holder.unlock(LOCK));
                }
            });
            assertThat(tx.value(long.class, "select count(*) from pg_cursors where name <> ''"))
                    .isZero();
        });
    }

    @GyreTest
    void a_cursor_that_is_cancelled_in_a_transaction_leaves_the_connection_usable() {
        assertThatThrownBy(() -> failAfter(
                        ofMillis(50),
                        () -> connection.transactionVoid(tx -> {
                            try (var cursor = tx.cursor(Integer.class, 2, HELD_UP)) {
                                cursor.forEach(row -> assertThat(row).isPositive());
                            }
                        })))
                .isInstanceOf(DeadlineExceededException.class);

        assertThat(connection.lease().session().status()).isEqualTo('I');
        assertThat(connection.value(int.class, "select 1")).isEqualTo(1);
    }

    @GyreTest
    void a_transaction_that_fails_and_a_connection_that_is_closed_stop_the_batch_of_a_forgotten_cursor() {
        assertThatThrownBy(() -> connection.transactionVoid(tx -> {
                    tx.cursor(Integer.class, 2, HELD_UP).iterator().next();
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(connection.lease().session().status()).isEqualTo('I');

        connection.cursor(Integer.class, 2, HELD_UP).iterator().next();
        connection.close();

        assertThat(connection.lease().session().status()).isEqualTo('I');
        assertThat(connection.lease().session().inFlight()).isZero();
    }

    @GyreTest
    void two_cursors_take_turns_on_one_connection() {
        connection.transactionVoid(tx -> {
            var odd = tx.cursor(Integer.class, 2, "select generate_series(1, 99, 2)")
                    .iterator();
            var even = tx.cursor(Integer.class, 3, "select generate_series(2, 100, 2)")
                    .iterator();
            for (int i = 1; i <= 100; i++) {
                assertThat((i % 2 == 0 ? even : odd).next()).isEqualTo(i);
            }
            assertThat(odd.hasNext() || even.hasNext()).isFalse();
        });
    }

    @GyreTest
    void a_failure_of_the_next_batch_is_told_when_its_turn_has_come() {
        try (var cursor = connection.cursor(Integer.class, 2, "select 6 / i from generate_series(3, 0, -1) i")) {
            Iterator<Integer> rows = cursor.iterator();
            assertThat(rows.next()).isEqualTo(2);
            assertThat(rows.next()).isEqualTo(3);

            assertThatThrownBy(rows::next).hasMessageContaining("division by zero");
            assertThat(rows.hasNext()).isFalse();
        }
        assertThat(connection.value(int.class, "select 1")).isEqualTo(1);
    }

    private long produced() {
        return connection.value(long.class, "select case when is_called then last_value else 0 end from s");
    }

    private static List<Integer> rest(Iterator<Integer> rows) {
        return failAfter(ofSeconds(10), () -> {
            var all = new ArrayList<Integer>();
            rows.forEachRemaining(all::add);
            return all;
        });
    }
}
