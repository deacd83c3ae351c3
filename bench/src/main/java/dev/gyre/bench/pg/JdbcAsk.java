package dev.gyre.bench.pg;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// The questions, put to pgjdbc on a connection that somebody lends.
final class JdbcAsk {
    private static final int PIECE = 64 * 1024;

    private final Question question;
    private final String sql;
    private final List<Line> lines;

    JdbcAsk(Question question, int lines) {
        this.question = question;
        this.sql = question.jdbc();
        this.lines = Line.many(lines);
    }

    /// Makes what a row is to become.
    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    Object once(Connection connection) throws SQLException {
        return switch (question) {
            case SELECT -> item(connection);
            case CATALOG -> rows(connection, 0, JdbcAsk::type);
            case SERIES -> rows(connection, Question.NUMBERS, row -> row.getInt(1));
            case BYTES -> rows(connection, row -> row.getBytes(1));
            case ARRAYS -> rows(connection, row -> numbers(row.getArray(1)));
            case SUM -> rows(connection, row -> row.getInt(1)).getFirst();
            case BATCH -> batch(connection);
            case COPY, COPY_MILLION -> copy(connection);
        };
    }

    static void empty(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("truncate written");
        }
    }

    private Item item(Connection connection) throws SQLException {
        int id = 1 + ThreadLocalRandom.current().nextInt(Question.ITEMS);
        return rows(connection, id, row -> new Item(row.getInt(1), row.getString(2), row.getInt(3)))
                .getFirst();
    }

    private <T> List<T> rows(Connection connection, Row<T> row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return all(statement, row);
        }
    }

    private <T> List<T> rows(Connection connection, int parameter, Row<T> row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, parameter);
            return all(statement, row);
        }
    }

    private static <T> List<T> all(PreparedStatement statement, Row<T> row) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (result.next()) {
                all.add(row.of(result));
            }
            return all;
        }
    }

    private static TypeRow type(ResultSet row) throws SQLException {
        return new TypeRow(
                row.getLong(1),
                row.getString(2),
                row.getLong(3),
                row.getShort(4),
                row.getBoolean(5),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8),
                row.getString(9),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12));
    }

    private static Integer[] numbers(Array array) throws SQLException {
        return (Integer[]) array.getArray();
    }

    private Object batch(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Line line : lines) {
                statement.setInt(1, line.id());
                statement.setString(2, line.name());
                statement.addBatch();
            }
            int[] changed = statement.executeBatch();
            connection.commit();
            return changed;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /// In the format of text, the only one that pgjdbc helps with.
    private Object copy(Connection connection) throws SQLException {
        CopyIn copy = Objects.requireNonNull(connection.unwrap(PGConnection.class))
                .getCopyAPI()
                .copyIn(sql);
        var text = new StringBuilder(PIECE + 100);
        for (Line line : lines) {
            text.append(line.id()).append('\t').append(line.name()).append('\n');
            if (text.length() >= PIECE) {
                write(text, copy);
            }
        }
        write(text, copy);
        return copy.endCopy();
    }

    private static void write(StringBuilder text, CopyIn copy) throws SQLException {
        byte[] bytes = text.toString().getBytes(UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }
}
