package dev.gyre.postgres.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.postgres.PgServerException;
import dev.gyre.postgres.trial.PgServer;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import dev.gyre.trial.Application;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.io.TempDir;

/// What is told of statements.
@RealTime
class ObservingTest {
    @TempDir
    private Path directory;

    private final String url = PgServer.shared().url("postgres");

    @GyreTest
    void a_slow_statement_is_told_with_the_line_that_asked() {
        List<String> lines = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("dev.gyre.postgres");
        Handler handler = into(lines);
        logger.addHandler(handler);
        try (var db = Postgres.open(url, PostgresOptions.standard().withSlowQueryLog(Duration.ofMillis(50)))) {
            Application.sleep(db, 0.06);
        }
        try (var db = Postgres.open(url, PostgresOptions.standard().withSlowQueryLog(Duration.ofHours(1)))) {
            db.query("select 1");
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("slow statement: ")
                .endsWith(": select pg_sleep($1)")
                .contains(" ms, 1 rows, from ")
                .contains("Application.java:");
    }

    @GyreTest
    void an_observer_hears_of_each_statement_with_its_end() {
        var heard = new ArrayList<PgObserver.Executed>();
        try (var db = Postgres.open(url, PostgresOptions.standard().withObserver(heard::add))) {
            db.execute("select generate_series(1, 3)");
            try (var connection = db.acquire()) {
                connection.executeAll("select $1::int", List.<Object[]>of(new Object[] {1}, new Object[] {2}));
            }
            assertThatThrownBy(() -> db.execute("no sql")).isInstanceOf(PgServerException.class);
        }

        assertThat(heard)
                .extracting(PgObserver.Executed::statement)
                .containsExactly("select generate_series(1, 3)", "select $1::int", "no sql");
        assertThat(heard.get(1).rows()).isEqualTo(2);
        assertThat(heard.getFirst().rows()).isEqualTo(3);
        assertThat(heard.getFirst().failure()).isEmpty();
        assertThat(heard.getLast().failure()).containsInstanceOf(PgServerException.class);
    }

    @GyreTest
    void of_two_observers_the_second_hears_also_when_the_first_fails() {
        var heard = new ArrayList<PgObserver.Executed>();
        PgObserver failing = _ -> {
            throw new IllegalStateException("an observer that fails");
        };
        try (var db = Postgres.open(url, PostgresOptions.standard().withObserver(failing.and(heard::add)))) {
            db.execute("select 'x', 1");
        }

        assertThat(heard).singleElement().satisfies(it -> {
            assertThat(it.operation()).isEqualTo("SELECT");
            assertThat(it.masked()).isEqualTo("select ?, ?");
            assertThat(it.database()).isEqualTo("postgres");
            assertThat(it.server().orElseThrow().port())
                    .isEqualTo(PgServer.shared().port());
        });
    }

    @GyreTest
    void figures_tell_what_was_done() {
        try (var db = Postgres.open(url)) {
            db.execute("select 1");
            try (var _ = db.acquire()) {
                assertThat(db.stats().lent()).isEqualTo(1);
            }

            assertThat(db.stats().statements()).isEqualTo(1);
            assertThat(db.stats().lent()).isZero();
            assertThat(db.stats().opened()).isEqualTo(db.stats().connections());
        }
    }

    @GyreTest
    void a_recording_has_statements_and_waits_for_connections() throws IOException {
        Path file = directory.resolve("events.jfr");
        try (var recording = new Recording();
                var db = Postgres.open(url, PostgresOptions.standard().withMax(2))) {
            recording.enable("gyre.PostgresStatement").withoutThreshold();
            recording.enable("gyre.PostgresWait").withoutThreshold();
            recording.start();
            db.execute("select generate_series(1, 3)");
            assertThatThrownBy(() -> db.execute("no sql")).isInstanceOf(PgServerException.class);
            try (var lent = db.acquire()) {
                TaskGroup.runVoid(group -> {
                    group.spawn(() -> db.acquire().close());
                    while (db.stats().waiting() == 0) {
                        Async.checkpoint();
                    }
                    lent.close();
                });
            }
            recording.stop();
            recording.dump(file);
        }

        List<RecordedEvent> statements = recorded(file, "gyre.PostgresStatement");
        assertThat(statements)
                .extracting(event -> event.getString("statement"))
                .containsExactly("select generate_series(1, 3)", "no sql");
        assertThat(statements.getFirst().getLong("rows")).isEqualTo(3);
        assertThat(statements.getFirst().getString("failure")).isNull();
        assertThat(statements.getFirst().getDuration()).isPositive();
        assertThat(statements.getLast().getString("failure")).endsWith("PgSyntaxException");
        assertThat(recorded(file, "gyre.PostgresWait")).anySatisfy(event -> {
            assertThat(event.getBoolean("isAlone")).isTrue();
            assertThat(event.getString("database")).contains("/postgres");
        });
    }

    private static List<RecordedEvent> recorded(Path file, String name) throws IOException {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }

    private static Handler into(List<String> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
