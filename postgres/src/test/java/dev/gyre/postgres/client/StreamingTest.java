package dev.gyre.postgres.client;

import static dev.gyre.Async.failAfter;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.DeadlineExceededException;
import dev.gyre.postgres.PgDataException;
import dev.gyre.postgres.PgServerException;
import dev.gyre.postgres.PgUniqueException;
import dev.gyre.postgres.trial.PgServer;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// Much data: cursors, batches, COPY; and what a connection of one's own can do besides.
@RealTime
class StreamingTest {
    private static String url;

    private Postgres db;
    private PgConnection connection;

    record Band(int id, String name, @Nullable Integer bornIn) {}

    @BeforeAll
    static void makeDatabase() {
        url = PgServer.shared().url(PgServer.shared().newDatabase());
    }

    @BeforeEach
    void open() {
        db = Postgres.open(url);
        connection = db.acquire();
        connection.run("drop table if exists band; create table band (id int primary key, name text, born_in int)");
    }

    @AfterEach
    void close() {
        connection.close();
        db.close();
    }

    @GyreTest
    void a_cursor_reads_a_batch_at_a_time() {
        long sum = 0;
        try (var cursor = connection.cursor(Integer.class, 7, "select i from generate_series(1, $1::int) i", 100)) {
            for (int number : cursor) {
                sum += number;
            }
        }

        assertThat(sum).isEqualTo(5050);
        assertThat(connection.value(int.class, "select 1")).isEqualTo(1);
    }

    @GyreTest
    void a_cursor_that_is_left_early_ends_on_the_server() {
        try (var cursor = connection.cursor(Integer.class, 2, "select generate_series(1, 1000000000)")) {
            assertThat(cursor.iterator().next()).isEqualTo(1);
            assertThat(connection.value(long.class, "select count(*) from pg_cursors where name <> ''"))
                    .isEqualTo(1);
        }

        assertThat(connection.value(long.class, "select count(*) from pg_cursors where name <> ''"))
                .isZero();
        assertThat(connection.lease().session().status()).isEqualTo('I');
    }

    @GyreTest
    void a_cursor_that_fails_half_way_leaves_its_connection_usable() {
        assertThatThrownBy(() -> {
                    try (var cursor =
                            connection.cursor(Integer.class, 1, "select 1 / i from generate_series(2, 0, -1) i")) {
                        for (int number : cursor) {
                            assertThat(number).isBetween(0, 1);
                        }
                    }
                })
                .isInstanceOf(PgDataException.class);

        assertThat(connection.value(int.class, "select 1")).isEqualTo(1);
    }

    @GyreTest
    void a_batch_is_done_as_a_whole() {
        assertThat(connection.executeAll("insert into band values ($1, $2, $3)", rows(1, 10_000)))
                .isEqualTo(10_000);

        assertThatThrownBy(() -> connection.executeAll("insert into band values ($1, $2, $3)", rows(10_001, 10_003, 1)))
                .isInstanceOf(PgUniqueException.class);
        assertThat(connection.value(long.class, "select count(*) from band")).isEqualTo(10_000);
    }

    @GyreTest
    void a_batch_with_a_value_that_cannot_be_written_does_nothing() {
        List<@Nullable Object[]> rows = List.of(new Object[] {1, "a", 1}, new Object[] {"no number", "b", 2});

        assertThatThrownBy(() -> connection.executeAll("insert into band values ($1, $2, $3)", rows))
                .isInstanceOf(dev.gyre.postgres.PgConversionException.class);

        assertThat(connection.value(long.class, "select count(*) from band")).isZero();
    }

    @GyreTest
    void text_is_copied_in_and_out() {
        long in = connection.copyIn("copy band from stdin (format csv)", to -> {
            for (int i = 0; i < 100_000; i++) {
                to.write(i + ",band " + i + ",\n");
            }
        });
        var out = new ByteArrayOutputStream();
        long count = connection.copyOut("copy band to stdout (format csv)", out::writeBytes);

        assertThat(in).isEqualTo(100_000);
        assertThat(count).isEqualTo(100_000);
        assertThat(out.toString(UTF_8)).startsWith("0,band 0,\n1,band 1,\n").endsWith("99999,band 99999,\n");
    }

    @GyreTest
    void records_are_copied_in_the_binary_format() {
        var bands = IntStream.range(0, 5000)
                .mapToObj(i -> new Band(i, "band " + i, i % 2 == 0 ? null : i))
                .toList();

        assertThat(connection.copyRecords("band", Band.class, bands)).isEqualTo(5000);

        PgRow row =
                connection.query("select * from band where id = 4999").rows().getFirst();
        assertThat(row.get(String.class, "name")).isEqualTo("band 4999");
        assertThat(row.get(Integer.class, "born_in")).isEqualTo(4999);
        assertThat(connection.value(long.class, "select count(*) from band where born_in is null"))
                .isEqualTo(2500);
    }

    @GyreTest
    void a_copy_whose_source_fails_copies_nothing() {
        assertThatThrownBy(() -> connection.copyIn("copy band from stdin", to -> {
                    to.write("1\ta\t2\n");
                    throw new IllegalStateException("no more");
                }))
                .hasMessage("no more");

        assertThat(connection.value(long.class, "select count(*) from band")).isZero();
    }

