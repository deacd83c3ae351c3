package dev.gyre.postgres.client;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.DeadlineExceededException;
import dev.gyre.file.FileException;
import dev.gyre.postgres.PgConversionException;
import dev.gyre.postgres.PgDataException;
import dev.gyre.postgres.PgName;
import dev.gyre.postgres.PgShapeException;
import dev.gyre.postgres.PgUniqueException;
import dev.gyre.postgres.trial.PgServer;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// COPY from and to files, streams, rows and records.
@RealTime
class CopiesTest {
    private static final String FILLED =
            "insert into band select i, 'band ' || i, nullif(i % 2, 0)" + " from generate_series(1, 20000) i";
    private static String url;

    @TempDir
    private Path directory;

    private Postgres db;
    private PgConnection connection;

    record Band(int id, @PgName("name") String title, Optional<Integer> bornIn) {}

    record Start(int id, String name) {}

    record Misspelt(int id, String nam) {}

    @BeforeAll
    static void makeDatabase() {
        url = PgServer.shared().url(PgServer.shared().newDatabase());
    }

    @BeforeEach
    void open() {
        db = Postgres.open(url);
        connection = db.acquire();
        connection.run("drop table if exists band;"
                + " create table band (id int primary key, name text, born_in int, fans int default 7)");
    }

    @AfterEach
    void close() {
        connection.close();
        db.close();
    }

    @GyreTest
    void a_file_goes_out_and_comes_in_again() throws IOException {
        connection.run(FILLED.replace("band select", "band (id, name, born_in) select"));
        Path file = directory.resolve("bands.csv");
        Files.writeString(file, "what was there before");

        long out = connection.copyToFile("copy band to stdout (format csv)", file);
        connection.run("truncate band");
        long in = connection.copyFromFile("copy band from stdin (format csv)", file);

        assertThat(out).isEqualTo(20_000);
        assertThat(in).isEqualTo(20_000);
        assertThat(Files.readString(file))
                .startsWith("1,band 1,1,7\n2,band 2,,7\n")
                .endsWith("20000,band 20000,,7\n");
        assertThat(connection.value(long.class, "select sum(id) from band")).isEqualTo(200_010_000);
    }

    @GyreTest
    void a_stream_goes_in_and_out_in_the_binary_format() throws IOException {
        connection.run("insert into band values (1, 'a', 2), (2, 'b', null)");
        var bytes = new ByteArrayOutputStream();

        connection.copyTo("copy band to stdout (format binary)", bytes);
        connection.run("truncate band");
        long in = connection.copyFrom(
                "copy band from stdin (format binary)", new ByteArrayInputStream(bytes.toByteArray()));

        assertThat(in).isEqualTo(2);
        assertThat(connection.rows(String.class, "select name from band order by id"))
                .containsExactly("a", "b");
    }

    @GyreTest
    void a_file_that_is_not_there_copies_nothing_and_leaves_the_connection_usable() {
        assertThatThrownBy(() -> connection.copyFromFile("copy band from stdin", directory.resolve("nothing")))
                .isInstanceOf(FileException.class);
        assertThatThrownBy(() -> connection.copyToFile("copy band to stdout", directory.resolve("no/where")))
                .isInstanceOf(FileException.class);

        assertThat(connection.value(int.class, "select 1")).isEqualTo(1);
    }

