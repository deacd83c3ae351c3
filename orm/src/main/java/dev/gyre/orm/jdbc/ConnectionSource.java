package dev.gyre.orm.jdbc;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/// Where connections come from. Blocks; it is called off the loop.
@FunctionalInterface
interface ConnectionSource {
    Connection connect() throws SQLException;

    /// By the URL. What the driver is given otherwise does not override that.
    static ConnectionSource of(String url, DriverTraits traits, JdbcOptions options) {
        Drivers drivers = Drivers.ofThread();
        return () -> {
            var properties = new Properties();
            traits.properties().forEach(properties::setProperty);
            options.properties().forEach(properties::setProperty);
            Connection connection = drivers.taking(url).connect(url, properties);
            if (connection == null) {
                throw new SQLException("its driver took it at first, and then did not");
            }
            return connection;
        };
    }

    static ConnectionSource of(DataSource source) {
        return source::getConnection;
    }

    /// The first connection is asked something at once, so that the classes of the driver are loaded there.
    default ConnectionSource warming() {
        var isWarm = new AtomicBoolean();
        return () -> {
            Connection connection = connect();
            if (isWarm.compareAndSet(false, true)) {
                ask(connection);
            }
            return connection;
        };
    }

    /// Whether it is understood does not matter.
    static void ask(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement("select 1");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                rows.getString(1);
            }
        } catch (SQLException e) {
            System.getLogger("dev.gyre").log(Level.DEBUG, "A driver does not know \"select 1\"", e);
        }
    }

    /// A URL without what may be secret in it.
    static String shown(String url) {
        String bare = url.replaceFirst("[?;].*", "");
        return bare.replaceFirst("//[^/@]*@", "//");
    }
}
