package dev.gyre.orm.jdbc;

import dev.gyre.Parks;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The connections of a pool for libraries that know `DataSource`.
record LentSource(Jdbc jdbc) implements DataSource {
    @Override
    @Parks
    public Connection getConnection() {
        return Tracked.outside(jdbc.acquire());
    }

    @Override
    @Parks
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException(
                "the connections of a Jdbc are all of one user; say which with JdbcOptions.withUser");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // What there is to say is logged to System.Logger.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // JdbcOptions.withAcquireTimeout says it.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("nothing is logged to java.util.logging");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("this data source wraps no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