    @GyreTest
    void a_stream_that_breaks_copies_nothing_and_leaves_the_connection_usable() {
        connection.run("insert into band values (1, 'a', 2)");
        var broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("the disk is full");
            }
        };
        var breaking = new InputStream() {
            private int left = 20;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("the line is cut");
                }
                return '2';
            }
        };

        assertThatThrownBy(() -> connection.copyTo("copy band to stdout", broken))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is full");
        assertThatThrownBy(() -> connection.copyFrom("copy band from stdin", breaking))
                .isInstanceOf(IOException.class);

        assertThat(connection.value(long.class, "select count(*) from band")).isEqualTo(1);
    }

    @GyreTest
    void records_go_by_their_names_and_what_they_do_not_have_gets_its_default() {
        var bands = List.of(new Band(1, "a\tb", Optional.of(1990)), new Band(2, "č", Optional.empty()));

        assertThat(connection.copyRecords("band", Band.class, bands)).isEqualTo(2);
        assertThat(connection.copyRecords("band", Start.class, List.of(new Start(3, "c"))))
                .isEqualTo(1);

        var back = new ArrayList<Band>();
        long out = connection.copyOutRows(Band.class, "select * from band where id < 3 order by id -- all", back::add);
        assertThat(out).isEqualTo(2);
        assertThat(back).isEqualTo(bands);
        assertThat(connection.rows(int.class, "select fans from band")).containsExactly(7, 7, 7);
        assertThatThrownBy(() -> connection.copyRecords("band", Misspelt.class, List.of()))
                .isInstanceOf(PgShapeException.class)
                .hasMessage("there is no column for the component nam of Misspelt among id, name, born_in, fans:"
                        + " name the right one with @PgName, or leave the component out");
    }

    @GyreTest
    void rows_go_as_values_in_every_format() {
        connection.copyRows("band", List.of("id", "name"), List.<@Nullable Object[]>of(new Object[] {1, null}));
        connection.copyIn("copy band (id, name) from stdin", to -> to.text(2, "a\tb\\"));
        connection.copyIn("copy band (id, name) from stdin (format csv)", to -> {
            to.csv(3, "a \"b\",\nc");
            to.csv(4, null);
        });

        var text = new ArrayList<List<@Nullable String>>();
        var csv = new ArrayList<List<@Nullable String>>();
        String query = "copy (select id, name from band order by id) to stdout";
        assertThat(connection.copyOutText(query, text::add)).isEqualTo(4);
        assertThat(connection.copyOutCsv(query + " (format csv)", csv::add)).isEqualTo(4);

        assertThat(text)
                .containsExactly(
                        Arrays.asList("1", null),
                        List.of("2", "a\tb\\"),
                        List.of("3", "a \"b\",\nc"),
                        Arrays.asList("4", null));
        assertThat(csv).isEqualTo(text);
    }

    @GyreTest
    void what_the_server_refuses_is_told_with_its_line_and_without_its_value() {
        assertThatThrownBy(() -> connection.copyIn("copy band (id, name) from stdin", to -> {
                    for (int i = 1; i <= 5000; i++) {
                        to.text(i == 4321 ? "secret" : i, "x");
                    }
                }))
                .isInstanceOfSatisfying(
                        PgDataException.class,
                        e -> assertThat(e.error().copyLine()).isEqualTo(4321))
                .hasMessageContaining("\nAt: COPY band, line 4321, column id\n");

        assertThatThrownBy(() -> connection.copyRecords(
                        "band", Start.class, List.of(new Start(1, "a"), new Start(2, "b"), new Start(2, "c"))))
                .isInstanceOfSatisfying(
                        PgUniqueException.class,
                        e -> assertThat(e.error().copyLine()).isEqualTo(3));
        assertThat(connection.value(long.class, "select count(*) from band")).isZero();
    }

    @GyreTest
    void a_value_that_cannot_be_written_is_told_with_its_row_and_nothing_is_copied() {
        List<@Nullable Object[]> rows = List.of(new Object[] {1, "a"}, new Object[] {"x", "b"});
        List<@Nullable Object[]> short1 = List.of(new Object[] {1, "a"}, new Object[] {2});

        assertThatThrownBy(() -> connection.copyRows("band", List.of("id", "name"), rows))
                .isInstanceOfSatisfying(
                        PgConversionException.class, e -> assertThat(e.place()).isEqualTo("row 2, column \"id\""))
                .hasMessageStartingWith("row 2: could not write a String as column \"id\" of type int4");
        assertThatThrownBy(() -> connection.copyRows("band", List.of("id", "name"), short1))
                .isInstanceOf(PgShapeException.class)
                .hasMessageStartingWith("row 2: a row of 1 values is to be copied");

        assertThat(connection.value(long.class, "select count(*) from band")).isZero();
    }

    @GyreTest
    void who_gives_is_held_back_while_the_server_is_behind() {
        connection.run("create table if not exists gate (); create or replace function wait() returns trigger as"
                + " 'begin perform pg_advisory_xact_lock(99); return new; end' language plpgsql;"
                + " create trigger waits before insert on band for each row when (new.id = 1) execute function wait()");
        var given = new int[1];
        try (var holder = db.acquire()) {
            holder.lock(99);

            assertThatThrownBy(() -> Async.failAfter(
                            ofMillis(500),
                            () -> connection.copyIn("copy band (id, name) from stdin", to -> {
                                for (int i = 1; i < 10_000_000; i++) {
                                    given[0] = i;
                                    to.text(i, "x".repeat(1000));
                                }
                            })))
                    .isInstanceOf(DeadlineExceededException.class);
        }

        assertThat(given[0]).isBetween(100, 30_000); // what fits into buffers on the way
        assertThat(connection.value(long.class, "select count(*) from band")).isZero();
        assertThat(db.stats().lost()).isZero();
    }

    @GyreTest
    void who_stops_taking_rows_leaves_the_connection_usable() {
        assertThatThrownBy(() ->
                        connection.copyOutRows(Integer.class, "select generate_series(1, 1000000000)", number -> {
                            if (number == 1000) {
                                throw new IllegalStateException("enough");
                            }
                        }))
                .hasMessage("enough");

        assertThat(connection.value(int.class, "select 1")).isEqualTo(1);
        assertThat(db.stats().lost()).isZero();
    }

    @GyreTest
    void what_is_copied_in_a_transaction_goes_with_it() {
        assertThatThrownBy(() -> db.transactionVoid(tx -> {
                    tx.copyRows(
                            "band",
                            List.of("id"),
                            IntStream.range(0, 10)
                                    .mapToObj(i -> new Object[] {i})
                                    .toList());
                    assertThat(tx.value(long.class, "select count(*) from band"))
                            .isEqualTo(10);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(connection.value(long.class, "select count(*) from band")).isZero();
    }
}
