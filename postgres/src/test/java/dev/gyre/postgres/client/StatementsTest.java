package dev.gyre.postgres.client;

import static dev.gyre.Async.failAfter;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.DeadlineExceededException;
import dev.gyre.postgres.PgComposite;
import dev.gyre.postgres.PgConnectFailedException;
import dev.gyre.postgres.PgConversionException;
import dev.gyre.postgres.PgResultException;
import dev.gyre.postgres.PgSerializationException;
import dev.gyre.postgres.PgShapeException;
import dev.gyre.postgres.PgUniqueException;
import dev.gyre.postgres.trial.PgServer;
import dev.gyre.postgres.trial.TestProxy;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// Statements at the edges: empty, too large, altered meanwhile, in the wrong place.
@RealTime
class StatementsTest {
    private static String url;

    private Postgres db;
    private PgConnection connection;

    record Pair(int first, @Nullable Long second) {}

    @BeforeAll
    static void makeDatabase() {
        url = PgServer.shared().url(PgServer.shared().newDatabase());
    }

    @BeforeEach
    void open() {
        db = Postgres.open(url);
        connection = db.acquire();
        connection.run("drop table if exists t; create table t (n int primary key, a text)");
    }

    @AfterEach
    void close() {
        connection.close();
        assertThat(db.stats().lent()).isZero();
        db.close();
    }

    @GyreTest
    void an_empty_statement_does_nothing() {
        assertThat(db.execute("")).isZero();
        assertThat(db.execute(" ; -- nothing")).isZero();
        connection.run("");
        connection.run(";;");

        assertThat(connection.value(int.class, "select 1")).isEqualTo(1);
    }

    @GyreTest
    void a_result_may_have_no_columns_no_rows_or_two_columns_of_one_name() {
        assertThat(db.query("select").size()).isEqualTo(1);
        assertThat(db.query("select").columns()).isEmpty();
        assertThat(db.rows(Pair.class, "select 1 as first, null::int8 as second where false"))
                .isEmpty();
        PgRow row = db.query("select 1 as a, 2 as a").rows().getFirst();

        assertThat(row.get(int.class, 1)).isEqualTo(2);
        assertThatThrownBy(() -> row.get(int.class, "a"))
                .isInstanceOf(PgResultException.class)
                .hasMessageContaining("two columns are called \"a\"");
    }

    @GyreTest
    void a_statement_takes_65535_parameters_and_who_gives_more_is_told_what_to_do() {
        Object[] most = Collections.nCopies(65_535, 1).toArray();
        String sql = "select 1 where 1 in (" + numbered(65_535) + ")";

        assertThat(connection.value(int.class, sql, most)).isEqualTo(1);
        assertThatThrownBy(() ->
                        connection.query(sql, Collections.nCopies(65_536, 1).toArray()))
                .isInstanceOf(PgShapeException.class)
                .hasMessageContaining("65535")
                .hasMessageContaining("= any($1)");
        assertThat(connection.value(int.class, "select 1")).isEqualTo(1);
    }

    @GyreTest
    void a_script_is_done_as_a_whole_or_not_at_all() {
        assertThatThrownBy(() -> connection.run("insert into t values (1); insert into t values (1)"))
                .isInstanceOf(PgUniqueException.class);

        assertThat(count()).isZero();
    }

    @GyreTest
    void a_batch_whose_source_throws_does_nothing() {
        Iterable<Object[]> source = () -> IntStream.range(0, 100_000)
                .mapToObj(i -> {
                    if (i == 90_000) { // much has been sent
                        throw new IllegalArgumentException("no more");
                    }
                    return new Object[] {i, "x".repeat(20)};
                })
                .iterator();

        assertThatThrownBy(() -> connection.executeAll("insert into t values ($1, $2)", source))
                .hasMessage("no more");

        assertThat(count()).isZero();
    }

    @GyreTest
    void a_batch_that_the_server_refuses_while_much_is_still_sent_ends_with_its_error() {
        Iterable<Object[]> source = () -> IntStream.range(0, 100_000)
                .mapToObj(i -> new Object[] {i / 2, "x".repeat(50)})
                .iterator();

        assertThatThrownBy(() -> connection.executeAll("insert into t values ($1, $2)", source))
                .isInstanceOf(PgUniqueException.class);

        assertThat(count()).isZero();
    }

