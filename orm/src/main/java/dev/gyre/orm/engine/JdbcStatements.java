package dev.gyre.orm.engine;

import dev.gyre.orm.sql.SqlStatement;
import dev.gyre.orm.sql.SqlType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is done with a connection, where the driver's calls run.
record JdbcStatements(JdbcKind kind) {
    private static final int BATCH = 1000; // rows that the driver keeps before they go

    <T> List<T> rows(Connection connection, SqlStatement sql, RowMapper<T> mapper) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql);
                ResultSet found = statement.executeQuery()) {
            var all = new ArrayList<T>();
            var row = new JdbcRow(found, kind.values(), sql.text());
            while (row.next()) {
                all.add(mapper.map(row));
            }
            return all;
        }
    }

    long execute(Connection connection, SqlStatement sql) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql)) {
            return statement.execute() ? count(statement) : Math.max(0, statement.getLargeUpdateCount());
        }
    }

    long executeAll(Connection connection, SqlStatement sql, Iterable<@Nullable Object[]> all) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            long changed = 0;
            int waiting = 0;
            for (@Nullable Object[] values : all) {
                bind(statement, sql.types(), values);
                statement.addBatch();
                waiting++;
                if (waiting == BATCH) {
                    changed += sum(statement.executeBatch());
                    waiting = 0;
                }
            }
            return waiting == 0 ? changed : changed + sum(statement.executeBatch());
        }
    }

    void script(Connection connection, String sql) throws SQLException {
        List<String> parts = kind.hasScripts() ? List.of(sql) : SqlScript.statements(sql);
        try (Statement statement = connection.createStatement()) {
            for (String part : parts) {
                statement.executeUpdate(part);
            }
        }
    }

    PreparedStatement prepare(Connection connection, SqlStatement sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.text());
        boolean isBound = false;
        try {
            bind(statement, sql.types(), sql.values());
            isBound = true;
            return statement;
        } finally {
            if (!isBound) {
                statement.close();
            }
        }
    }

    private void bind(PreparedStatement statement, SqlType<?>[] types, @Nullable Object[] values) throws SQLException {
        if (types.length != values.length) {
            throw new IllegalArgumentException(
                    "a statement with " + types.length + " parameters was given " + values.length + " values");
        }
        for (int i = 0; i < types.length; i++) {
            Object value = values[i];
            if (value == null) {
                statement.setNull(i + 1, Types.NULL);
            } else {
                kind.values().bind(statement, i + 1, types[i], value);
            }
        }
    }

    private static long count(Statement statement) throws SQLException {
        long count = 0;
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                count++;
            }
        }
        return count;
    }

    /// Some drivers do not tell how many rows an insert of one row has made.
    private static long sum(int[] counts) {
        long sum = 0;
        for (int count : counts) {
            sum += count == Statement.SUCCESS_NO_INFO ? 1 : count;
        }
        return sum;
    }
}
