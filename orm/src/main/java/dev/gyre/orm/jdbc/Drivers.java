package dev.gyre.orm.jdbc;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// The drivers that may be there: those of `DriverManager`, and behind them those that a class loader sees and
/// `DriverManager` does not show us, because they are not of the class path that we are of. So it is with the
/// libraries of a program that `gyre run` loads, and in containers of applications.
///
/// @param loader that of the program; null if it has none of its own
record Drivers(@Nullable ClassLoader loader) {
    /// With the context class loader of this thread, which is taken along, as connections are opened
    /// elsewhere.
    static Drivers ofThread() {
        return new Drivers(Thread.currentThread().getContextClassLoader());
    }

    /// The one that takes a URL. Blocks, as it may load classes.
    ///
    /// @throws SQLException that of `DriverManager`, if none does
    Driver taking(String url) throws SQLException {
        try {
            return DriverManager.getDriver(url);
        } catch (SQLException e) {
            Driver guest = guest(url, e);
            if (guest == null) {
                throw e;
            }
            return guest;
        }
    }

    private @Nullable Driver guest(String url, SQLException none) throws SQLException {
        try {
            for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
                if (driver.acceptsURL(url)) {
                    return driver;
                }
            }
        } catch (ServiceConfigurationError e) {
            none.addSuppressed(e); // a driver that cannot be loaded; it may have been the one
        }
        return null;
    }
}
