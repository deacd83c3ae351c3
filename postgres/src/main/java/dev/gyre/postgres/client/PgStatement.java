package dev.gyre.postgres.client;

import dev.gyre.Parks;
import dev.gyre.postgres.type.Columns;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A statement that was prepared on a connection of one's own, with what it takes and gives (asyncpg's
/// `PreparedStatement`). Elsewhere statements are prepared by themselves. It lives as long as its connection is lent.
public final class PgStatement {
    private final Lease lease;
    private final Prepared prepared;

    PgStatement(Lease lease, Prepared prepared) {
        this.lease = lease;
        this.prepared = prepared;
    }

    /// Runs it.
    @Parks
    public PgResult query(@Nullable Object... values) {
        return lease.query(prepared.sql(), values);
    }

    /// Runs it, and returns its rows as values of one type.
    @Parks
    public <T> List<T> rows(Class<T> type, @Nullable Object... values) {
        return query(values).as(type);
    }

    /// Runs it, and returns its one row if there is one.
    @Parks
    public <T> Optional<T> find(Class<T> type, @Nullable Object... values) {
        return query(values).atMostOne(type);
    }

    /// Runs it, and returns how many rows it changed, or gave.
    @Parks
    public long execute(@Nullable Object... values) {
        return query(values).count();
    }

    /// The names of the types of its parameters.
    public List<String> parameterTypes() {
        return Arrays.stream(prepared.parameters())
                .mapToObj(lease.execution().types()::name)
                .toList();
    }

    /// The names of its columns.
    public List<String> columns() {
        return prepared.columns().all().stream().map(Columns.Column::name).toList();
    }

    /// Its text.
    public String sql() {
        return prepared.sql();
    }
}
