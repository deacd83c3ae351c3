package dev.gyre.postgres.client;

import dev.gyre.postgres.PgTypes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// How a [Postgres] behaves: immutable, each method returns a changed copy. What says where the database is
/// stands in the connection text. Numbers of connections count for each loop.
public final class PostgresOptions {
    private static final PostgresOptions STANDARD = new PostgresOptions(new Values());

    private final Values values;

    private PostgresOptions(Values values) {
        this.values = values;
    }

    private static final class Values implements Cloneable {
        private int min = 1;
        private int max = 10;
        private int lanes = 2;
        private int perLane = 256;
        private int queue = 10_000;
        private int statements = 256;
        private boolean isPooled;
        private Duration acquire = Duration.ofSeconds(10);
        private Duration lifetime = Duration.ofMinutes(30);
        private Duration idle = Duration.ofMinutes(5);
        private Duration health = Duration.ofSeconds(30);
        private Duration slowHead = Duration.ofMillis(5);
        private Optional<Duration> timeout = Optional.empty();
        private Optional<Duration> slowQuery = Optional.of(Duration.ofSeconds(1));
        private Map<String, String> settings = Map.of();
        private PgTypes types = PgTypes.standard();
        private PgObserver observer = PgObserver.NONE;

        private Values copy() {
            try {
                return (Values) clone();
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// What fits most services: 1 to 10 connections, two of them lanes, 10 s of patience for a connection.
    public static PostgresOptions standard() {
        return STANDARD;
    }

    /// So many connections are kept though nobody uses them.
    public PostgresOptions withMin(int connections) {
        require(connections >= 0, "the least number of connections cannot be negative: " + connections);
        return with(it -> it.min = connections);
    }

    /// There are never more connections than this. All but one may be lent, so that statements on their own always get
    /// through.
    public PostgresOptions withMax(int connections) {
        require(connections > 0, "a pool needs at least one connection, not " + connections);
        return with(it -> it.max = connections);
    }

    /// Statements on their own are spread over so many connections, as long as none of those is slow.
    public PostgresOptions withLanes(int connections) {
        require(connections > 0, "statements need at least one lane, not " + connections);
        return with(it -> it.lanes = connections);
    }

    /// How many statements may be under way on one connection at a time.
    public PostgresOptions withPipeline(int statements) {
        require(statements > 0, "a lane takes at least one statement, not " + statements);
        return with(it -> it.perLane = statements);
    }

    /// How many may wait for a connection; beyond that, statements are refused at once.
    public PostgresOptions withQueue(int waiting) {
        require(waiting >= 0, "a queue cannot have a negative length: " + waiting);
        return with(it -> it.queue = waiting);
    }

    /// How long to wait for a connection, also while the server is away.
    public PostgresOptions withAcquireTimeout(Duration patience) {
        return with(it -> it.acquire = patience);
    }

    /// How long each statement may take, the wait for a connection included; none without this. A deadline around a
    /// call, with `failAfter`, does the same for one.
    public PostgresOptions withTimeout(Duration limit) {
        return with(it -> it.timeout = Optional.of(limit));
    }

    /// How old a connection may grow; some tenth less, by chance, so that not all end at once.
    public PostgresOptions withLifetime(Duration limit) {
        return with(it -> it.lifetime = limit);
    }

    /// How long a connection may be idle, if there are more than [#withMin] says.
    public PostgresOptions withIdle(Duration limit) {
        return with(it -> it.idle = limit);
    }

    /// After how much rest a connection is asked whether it still stands.
    public PostgresOptions withHealthCheck(Duration rest) {
        return with(it -> it.health = rest);
    }

    /// How long the first statement on a lane may take, beyond a round trip, before no more come behind it.
    public PostgresOptions withSlowHead(Duration limit) {
        return with(it -> it.slowHead = limit);
    }

    /// How many prepared statements each connection keeps; none with 0.
    public PostgresOptions withStatementCache(int statements) {
        require(statements >= 0, "a cache cannot have a negative size: " + statements);
        return with(it -> it.statements = statements);
    }

    /// A box such as pgbouncer stands between, which gives each transaction another server process: nothing is kept on
    /// a connection from one request to the next, and nothing is shared.
    public PostgresOptions withPooler() {
        return with(it -> it.isPooled = true);
    }

    /// A statement that takes longer is logged, with the caller's line; never with its parameters.
    public PostgresOptions withSlowQueryLog(Duration limit) {
        return with(it -> it.slowQuery = Optional.of(limit));
    }

    /// No statement is logged.
    public PostgresOptions withoutSlowQueryLog() {
        return with(it -> it.slowQuery = Optional.empty());
    }

    /// A setting of every session, such as `statement_timeout` or `search_path`.
    public PostgresOptions withSetting(String name, String value) {
        var more = new LinkedHashMap<>(values.settings);
        more.put(name, value);
        return with(it -> it.settings = Map.copyOf(more));
    }

    /// How the server's views call these connections (`application_name`).
    public PostgresOptions withApplicationName(String name) {
        return withSetting("application_name", name);
    }

    /// Codecs of one's own.
    public PostgresOptions withTypes(PgTypes types) {
        return with(it -> it.types = types);
    }

    /// Who hears of each statement, for traces and measures.
    public PostgresOptions withObserver(PgObserver observer) {
        return with(it -> it.observer = observer);
    }

    int min() {
        return Math.min(values.min, values.max);
    }

    int max() {
        return values.max;
    }

    int lanes() {
        return values.lanes;
    }

    int perLane() {
        return values.perLane;
    }

    int queue() {
        return values.queue;
    }

    int statements() {
        return values.statements;
    }

    boolean isPooled() {
        return values.isPooled;
    }

    Duration acquireTimeout() {
        return values.acquire;
    }

    Duration lifetime() {
        return values.lifetime;
    }

    Duration idle() {
        return values.idle;
    }

    Duration health() {
        return values.health;
    }

    Duration slowHead() {
        return values.slowHead;
    }

    Optional<Duration> timeout() {
        return values.timeout;
    }

    Optional<Duration> slowQuery() {
        return values.slowQuery;
    }

    Map<String, String> settings() {
        return values.settings;
    }

    PgTypes types() {
        return values.types;
    }

    PgObserver observer() {
        return values.observer;
    }

    private PostgresOptions with(Consumer<Values> change) {
        Values copy = values.copy();
        change.accept(copy);
        return new PostgresOptions(copy);
    }

    private static void require(boolean holds, String refusal) {
        if (!holds) {
            throw new IllegalArgumentException(refusal);
        }
    }
}
