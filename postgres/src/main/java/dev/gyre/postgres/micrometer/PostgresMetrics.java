package dev.gyre.postgres.micrometer;

import dev.gyre.postgres.client.PgObserver;
import dev.gyre.postgres.client.PgPoolStats;
import dev.gyre.postgres.client.Postgres;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;

/// A database as Micrometer's meters: how long its statements take, and how its connections stand.
///
/// ```java
/// var metrics = PostgresMetrics.in(registry, "main");
/// var db = Postgres.open(url, PostgresOptions.standard().withObserver(metrics));
/// metrics.watch(db);
/// ```
///
/// All begin with `gyre.postgres` and are tagged with the name of the database, by which they are told apart: two of
/// one name share their meters. The timer of statements has the tags `operation`, the first word, and `error`, the
/// simple name of what they ended with or `none`; never the text. Every method may be called from any thread; none
/// parks.
public final class PostgresMetrics implements PgObserver, AutoCloseable {
    private static final String TAG = "database";
    private static final Set<String> OPERATIONS =
            Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "VALUES", "CALL", "TABLE");

    private final MeterRegistry registry;
    private final String database;
    private final Map<Kind, Timer> statements = new ConcurrentHashMap<>();
    private final List<Meter> figures = new CopyOnWriteArrayList<>();

    /// Statements that are counted together.
    private record Kind(String operation, String error) {}

    private PostgresMetrics(MeterRegistry registry, String database) {
        this.registry = registry;
        this.database = database;
    }

    /// Meters in one registry, for a database with this name.
    @SuppressWarnings("exports") // whoever has the library knows it
    public static PostgresMetrics in(MeterRegistry registry, String database) {
        return new PostgresMetrics(registry, database);
    }

    @Override
    public void executed(Executed statement) {
        String first = statement.operation();
        String operation = OPERATIONS.contains(first) ? first : "other"; // a name of every word would have no bound
        String error =
                statement.failure().map(it -> it.getClass().getSimpleName()).orElse("none");
        statements.computeIfAbsent(new Kind(operation, error), this::timer).record(statement.duration());
    }

    /// Adds how the connections of `db` stand. It is looked at whenever the registry is.
    public void watch(Postgres db) {
        connections(db, "lent", "Connections that somebody has alone", PgPoolStats::lent);
        connections(db, "idle", "Connections that nobody uses", PgPoolStats::idle);
        connections(db, "shared", "Connections that statements share", it -> it.connections() - it.lent() - it.idle());
        connections(db, "opening", "Connections that are being opened", PgPoolStats::opening);
        gauge(db, "statements.sharing", "Statements under way on shared connections", PgPoolStats::sharing);
        gauge(db, "waiting", "Tasks that wait for a connection", PgPoolStats::waiting);
        counter(db, "connections.opened", "Connections opened", PgPoolStats::opened);
        counter(db, "connections.lost", "Connections lost", PgPoolStats::lost);
        counter(db, "answers.abandoned", "Answers dropped because who asked had left", PgPoolStats::abandoned);
    }

    /// Takes all its meters away.
    @Override
    public void close() {
        statements.values().forEach(registry::remove);
        statements.clear();
        figures.forEach(registry::remove);
        figures.clear();
    }

    private Timer timer(Kind kind) {
        return Timer.builder("gyre.postgres.statements")
                .description("Statements, from the call to their end, the wait for a connection included")
                .tag(TAG, database)
                .tag("operation", kind.operation())
                .tag("error", kind.error())
                .register(registry);
    }

    private void connections(Postgres db, String state, String description, ToDoubleFunction<PgPoolStats> figure) {
        figures.add(Gauge.builder("gyre.postgres.connections", db, it -> figure.applyAsDouble(it.stats()))
                .description(description)
                .tag(TAG, database)
                .tag("state", state)
                .register(registry));
    }

    private void gauge(Postgres db, String what, String description, ToDoubleFunction<PgPoolStats> figure) {
        figures.add(Gauge.builder("gyre.postgres." + what, db, it -> figure.applyAsDouble(it.stats()))
                .description(description)
                .tag(TAG, database)
                .register(registry));
    }

    private void counter(Postgres db, String what, String description, ToDoubleFunction<PgPoolStats> figure) {
        figures.add(FunctionCounter.builder("gyre.postgres." + what, db, it -> figure.applyAsDouble(it.stats()))
                .description(description)
                .tag(TAG, database)
                .register(registry));
    }
}
