package dev.gyre.postgres.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.DeadlineExceededException;
import dev.gyre.postgres.PgSyntaxException;
import dev.gyre.postgres.client.Postgres;
import dev.gyre.postgres.client.PostgresOptions;
import dev.gyre.postgres.trial.PgServer;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@RealTime
class PostgresMetricsTest {
    private final PgServer server = PgServer.shared();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final PostgresMetrics metrics = PostgresMetrics.in(registry, "main");
    private Postgres db;

    @BeforeEach
    void open() {
        var options = PostgresOptions.standard().withMax(3).withObserver(metrics);
        db = Postgres.open(server.url("postgres"), options);
        metrics.watch(db);
    }

    @AfterEach
    void close() {
        db.close();
    }

    @GyreTest
    void statements_are_timed_by_their_first_word_and_by_what_they_ended_with() {
        db.query("select pg_sleep(0.02)");
        db.query("SELECT 1");
        db.query("show work_mem");
        assertThatThrownBy(() -> db.query("no sql")).isInstanceOf(PgSyntaxException.class);
        assertThatThrownBy(() -> Async.failAfter(Duration.ofMillis(50), () -> db.query("select pg_sleep(60)")))
                .isInstanceOf(DeadlineExceededException.class);

        Timer done = timer("SELECT", "none");
        assertThat(done.count()).isEqualTo(2);
        assertThat(done.max(TimeUnit.MILLISECONDS)).isGreaterThanOrEqualTo(20);
        assertThat(timer("other", "none").count()).isEqualTo(1);
        assertThat(timer("other", "PgSyntaxException").count()).isEqualTo(1);
        assertThat(timer("SELECT", "CancelledError").count()).isEqualTo(1);
    }

    @GyreTest
    void the_connections_are_told_as_they_stand() {
        try (var _ = db.acquire()) {
            assertThat(connections("lent")).isEqualTo(1);
        }

        assertThat(connections("lent")).isZero();
        assertThat(connections("idle") + connections("shared"))
                .isEqualTo(db.stats().connections());
        assertThat(gauge("gyre.postgres.waiting")).isZero();
        assertThat(registry.get("gyre.postgres.connections.opened")
                        .functionCounter()
                        .count())
                .isEqualTo(db.stats().opened());
    }

    @GyreTest
    void closing_takes_all_of_it_away() {
        db.query("select 1");
        assertThat(registry.getMeters()).isNotEmpty();

        metrics.close();

        assertThat(registry.getMeters()).isEmpty();
    }

    private Timer timer(String operation, String error) {
        return registry.get("gyre.postgres.statements")
                .tags("database", "main", "operation", operation, "error", error)
                .timer();
    }

    private double connections(String state) {
        return registry.get("gyre.postgres.connections")
                .tag("state", state)
                .gauge()
                .value();
    }

    private double gauge(String name) {
        Gauge found = registry.get(name).tag("database", "main").gauge();
        return found.value();
    }
}
