package dev.gyre.postgres.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.postgres.PgConversionException;
import dev.gyre.postgres.PgDataException;
import dev.gyre.postgres.PgServerException;
import dev.gyre.postgres.trial.PgServer;
import dev.gyre.postgres.trial.TestProxy;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// How often the driver waits for the server: round trips are counted on the way.
@RealTime
class FlightsTest {
    private static final String INSERT = "insert into t values ($1)";

    private TestProxy proxy;
    private Postgres db;

    @BeforeEach
    void open() {
        proxy = new TestProxy(PgServer.shared().port());
        String database = PgServer.shared().newDatabase();
        db = Postgres.open(
                "postgres://postgres@127.0.0.1:" + proxy.port() + "/" + database + "?sslmode=disable",
                PostgresOptions.standard().withMax(1));
        db.run("create table t (n int)");
        db.transactionVoid(tx -> tx.execute(INSERT, 0)); // which prepares it
        proxy.takeFlights();
    }

    @AfterEach
    void close() {
        db.close();
        proxy.close();
    }

    @GyreTest
    void a_statement_that_is_known_is_one_flight() {
        db.execute(INSERT, 1);
        proxy.takeFlights();

        db.execute(INSERT, 2);

        assertThat(proxy.takeFlights()).isEqualTo(1);
    }

    @GyreTest
    void a_transaction_begins_in_the_flight_of_its_first_statement() {
        db.transactionVoid(tx -> tx.execute(INSERT, 1));

        assertThat(proxy.takeFlights()).isEqualTo(2); // the other is the commit
        assertThat(count()).isEqualTo(2);
    }

    @GyreTest
    void a_transaction_in_which_nothing_is_asked_needs_no_flight() {
        int result = db.transaction(_ -> 5);

        assertThat(result).isEqualTo(5);
        assertThat(proxy.takeFlights()).isZero();
    }

    @GyreTest
    void a_first_statement_that_fails_leaves_a_failed_transaction() {
        assertThatThrownBy(() -> db.transactionVoid(tx -> {
                    assertThatThrownBy(() -> tx.execute("select 1 / $1::int", 0))
                            .isInstanceOf(PgDataException.class);
                    tx.execute(INSERT, 1);
                }))
                .isInstanceOf(PgServerException.class)
                .hasMessageContaining("25P02");

        assertThat(count()).isEqualTo(1);
    }

    @GyreTest
    void what_was_not_sent_does_not_take_the_begin_with_it() {
        assertThatThrownBy(() -> db.transactionVoid(tx -> {
                    assertThatThrownBy(() -> tx.execute(INSERT, "no number")).isInstanceOf(PgConversionException.class);
                    CancelScope scope = CancelScope.within(Duration.ofDays(1));
                    scope.run(() -> {
                        scope.cancel();
                        tx.execute(INSERT, 1);
                    });
                    tx.execute(INSERT, 2);
                    throw new IllegalStateException("undo it");
                }))
                .hasMessage("undo it");

        assertThat(count()).isEqualTo(1);
    }

    @GyreTest
    void what_comes_with_a_begin_that_is_refused_is_not_done() {
        try (var connection = db.acquire()) {
            connection.lease().execution().beginWith("begin nonsense");

            assertThatThrownBy(() -> connection.execute(INSERT, 1)).isInstanceOf(PgServerException.class);
            assertThatThrownBy(() -> connection.execute(INSERT, 1)).isInstanceOf(PgServerException.class);
        }

        assertThat(count()).isEqualTo(1);
    }

    @GyreTest
    void a_savepoint_and_a_copy_may_be_the_first_in_a_transaction() {
        db.transactionVoid(tx -> tx.savepointVoid(inner -> inner.execute(INSERT, 1)));
        db.transactionVoid(tx -> tx.copyIn("copy t from stdin", to -> to.text(2)));
        db.transactionVoid(tx -> tx.executeAll(INSERT, List.<Object[]>of(new Object[] {3})));

        assertThat(count()).isEqualTo(4);
    }

    @GyreTest
    void a_cursor_brings_its_first_rows_in_the_flight_that_opens_it() {
        String sql = "select generate_series(1, $1::int)";
        try (var connection = db.acquire()) {
            connection.query(sql, 1);
            proxy.takeFlights();
            var read = new ArrayList<Integer>();

            try (var cursor = connection.cursor(Integer.class, 10, sql, 5)) {
                cursor.forEach(read::add);
            }

            assertThat(read).containsExactly(1, 2, 3, 4, 5);
            assertThat(proxy.takeFlights()).isEqualTo(2); // the other is its end
        }
    }

    @GyreTest
    void a_cursor_that_cannot_be_opened_leaves_no_transaction() {
        try (var connection = db.acquire()) {
            assertThatThrownBy(() -> connection.cursor(Integer.class, 1, "select 1 / 0"))
                    .isInstanceOf(PgDataException.class);

            assertThat(connection.lease().session().status()).isEqualTo('I');
        }
    }

    @GyreTest
    void one_prepares_for_all_that_ask_for_the_same_at_once() {
        Async.gather(IntStream.range(0, 50)
                .mapToObj(i -> (Callable<Long>) () -> db.execute("select $1::int + 1", i))
                .toList());

        assertThat(db.value(int.class, "select max(substr(name, 2)::int) from pg_prepared_statements"))
                .isLessThanOrEqualTo(4);
    }

    @GyreTest
    void many_statements_of_one_task_group_are_one_flight() {
        db.execute(INSERT, 1);
        proxy.takeFlights();

        Async.gather(IntStream.range(0, 50)
                .mapToObj(i -> (Callable<Long>) () -> db.execute(INSERT, i))
                .toList());

        assertThat(proxy.takeFlights()).isLessThan(10); // the server answers the first before it has read the last
    }

    private long count() {
        return db.value(long.class, "select count(*) from t");
    }
}
