package dev.gyre.orm.jdbc;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How a [Jdbc] behaves: immutable, each method returns a changed copy.
public final class JdbcOptions {
    private static final JdbcOptions STANDARD = new JdbcOptions(new Values());

    private final Values values;

    private JdbcOptions(Values values) {
        this.values = values;
    }

    private static final class Values implements Cloneable {
        private int min = 1;
        private int max = 10;
        private Duration acquire = Duration.ofSeconds(10);
        private Duration lifetime = Duration.ofMinutes(30);
        private Duration idle = Duration.ofMinutes(5);
        private Duration health = Duration.ofSeconds(30);
        private @Nullable Duration timeout;
        private @Nullable JdbcPlace place;
        private Map<String, String> properties = Map.of();

        private Values copy() {
            try {
                return (Values) clone();
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// What fits most services: 1 to 10 connections, 10 s of patience for one.
    public static JdbcOptions standard() {
        return STANDARD;
    }

    /// So many connections are kept though nobody uses them.
    public JdbcOptions withMin(int connections) {
        require(connections >= 0, "the least number of connections cannot be negative: " + connections);
        return with(it -> it.min = connections);
    }

    /// There are never more connections than this. A database in the memory of SQLite has one, whatever is
    /// said here.
    public JdbcOptions withMax(int connections) {
        require(connections > 0, "a pool needs at least one connection, not " + connections);
        return with(it -> it.max = connections);
    }

    /// How long to wait for a connection, its opening included.
    public JdbcOptions withAcquireTimeout(Duration patience) {
        return with(it -> it.acquire = patience);
    }

    /// How old a connection may grow; some tenth less, by chance, so that not all end at once. Those of
    /// embedded databases are kept.
    public JdbcOptions withLifetime(Duration limit) {
        return with(it -> it.lifetime = limit);
    }

    /// How long a connection may be idle, if there are more than [#withMin] says.
    public JdbcOptions withIdle(Duration limit) {
        return with(it -> it.idle = limit);
    }

    /// After how much rest a connection is asked whether it still stands, before it is lent.
    public JdbcOptions withHealthCheck(Duration rest) {
        return with(it -> it.health = rest);
    }

    /// How long each `run` and `transaction` may take, the wait for the connection included; none without
    /// this.
    public JdbcOptions withTimeout(Duration limit) {
        return with(it -> it.timeout = limit);
    }

    /// Where the driver's calls run, in place of what is known of it.
    public JdbcOptions withPlace(JdbcPlace place) {
        return with(it -> it.place = place);
    }

    /// As whom to log in.
    public JdbcOptions withUser(String name, String password) {
        return withProperty("user", name).withProperty("password", password);
    }

    /// A property that the driver is given with the URL.
    public JdbcOptions withProperty(String name, String value) {
        var more = new LinkedHashMap<>(values.properties);
        more.put(name, value);
        return with(it -> it.properties = Map.copyOf(more));
    }

    int min() {
        return Math.min(values.min, values.max);
    }

    int max() {
        return values.max;
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

    Optional<Duration> timeout() {
        return Optional.ofNullable(values.timeout);
    }

    Optional<JdbcPlace> place() {
        return Optional.ofNullable(values.place);
    }

    Map<String, String> properties() {
        return values.properties;
    }

    private JdbcOptions with(Consumer<Values> change) {
        Values copy = values.copy();
        change.accept(copy);
        return new JdbcOptions(copy);
    }

    private static void require(boolean holds, String refusal) {
        if (!holds) {
            throw new IllegalArgumentException(refusal);
        }
    }
}