    @GyreTest
    void a_copy_that_the_server_refuses_tells_so_and_leaves_its_connection_usable() {
        assertThatThrownBy(() -> connection.copyIn("copy band from stdin", to -> {
                    for (int i = 0; i < 100_000; i++) {
                        to.write("no number\ta\t2\n");
                    }
                }))
                .isInstanceOf(PgDataException.class);
        assertThatThrownBy(() -> connection.copyIn("copy nothing from stdin", to -> to.write("1")))
                .isInstanceOf(PgServerException.class);
        assertThatThrownBy(() -> connection.copyIn("select 1", to -> to.write("1")))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(connection.value(int.class, "select 1")).isEqualTo(1);
    }

    @GyreTest
    void a_copy_that_is_cancelled_leaves_its_connection_usable() {
        assertThatThrownBy(() -> failAfter(
                        ofMillis(100),
                        () -> connection.copyIn("copy band from stdin", to -> {
                            to.write("1\ta\t2\n");
                            Async.sleep(ofSeconds(60));
                        })))
                .isInstanceOf(DeadlineExceededException.class);
        assertThatThrownBy(() -> failAfter(
                        ofMillis(100),
                        () -> connection.copyOut(
                                "copy (select generate_series(1, 1000000000)) to stdout",
                                _ -> Async.sleep(ofMillis(1)))))
                .isInstanceOf(DeadlineExceededException.class);

        assertThat(connection.value(long.class, "select count(*) from band")).isZero();
        assertThat(db.stats().lost()).isZero();
    }

    @GyreTest
    void the_server_is_held_back_while_nobody_takes_what_is_copied() {
        var taken = new long[1];
        String isHeldBack = "select count(*) from pg_stat_activity where wait_event = 'ClientWrite' and pid = $1";
        int process = connection.process();

        connection.copyOut("copy (select repeat('x', 1000) from generate_series(1, 40000)) to stdout", piece -> {
            if (taken[0] == 0) {
                failAfter(ofSeconds(20), () -> {
                    for (int inRow = 0; inRow < 50; Async.sleep(ofMillis(5))) { // not just for a moment
                        inRow = db.value(long.class, isHeldBack, process) == 1 ? inRow + 1 : 0;
                    }
                });
            }
            taken[0] += piece.length;
        });

        assertThat(taken[0]).isEqualTo(40_000 * 1001L);
    }

    @GyreTest
    void a_statement_that_was_prepared_tells_what_it_takes_and_gives() {
        PgStatement statement = connection.prepare("select name, id from band where id > $1 and name = $2");

        assertThat(statement.parameterTypes()).containsExactly("int4", "text");
        assertThat(statement.columns()).containsExactly("name", "id");
        assertThat(statement.query(1, "a").size()).isZero();
    }

    @GyreTest
    void who_listens_hears_what_is_said_and_hears_again_after_the_connection_was_lost() {
        try (var notifications = db.listen("jobs", "Other Channel")) {
            db.tell("jobs", "first");
            db.tell("Other Channel", "second");
            assertThat(failAfter(ofSeconds(5), notifications::next).payload()).isEqualTo("first");
            assertThat(notifications.next().channel()).isEqualTo("Other Channel");

            connection.query("select pg_terminate_backend(pid) from pg_stat_activity where query like 'LISTEN%'");
            failAfter(ofSeconds(10), () -> {
                while (notifications.reconnects() == 0
                        || connection.value(
                                        long.class,
                                        "select count(*) from pg_stat_activity where query like 'LISTEN \"Other%'")
                                == 0) {
                    Async.sleep(ofMillis(10));
                }
            });
            db.tell("jobs", "third");

            assertThat(failAfter(ofSeconds(5), notifications::next).payload()).isEqualTo("third");
            assertThat(notifications.reconnects()).isEqualTo(1);
        }
    }

    @GyreTest
    void a_large_object_is_bytes_with_a_position() {
        db.transactionVoid(tx -> {
            PgLargeObject object = tx.openLargeObject(tx.createLargeObject());
            object.write("hello world".getBytes(UTF_8));
            object.seek(6);

            assertThat(object.read(100)).asString(UTF_8).isEqualTo("world");
            assertThat(object.read(100)).isEmpty();
            assertThat(object.position()).isEqualTo(11);
            object.truncate(5);
            object.seek(0);
            assertThat(object.read(100)).asString(UTF_8).isEqualTo("hello");
        });
    }

    @GyreTest
    void an_advisory_lock_is_held_until_its_connection_comes_back() {
        try (var other = db.acquire()) {
            connection.lock(7);
            assertThat(other.tryLock(7)).isFalse();

            connection.close();

            assertThat(other.tryLock(7)).isTrue();
            assertThat(other.unlock(7)).isTrue();
        }
    }

    private static List<@Nullable Object[]> rows(int first, int last, int... more) {
        return IntStream.concat(IntStream.rangeClosed(first, last), IntStream.of(more))
                .mapToObj(i -> new Object[] {i, "band " + i, null})
                .toList();
    }
}
