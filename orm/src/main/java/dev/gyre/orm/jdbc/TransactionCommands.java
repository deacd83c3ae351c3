package dev.gyre.orm.jdbc;

import dev.gyre.orm.sql.Isolation;
import dev.gyre.orm.sql.TransactionOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// How a driver begins and ends transactions. Called where its calls run.
interface TransactionCommands {
    void begin(Connection connection, TransactionOptions how) throws SQLException;

    void commit(Connection connection) throws SQLException;

    /// Brings a connection back to how it was opened: rolled back, and with each statement a transaction of
    /// its own.
    void reset(Connection connection, boolean isInTransaction, boolean hasSettings) throws SQLException;

    static TransactionCommands of(String url) {
        return DriverTraits.of(url).isSqlite() ? new OfSqlite() : new OfJdbc(url.startsWith("jdbc:mariadb:"));
    }

    /// By the methods of JDBC.
    ///
    /// @param hasReadOnlyBySql whether `setReadOnly` tells the server nothing
    record OfJdbc(boolean hasReadOnlyBySql) implements TransactionCommands {
        @Override
        public void begin(Connection connection, TransactionOptions how) throws SQLException {
            if (how.isolation() != Isolation.STANDARD) {
                connection.setTransactionIsolation(level(how.isolation()));
            }
            if (how.isReadOnly() && hasReadOnlyBySql) {
                execute(connection, "set session transaction read only");
            } else if (how.isReadOnly()) {
                connection.setReadOnly(true);
            }
            connection.setAutoCommit(false);
        }

        @Override
        public void commit(Connection connection) throws SQLException {
            connection.commit();
        }

        @Override
        public void reset(Connection connection, boolean isInTransaction, boolean hasSettings) throws SQLException {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            if (hasSettings) {
                setBack(connection);
            }
        }

        /// Asks the server, so it is done only where there may be something.
        private void setBack(Connection connection) throws SQLException {
            int standard = connection.getMetaData().getDefaultTransactionIsolation();
            if (connection.getTransactionIsolation() != standard) {
                connection.setTransactionIsolation(standard);
            }
            if (hasReadOnlyBySql) {
                execute(connection, "set session transaction read write");
            } else if (connection.isReadOnly()) {
                connection.setReadOnly(false);
            }
        }

        private static int level(Isolation isolation) {
            return switch (isolation) {
                case STANDARD -> throw new IllegalArgumentException("nothing to set");
                case READ_COMMITTED -> Connection.TRANSACTION_READ_COMMITTED;
                case REPEATABLE_READ -> Connection.TRANSACTION_REPEATABLE_READ;
                case SERIALIZABLE -> Connection.TRANSACTION_SERIALIZABLE;
            };
        }
    }

    /// By SQL: one that writes takes the lock at once, since a reader that turns into a writer later fails
    /// as soon as somebody else has written. All are serializable.
    record OfSqlite() implements TransactionCommands {
        @Override
        public void begin(Connection connection, TransactionOptions how) throws SQLException {
            if (how.isReadOnly()) {
                execute(connection, "pragma query_only = on");
            }
            execute(connection, how.isReadOnly() ? "begin" : "begin immediate");
        }

        @Override
        public void commit(Connection connection) throws SQLException {
            execute(connection, "commit");
        }

        @Override
        public void reset(Connection connection, boolean isInTransaction, boolean hasSettings) throws SQLException {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            if (isInTransaction) {
                try {
                    execute(connection, "rollback");
                } catch (SQLException _) {
                    // Some failures, and an interrupt, have done it already.
                }
            }
            if (hasSettings) {
                execute(connection, "pragma query_only = off");
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
