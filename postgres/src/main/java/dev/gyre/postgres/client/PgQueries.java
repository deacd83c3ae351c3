package dev.gyre.postgres.client;

import dev.gyre.Parks;
import dev.gyre.postgres.PgResultException;
import dev.gyre.postgres.PgServerException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whatever runs statements: the pool, a connection of one's own, a transaction. Parameters are `$1`, `$2`, ... in the
/// text, and never become part of it.
///
/// Every method parks, and is a cancellation point. On the pool a cancel drops the answer of a statement that was sent:
/// whether it was done is unknown then. On a connection or in a transaction the server is asked to stop, and the
/// connection can be used again.
///
/// The text is prepared on the server at its first use on each connection, and kept. So a text should be the same each
/// time: values belong into parameters.
public sealed interface PgQueries permits PgConnection, PgTransaction, Postgres {
    /// Runs a statement, and returns all that came.
    ///
    /// @throws PgServerException if the server refuses it
    /// @throws dev.gyre.postgres.PgRefusedException if it would change a connection that is shared
    /// @throws IllegalArgumentException if there are more or fewer values than it takes
    @Parks
    PgResult query(String sql, @Nullable Object... values);

    /// The rows as values of one type: a record by the names of its columns, or the only column (asyncpg's `fetch`).
    @Parks
    default <T> List<T> rows(Class<T> type, String sql, @Nullable Object... values) {
        return query(sql, values).as(type);
    }

    /// The one row (asyncpg's `fetchrow`).
    ///
    /// @throws PgResultException if there is none, or more than one
    @Parks
    default <T> T row(Class<T> type, String sql, @Nullable Object... values) {
        return query(sql, values).one(type);
    }

    /// The one row if there is one.
    ///
    /// @throws PgResultException if there is more than one
    @Parks
    default <T> Optional<T> find(Class<T> type, String sql, @Nullable Object... values) {
        return query(sql, values).atMostOne(type);
    }

    /// The one value of the one row (asyncpg's `fetchval`).
    ///
    /// @throws PgResultException if there are other rows or columns, or the value is NULL
    @Parks
    default <T> T value(Class<T> type, String sql, @Nullable Object... values) {
        return query(sql, values).value(type);
    }

    /// Runs a statement, and returns how many rows it changed, or gave (asyncpg's `execute`).
    @Parks
    default long execute(String sql, @Nullable Object... values) {
        return query(sql, values).count();
    }
}
