package dev.gyre.postgres.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Loop;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.VoidWork;
import dev.gyre.VoidWorkWith;
import dev.gyre.postgres.trial.PgServer;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// What a task asks in a transaction that ends before its turn has come. One statement waits for a lock in the server,
/// so that others wait in line behind it for as long as a test likes.
@RealTime
class LateStatementsTest {
    private static final int LOCK = 7;
    private static final String FIRST = "insert into t select 1 from (select pg_advisory_xact_lock(7)) as locked";
    private static final String SECOND = "insert into t values (2)";
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
        db.run("drop table if exists t; create table t (n int)");
        holder = db.acquire();
        holder.lock(LOCK);
        connection = db.acquire();
    }

    @AfterEach
    void close() {
        connection.close();
        holder.close();
        assertThat(db.stats().lent()).isZero();
        db.close();
    }

    /// How a statement that a task asked has ended.
    private record Asked(Task<Optional<Throwable>> task) {
        static Asked by(TaskGroup group, VoidWork<? extends Exception> statement) {
            return new Asked(group.spawn(() -> {
                try {
                    statement.run();
                    return Optional.<Throwable>empty();
                } catch (Exception e) {
                    return Optional.<Throwable>of(e);
                }
            }));
        }

        void wasDone() {
            assertThat(task.await()).isEmpty();
        }

        void wasRefused() {
            assertThat(task.await().orElseThrow())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("this transaction is over");
        }
    }

    @GyreTest
    void who_runs_when_the_body_returns_is_committed_and_who_waits_is_refused() {
        inGroup(group -> {
            var asked = new Asked[2];
            connection.transactionVoid(tx -> {
                asked[0] = Asked.by(group, () -> tx.execute(FIRST));
                asked[1] = Asked.by(group, () -> tx.execute(SECOND));
                standInLine();
                releaseLater(group);
            });
            asked[0].wasDone();
            asked[1].wasRefused();
        });

        assertThat(numbers()).containsExactly(1);
    }

    @GyreTest
    void when_the_body_throws_nothing_stays_of_who_runs_and_who_waits() {
        inGroup(group -> {
            var asked = new Asked[2];
            assertThatThrownBy(() -> connection.transactionVoid(tx -> {
                        asked[0] = Asked.by(group, () -> tx.execute(FIRST)); // which carries the begin
                        asked[1] = Asked.by(group, () -> tx.execute(SECOND));
                        standInLine();
                        releaseLater(group);
                        throw new IllegalArgumentException("no");
                    }))
                    .hasMessage("no");
            asked[0].wasDone();
            asked[1].wasRefused();
        });

        assertThat(numbers()).isEmpty();
        assertThat(db.stats().lost()).isZero();
    }

    @GyreTest
    void when_the_body_throws_after_a_statement_nothing_stays_either() {
        inGroup(group -> {
            var asked = new Asked[2];
            assertThatThrownBy(() -> connection.transactionVoid(tx -> {
                        tx.execute(SECOND);
                        asked[0] = Asked.by(group, () -> tx.execute(FIRST));
                        asked[1] = Asked.by(group, () -> tx.execute(SECOND));
                        standInLine();
                        releaseLater(group);
                        throw new IllegalArgumentException("no");
                    }))
                    .hasMessage("no");
            asked[0].wasDone();
            asked[1].wasRefused();
        });

        assertThat(numbers()).isEmpty();
    }

    @GyreTest
    void when_the_body_is_cancelled_who_waits_is_refused() {
        inGroup(group -> {
            var asked = new Asked[2];
            CancelScope scope = CancelScope.within(Duration.ofDays(1));
            scope.run(() -> connection.transactionVoid(tx -> {
                asked[0] = Asked.by(group, () -> tx.execute(FIRST));
                asked[1] = Asked.by(group, () -> tx.execute(SECOND));
                standInLine();
                releaseLater(group);
                scope.cancel();
                Async.checkpoint();
            }));
            asked[1].wasRefused();
        });

        assertThat(numbers()).isEmpty();
    }

    @GyreTest
    void who_waits_while_it_is_committed_is_refused() {
        inGroup(group -> {
            var asked = new Asked[3];
            connection.transactionVoid(tx -> {
                asked[0] = Asked.by(group, () -> tx.execute(FIRST));
                standInLine();
                asked[1] = Asked.by(
                        group,
                        () -> { // at the end of the body, behind the commit
                            Async.checkpoint();
                            tx.execute(SECOND);
                        });
                asked[2] = Asked.by(group, () -> Async.on(Loop.current(), () -> tx.execute(SECOND)));
                releaseLater(group);
            });
            asked[0].wasDone();
            asked[1].wasRefused();
            asked[2].wasRefused();
        });

        assertThat(numbers()).containsExactly(1);
    }

    @GyreTest
    void who_waits_on_another_loop_is_refused() {
        try (var loop = Loop.open()) {
            inGroup(group -> {
                var asked = new Asked[2];
                connection.transactionVoid(tx -> {
                    asked[0] = Asked.by(group, () -> tx.execute(FIRST));
                    standInLine();
                    asked[1] = Asked.by(group, () -> Async.on(loop, () -> tx.execute(SECOND)));
                    while (connection.lease().waiting() == 0) {
                        Async.checkpoint();
                    }
                    releaseLater(group);
                });
                asked[0].wasDone();
                asked[1].wasRefused();
            });
        }

        assertThat(numbers()).containsExactly(1);
    }

    @GyreTest
    void a_copy_a_batch_a_cursor_and_a_savepoint_are_refused_as_well() {
        List<VoidWorkWith<PgTransaction, Exception>> ways = List.of(
                tx -> tx.copyIn("copy t from stdin", to -> to.text(2)),
                tx -> tx.copyOut("copy t to stdout", _ -> {}),
                tx -> tx.copyRows("t", List.of("n"), List.<Object[]>of(new Object[] {2})),
                tx -> tx.executeAll("insert into t values ($1)", List.<Object[]>of(new Object[] {2})),
                tx -> tx.cursor(Integer.class, 1, "select 1"),
                tx -> tx.savepointVoid(inner -> inner.execute(SECOND)),
                tx -> tx.lock(8),
                PgTransaction::createLargeObject);
        inGroup(group -> {
            var asked = new Asked[ways.size()];
            connection.transactionVoid(tx -> {
                Asked.by(group, () -> tx.execute(FIRST));
                for (int i = 0; i < asked.length; i++) {
                    var way = ways.get(i);
                    asked[i] = Asked.by(group, () -> way.run(tx));
                }
                standInLine();
                assertThat(connection.lease().waiting()).isEqualTo(asked.length);
                releaseLater(group);
            });
            for (Asked one : asked) {
                one.wasRefused();
            }
        });

        assertThat(numbers()).containsExactly(1);
        assertThat(connection.value(long.class, "select count(*) from pg_cursors where name <> ''"))
                .isZero();
    }

    @GyreTest
    void a_connection_is_given_back_when_who_runs_on_it_is_done_and_who_waits_is_refused() {
        inGroup(group -> {
            Asked running = Asked.by(group, () -> connection.transactionVoid(tx -> tx.execute(FIRST)));
            Asked waiting = Asked.by(group, () -> connection.execute(SECOND));
            standInLine();
            releaseLater(group);

            connection.close();

            assertThat(connection.lease().session().inFlight()).isZero();
            assertThat(connection.lease().session().status()).isEqualTo('I');
            assertThat(running.task().await().orElseThrow()).hasMessageContaining("was given back to its pool");
            assertThat(waiting.task().await().orElseThrow()).hasMessageContaining("was given back to its pool");
        });

        assertThat(numbers()).isEmpty();
        assertThat(db.stats().lost()).isZero();
    }

    @GyreTest
    void what_a_transaction_has_set_is_undone_when_its_connection_comes_back() {
        connection.close();
        try (var narrow = Postgres.open(url, PostgresOptions.standard().withMax(1))) {
            narrow.transactionVoid(tx -> {
                tx.execute("set application_name = 'changed'");
                tx.savepointVoid(inner -> inner.execute(SECOND));
            });

            assertThat(narrow.value(String.class, "select current_setting('application_name')"))
                    .isEqualTo("gyre");
        }
    }

    private void inGroup(VoidWorkWith<TaskGroup, RuntimeException> body) {
        Async.failAfter(Duration.ofSeconds(20), () -> TaskGroup.runVoid(body::run));
    }

    /// Those that were spawned come to their first wait, in order.
    private static void standInLine() {
        Async.checkpoint();
    }

    /// After the body has ended: those that are ready go first.
    private void releaseLater(TaskGroup group) {
        group.spawn(() -> {
            while (connection.lease().waiting() == 0) {
                Async.checkpoint();
            }
            Async.checkpoint();
            holder.unlock(LOCK);
        });
    }

    private List<Integer> numbers() {
        return db.rows(Integer.class, "select n from t order by n");
    }
}