    @GyreTest
    void a_batch_that_is_late_is_stopped() {
        Iterable<Object[]> source = () -> IntStream.range(0, Integer.MAX_VALUE)
                .mapToObj(i -> new Object[] {i, "x".repeat(50)})
                .iterator();

        assertThatThrownBy(() ->
                        failAfter(ofMillis(200), () -> connection.executeAll("insert into t values ($1, $2)", source)))
                .isInstanceOf(DeadlineExceededException.class);

        assertThat(count()).isZero();
        assertThat(db.stats().lost()).isZero();
    }

    @GyreTest
    void a_composite_that_was_altered_is_learnt_anew() {
        db.run("drop type if exists pair cascade; create type pair as (first int, second int)");
        assertThat(db.value(Pair.class, "select row(1, 2)::pair")).isEqualTo(new Pair(1, 2L));

        db.run("alter type pair alter attribute second type int8");
        assertThatThrownBy(() -> db.value(Pair.class, "select row(1, 2)::pair"))
                .isInstanceOf(PgConversionException.class)
                .hasMessageContaining("the type has been altered, and is learnt anew by the next statement");
        assertThat(db.value(Pair.class, "select row(1, 2)::pair")).isEqualTo(new Pair(1, 2L));
        assertThat(connection.value(Pair.class, "select row(1, 5000000000)::pair"))
                .isEqualTo(new Pair(1, 5_000_000_000L));

        db.run("alter type pair add attribute third text");
        assertThatThrownBy(() -> db.query("select row(1, 3, 'x')::pair").as(PgComposite.class))
                .hasMessageContaining("it has 3 attributes, and 2 are known");
        assertThat(db.value(PgComposite.class, "select row(1, 3, 'x')::pair").values())
                .containsExactly(1, 3L, "x");
    }

    @GyreTest
    void a_transaction_in_another_on_one_connection_is_refused() {
        connection.transactionVoid(outer -> {
            assertThatThrownBy(() -> connection.transactionVoid(inner -> inner.execute("insert into t values (1)")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a transaction is open on this connection already")
                    .hasMessageContaining("savepoint(...)");
            outer.execute("insert into t values (2)");
            assertThatThrownBy(() -> connection.transactionVoid(inner -> inner.execute("insert into t values (3)")))
                    .hasMessageContaining("a transaction is open on this connection already");
        });
        connection.run("begin; insert into t values (4)");
        assertThatThrownBy(() -> connection.transactionVoid(inner -> inner.execute("insert into t values (5)")))
                .hasMessageContaining("by BEGIN in a script");
        connection.run("rollback");

        assertThat(db.rows(int.class, "select n from t")).containsExactly(2);
    }

    @GyreTest
    void a_deadline_is_for_the_preparing_too() {
        try (var holder = db.acquire()) {
            holder.run("begin; lock table t");

            assertThatThrownBy(() -> failAfter(ofMillis(100), () -> connection.query("select * from t")))
                    .isInstanceOf(DeadlineExceededException.class);
            holder.run("rollback");
        }
        assertThat(connection.rows(int.class, "select n from t")).isEmpty();
        assertThat(db.stats().lost()).isZero();
    }

    @GyreTest
    void what_a_server_raises_has_the_class_of_its_code() {
        assertThatThrownBy(() -> db.execute("do $$ begin raise exception using errcode = '40001'; end $$"))
                .isInstanceOf(PgSerializationException.class);
    }

    @GyreTest
    void a_server_without_tls_is_refused_where_that_was_asked_for() {
        assertThatThrownBy(() -> Postgres.open(url + "?sslmode=require"))
                .isInstanceOf(PgConnectFailedException.class)
                .hasMessageContaining("speaks no TLS, and sslmode=require asks for it");

        try (var plain = Postgres.open(url + "?sslmode=prefer");
                var lent = plain.acquire()) {
            assertThat(lent.isEncrypted()).isFalse();
            assertThatThrownBy(() -> failAfter(ofMillis(50), () -> lent.query("select pg_sleep(60)")))
                    .isInstanceOf(DeadlineExceededException.class);
        }
    }

    @GyreTest
    void a_pool_whose_network_stalls_is_closed_in_time() {
        try (var proxy = new TestProxy(PgServer.shared().port())) {
            var far = Postgres.open("postgres://postgres@127.0.0.1:" + proxy.port() + "/postgres?sslmode=disable");
            far.value(int.class, "select 1");
            proxy.stall(true);

            failAfter(ofSeconds(20), far::close);
            proxy.stall(false);
        }
    }

    private long count() {
        return connection.value(long.class, "select count(*) from t");
    }

    private static String numbered(int most) {
        List<String> numbers =
                IntStream.rangeClosed(1, most).mapToObj(i -> "$" + i).toList();
        return String.join(", ", numbers);
    }
}
