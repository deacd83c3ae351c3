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
import dev.gyre.postgres.PgReadOnlyException;
import dev.gyre.postgres.PgResultException;
import dev.gyre.postgres.PgSerializationException;
import dev.gyre.postgres.PgServerException;
import dev.gyre.postgres.trial.PgServer;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// Transactions, and connections of one's own.
@RealTime
class TransactionTest {
    private static String url;

    private Postgres db;

    @BeforeAll
    static void makeDatabase() {
        url = PgServer.shared().url(PgServer.shared().newDatabase());
    }

    @BeforeEach
    void open() {
        db = Postgres.open(url);
        db.run("drop table if exists t; create table t (id int primary key, n int); insert into t values (1, 0)");
    }

    @AfterEach
    void close() {
        db.close();
    }

    @GyreTest
    void what_a_body_did_is_committed_when_it_returns() {
        int result = db.transaction(tx -> {
            tx.execute("insert into t values (2, 0)");
            return 5;
        });

        assertThat(result).isEqualTo(5);
        assertThat(count()).isEqualTo(2);
    }

    @GyreTest
    void what_a_body_did_is_undone_when_it_throws() {
        assertThatThrownBy(() -> db.transactionVoid(tx -> {
                    tx.execute("insert into t values (2, 0)");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(count()).isEqualTo(1);
        assertThat(db.stats().lent()).isZero();
    }

    @GyreTest
    void what_a_body_did_is_undone_when_it_is_cancelled_and_the_connection_is_used_again() {
        var process = new AtomicInteger();

        assertThatThrownBy(() -> failAfter(
                        ofMillis(100),
                        () -> db.transactionVoid(tx -> {
                            process.set(tx.value(int.class, "select pg_backend_pid()"));
                            tx.execute("insert into t values (2, 0)");
                            tx.query("select pg_sleep(60)");
                        })))
                .isInstanceOf(DeadlineExceededException.class);

        assertThat(count()).isEqualTo(1);
        assertThat(db.stats().lost()).isZero();
        assertThat(PgServer.shared()
                        .number("select count(*) from pg_stat_activity where pid = " + process + " and state = 'idle'"))
                .isEqualTo(1);
    }

    @GyreTest
    void a_savepoint_undoes_its_part_only() {
        db.transactionVoid(tx -> {
            tx.execute("insert into t values (2, 0)");
            assertThatThrownBy(() -> tx.savepointVoid(inner -> {
                        inner.execute("insert into t values (3, 0)");
                        inner.execute("insert into t values (1, 0)");
                    }))
                    .isInstanceOf(PgServerException.class);
            tx.savepointVoid(inner -> inner.execute("insert into t values (4, 0)"));
        });

        assertThat(db.rows(int.class, "select id from t order by id")).containsExactly(1, 2, 4);
    }

    @GyreTest
    void a_failure_that_was_caught_does_not_pass_for_a_commit() {
        assertThatThrownBy(() -> db.transactionVoid(tx -> {
                    assertThatThrownBy(() -> tx.execute("no sql")).isInstanceOf(PgServerException.class);
                }))
                .isInstanceOf(PgResultException.class)
                .hasMessageContaining("was not committed but rolled back");
    }

    @GyreTest
    void a_conflict_is_run_again_as_often_as_was_allowed() {
        var attempts = new AtomicInteger();
        var how = PgTransactionOptions.of(PgIsolation.REPEATABLE_READ).withRetries(3);

        db.transactionVoid(how, tx -> {
            tx.value(int.class, "select n from t where id = 1");
            if (attempts.incrementAndGet() < 3) {
                db.execute("update t set n = n + 10 where id = 1");
            }
            tx.execute("update t set n = n + 1 where id = 1");
        });

        assertThat(attempts).hasValue(3);
        assertThat(db.value(int.class, "select n from t where id = 1")).isEqualTo(21);
    }

    @GyreTest
    void a_conflict_is_told_when_no_retry_is_left() {
        assertThatThrownBy(() -> db.transactionVoid(PgTransactionOptions.of(PgIsolation.REPEATABLE_READ), tx -> {
                    tx.value(int.class, "select n from t where id = 1");
                    db.execute("update t set n = n + 10 where id = 1");
                    tx.execute("update t set n = n + 1 where id = 1");
                }))
                .isInstanceOf(PgSerializationException.class);
    }

    @GyreTest
    void a_transaction_that_may_only_read_does_no_more() {
        assertThatThrownBy(() -> db.transactionVoid(
                        PgTransactionOptions.of(PgIsolation.SERIALIZABLE)
                                .readOnly()
                                .deferrable(),
                        tx -> {
                            assertThat(tx.value(String.class, "select current_setting('transaction_isolation')"))
                                    .isEqualTo("serializable");
                            assertThat(tx.value(String.class, "select current_setting('transaction_deferrable')"))
                                    .isEqualTo("on");
                            tx.execute("insert into t values (2, 0)");
                        }))
                .isInstanceOf(PgReadOnlyException.class);
    }

    @GyreTest
    void a_transaction_ends_with_its_body() {
        var kept = new AtomicReference<PgTransaction>();
        db.transactionVoid(kept::set);

        assertThatThrownBy(() -> kept.get().execute("select 1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("this transaction is over");
    }

    @GyreTest
    void several_tasks_may_ask_in_one_transaction() {
        db.transactionVoid(tx -> {
            int process = tx.value(int.class, "select pg_backend_pid()");
            assertThat(Async.gather(
                            () -> tx.value(int.class, "select pg_backend_pid()"),
                            () -> tx.value(int.class, "select pg_backend_pid()")))
                    .containsOnly(process);
        });
    }

    @GyreTest
    void what_was_changed_on_a_connection_is_undone_when_it_comes_back() {
        try (var narrow = Postgres.open(url, PostgresOptions.standard().withMax(1))) {
            try (var connection = narrow.acquire()) {
                connection.run("set application_name = 'changed'; create temp table left_behind (a int); begin");
                connection.query("select pg_advisory_lock(5)");
                connection.execute("listen somewhere");
            }
            try (var connection = narrow.acquire()) {
                assertThat(connection.value(String.class, "select current_setting('application_name')"))
                        .isEqualTo("gyre");
                assertThat(connection.find(String.class, "select to_regclass('left_behind')::text"))
                        .isEmpty();
                assertThat(connection.value(long.class, "select count(*) from pg_locks where locktype = 'advisory'"))
                        .isZero();
                assertThat(connection.value(long.class, "select count(*) from pg_listening_channels()"))
                        .isZero();
            }
        }
    }

    @GyreTest
    void a_cancelled_statement_leaves_its_connection_usable() {
        try (var connection = db.acquire()) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> failAfter(ofMillis(50), () -> connection.query("select pg_sleep(60)")))
                        .isInstanceOf(DeadlineExceededException.class);
                assertThat(connection.value(int.class, "select $1::int", i)).isEqualTo(i);
            }
        }
        assertThat(db.stats().lost()).isZero();
    }

    @GyreTest
    void a_connection_that_was_given_back_is_of_no_use() {
        var connection = db.acquire();
        connection.close();
        connection.close();

        assertThatThrownBy(() -> connection.query("select 1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was given back to its pool");
    }

    @GyreTest
    void whoever_waits_for_a_connection_is_served_first_come_first_served() {
        try (var narrow = Postgres.open(url, PostgresOptions.standard().withMax(2))) {
            var order = new java.util.ArrayList<Integer>();
            TaskGroup.runVoid(group -> {
                var first = narrow.acquire();
                for (int i = 0; i < 3; i++) {
                    int number = i;
                    group.spawn(() -> {
                        try (var _ = narrow.acquire()) {
                            order.add(number);
                        }
                    });
                    Async.checkpoint();
                }
                assertThat(failAfter(ofSeconds(5), () -> narrow.value(int.class, "select 1")))
                        .isEqualTo(1);
                first.close();
            });
            assertThat(order).containsExactly(0, 1, 2);
        }
    }

    @GyreTest
    void whoever_waits_too_long_is_told_who_has_the_connections() {
        var options = PostgresOptions.standard()
                .withMax(1)
                .withAcquireTimeout(ofMillis(50))
                .withQueue(1);
        try (var narrow = Postgres.open(url, options);
                var _ = narrow.acquire()) {
            assertThatThrownBy(narrow::acquire)
                    .hasMessageContaining("came free within PT0.05S (1 of 1 lent")
                    .hasMessageContaining("connections of acquire() are not closed");
            TaskGroup.runVoid(group -> {
                Task<?> waiting = group.spawn(() -> {
                    assertThatThrownBy(narrow::acquire).hasMessageContaining("came free");
                });
                Async.checkpoint();
                assertThatThrownBy(narrow::acquire).hasMessageContaining("nobody more may wait");
                waiting.await();
            });
        }
    }

    private long count() {
        return db.value(long.class, "select count(*) from t");
    }
}
