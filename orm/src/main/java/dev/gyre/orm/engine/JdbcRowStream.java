package dev.gyre.orm.engine;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.orm.jdbc.JdbcConnection;
import dev.gyre.orm.jdbc.JdbcFailures;
import dev.gyre.orm.sql.SqlStatement;
import dev.gyre.orm.sql.TransactionOptions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Rows that are read a batch at a time, when the last of them has been taken.
final class JdbcRowStream<T> implements RowStream<T> {
    private final JdbcConnection connection;
    private final boolean isOwner; // whether the connection goes back with this
    private final boolean isInTransaction; // of its own
    private final String sql;
    private final int batch;
    private final RowMapper<T> mapper;
    private final PreparedStatement statement;
    private final JdbcRow row;
    private final Deque<T> read = new ArrayDeque<>();
    private boolean isHandedOut;
    private boolean isAtEnd;
    private boolean isClosed;

    private JdbcRowStream(
            JdbcConnection connection,
            boolean isOwner,
            boolean isInTransaction,
            SqlStatement sql,
            int batch,
            RowMapper<T> mapper,
            PreparedStatement statement,
            JdbcRow row) {
        this.connection = connection;
        this.isOwner = isOwner;
        this.isInTransaction = isInTransaction;
        this.sql = sql.text();
        this.batch = batch;
        this.mapper = mapper;
        this.statement = statement;
        this.row = row;
    }

    @Parks
    static <T> JdbcRowStream<T> open(
            JdbcConnection connection,
            boolean isOwner,
            JdbcKind kind,
            JdbcStatements statements,
            SqlStatement sql,
            int batch,
            RowMapper<T> mapper) {
        if (batch < 1) {
            throw new IllegalArgumentException("rows come at least one at a time, not " + batch);
        }
        try {
            boolean isInTransaction = isOwner && kind.streaming() == JdbcKind.Streaming.IN_TRANSACTION;
            if (isInTransaction) {
                connection.begin(TransactionOptions.standard());
            }
            return connection.<JdbcRowStream<T>, SQLException>run(with -> {
                PreparedStatement statement = statements.prepare(with, sql);
                var row = new JdbcRow(begun(statement, kind, batch), kind.values(), sql.text());
                return new JdbcRowStream<>(connection, isOwner, isInTransaction, sql, batch, mapper, statement, row);
            });
        } catch (SQLException e) {
            throw JdbcFailures.of(e, sql.text());
        }
    }

    @Override
    public Iterator<T> iterator() {
        if (isHandedOut) {
            throw new IllegalStateException("these rows can be read once; run the query again, or keep them in a list");
        }
        isHandedOut = true;
        return new Iterator<>() {
            @Override
            @Parks
            public boolean hasNext() {
                return isMore();
            }

            @Override
            @Parks
            public T next() {
                return taken();
            }
        };
    }

    @Override
    @Parks
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        read.clear();
        Async.shield(() -> {
            try {
                end();
            } finally {
                if (isOwner) {
                    connection.close();
                }
            }
        });
    }

    private boolean isMore() {
        if (read.isEmpty() && !isAtEnd && !isClosed) {
            fetch();
        }
        return !read.isEmpty();
    }

    private T taken() {
        if (!isMore()) {
            throw new NoSuchElementException("there are no more rows");
        }
        return read.removeFirst();
    }

    private static ResultSet begun(PreparedStatement statement, JdbcKind kind, int batch) throws SQLException {
        ResultSet rows = null;
        try {
            statement.setFetchSize(kind.streaming() == JdbcKind.Streaming.ROW_BY_ROW ? Integer.MIN_VALUE : batch);
            rows = statement.executeQuery();
            return rows;
        } finally {
            if (rows == null) {
                statement.close();
            }
        }
    }

    private void fetch() {
        try {
            this.connection.<@Nullable Object, SQLException>run(_ -> {
                for (int i = 0; i < batch && !isAtEnd; i++) {
                    if (row.next()) {
                        read.addLast(mapper.map(row));
                    } else {
                        isAtEnd = true;
                    }
                }
                return null;
            });
        } catch (SQLException e) {
            throw JdbcFailures.of(e, sql);
        }
    }

    /// What it may have changed lasts; a connection that was lost has nothing more to end.
    private void end() {
        try {
            connection.<@Nullable Object, SQLException>run(_ -> {
                statement.close();
                return null;
            });
            if (isInTransaction) {
                connection.commit();
            }
        } catch (SQLException e) {
            System.getLogger("dev.gyre").log(System.Logger.Level.DEBUG, "A stream of rows did not end in order", e);
        }
    }
}
