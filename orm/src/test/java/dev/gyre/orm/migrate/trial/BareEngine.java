package dev.gyre.orm.migrate.trial;

import dev.gyre.WorkWith;
import dev.gyre.orm.engine.Engine;
import dev.gyre.orm.engine.RowMapper;
import dev.gyre.orm.engine.RowStream;
import dev.gyre.orm.engine.Runner;
import dev.gyre.orm.engine.TransactionRunner;
import dev.gyre.orm.migrate.Migrations;
import dev.gyre.orm.sql.Dialect;
import dev.gyre.orm.sql.RowInput;
import dev.gyre.orm.sql.SqlStatement;
import dev.gyre.orm.sql.SqlType;
import dev.gyre.orm.sql.StatementException;
import dev.gyre.orm.sql.TransactionOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A database in memory over a connection of JDBC, which blocks: for tests of what is written for it. H2
/// has one more for each transaction.
public final class BareEngine implements Engine {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Dialect dialect;
    private final Connection connection;
    private final String url;
    private final List<String> said = new ArrayList<>();

    private BareEngine(Dialect dialect, Connection connection, String url) {
        this.dialect = dialect;
        this.connection = connection;
        this.url = url;
    }

    public static BareEngine sqlite() {
        return open("sqlite", "jdbc:sqlite::memory:");
    }

    public static BareEngine h2() {
        return open(
                "h2",
                "jdbc:h2:mem:trial" + NUMBERS.incrementAndGet()
                        + ";DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
    }

    private static BareEngine open(String engine, String url) {
        try {
            return new BareEngine(Migrations.dialect(engine), DriverManager.getConnection(url), url);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// All statements so far.
    public List<String> said() {
        return said;
    }

    /// Rows as texts.
    public List<String> texts(String sql) {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                all.add(String.join("|", row));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Runner runner() {
        return new Statements(connection);
    }

    @Override
    public <T, X extends Exception> T transaction(
            TransactionOptions how, WorkWith<? super TransactionRunner, T, X> body) throws X {
        boolean isAlone = !dialect.engine().equals("h2");
        try (Connection own = isAlone ? null : DriverManager.getConnection(url)) {
            Connection used = isAlone ? connection : own;
            boolean isDone = false;
            used.setAutoCommit(false);
            try {
                T result = body.run(new Statements(used));
                used.commit();
                isDone = true;
                return result;
            } finally {
                if (!isDone) {
                    used.rollback();
                }
                used.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Statements implements TransactionRunner {
        private final Connection used;

        Statements(Connection used) {
            this.used = used;
        }

        @Override
        public <T> List<T> rows(SqlStatement statement, RowMapper<T> mapper) {
            said.add(statement.text());
            try (PreparedStatement prepared = prepared(statement);
                    ResultSet rows = prepared.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) {
                    all.add(mapper.map(new Row(rows)));
                }
                return all;
            } catch (SQLException e) {
                throw failure(e, statement.text());
            }
        }

        @Override
        public long execute(SqlStatement statement) {
            said.add(statement.text());
            try (PreparedStatement prepared = prepared(statement)) {
                return prepared.execute() ? 0 : prepared.getUpdateCount();
            } catch (SQLException e) {
                throw failure(e, statement.text());
            }
        }

        @Override
        public long executeAll(SqlStatement statement, Iterable<Object[]> values) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> RowStream<T> stream(SqlStatement statement, int batch, RowMapper<T> mapper) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void script(String sql) {
            for (String each : sql.split(";\\s*\\n")) {
                execute(new SqlStatement(each, new SqlType<?>[0], new Object[0]));
            }
        }

        @Override
        public <T, X extends Exception> T savepoint(WorkWith<? super TransactionRunner, T, X> body) {
            throw new UnsupportedOperationException();
        }

        private PreparedStatement prepared(SqlStatement statement) throws SQLException {
            PreparedStatement prepared = used.prepareStatement(statement.text());
            for (int i = 0; i < statement.values().length; i++) {
                prepared.setObject(i + 1, statement.values()[i]);
            }
            return prepared;
        }
    }

    private static StatementException failure(SQLException e, String sql) {
        return new StatementException(String.valueOf(e.getMessage()), sql, String.valueOf(e.getSQLState()), e);
    }

    private static final class Row implements RowInput {
        private final ResultSet rows;
        private int at;

        Row(ResultSet rows) {
            this.rows = rows;
        }

        @Override
        public Object carrier(SqlType<?> type) {
            try {
                at++;
                return switch (type.kind()) {
                    case INT4 -> rows.getObject(at) == null ? null : rows.getInt(at);
                    case INT8 -> rows.getObject(at) == null ? null : rows.getLong(at);
                    case BOOL -> rows.getObject(at) == null ? null : rows.getBoolean(at);
                    default -> rows.getString(at);
                };
            } catch (SQLException e) {
                throw failure(e, "");
            }
        }

        @Override
        public String lastColumn() {
            return "column " + at;
        }
    }
}
