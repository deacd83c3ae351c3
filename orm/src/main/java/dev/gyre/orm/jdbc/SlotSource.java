package dev.gyre.orm.jdbc;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.OwnThread;
import dev.gyre.Parks;
import dev.gyre.orm.sql.ConnectionException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Opens connections off the loop, as that looks up names and loads classes.
///
/// @param source where they come from
/// @param url of the database
/// @param place where their calls run
/// @param isForeignPool whether somebody else keeps them
record SlotSource(ConnectionSource source, String url, JdbcPlace place, boolean isForeignPool) {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Object NOBODY = new Object();

    /// Opens one.
    ///
    /// @param end when it will be too old
    /// @throws ConnectionException if the driver could not
    @Parks
    Slot open(long end) {
        try {
            boolean isInTask = place == JdbcPlace.IN_TASK;
            if (isInTask && isForeignPool) {
                return new Slot(source.connect(), null, Long.MAX_VALUE);
            }
            if (isInTask) {
                return new Slot(abandonably(), null, end);
            }
            return onItsThread(end);
        } catch (SQLException e) {
            throw failed(url, e);
        }
    }

    boolean isEmbedded() {
        return traits().isEmbedded();
    }

    boolean hasOneWriter() {
        return traits().hasOneWriter();
    }

    boolean isOfOneConnection() {
        return DriverTraits.isOfOneConnection(url);
    }

    DriverTraits traits() {
        return DriverTraits.of(url);
    }

    @Override
    public String toString() {
        return ConnectionSource.shown(url);
    }

    static ConnectionException failed(String url, SQLException why) {
        String shown = ConnectionSource.shown(url);
        if (String.valueOf(why.getMessage()).startsWith("No suitable driver")) {
            return new ConnectionException(
                    "no JDBC driver takes \"" + shown + "\". Put the driver's jar on the class or module path (into"
                            + " the directory lib, or behind --class-path, for a program that gyre runs), and look at the"
                            + " spelling of what follows \"jdbc:\"",
                    why);
        }
        return new ConnectionException("no connection to " + shown + " could be opened: " + why.getMessage(), why);
    }

    private Slot onItsThread(long end) throws SQLException {
        OwnThread thread = OwnThread.named("gyre-jdbc-" + NUMBER.incrementAndGet());
        Connection connection = null;
        try {
            connection = thread.<Connection, SQLException>run(source::connect, () -> {});
            return new Slot(connection, thread, isEmbedded() || isForeignPool ? Long.MAX_VALUE : end);
        } finally {
            if (connection == null) {
                thread.close();
            }
        }
    }

    /// A cancel does not wait for a server that does not answer; a connection that comes later is closed.
    private Connection abandonably() throws SQLException {
        var made = new AtomicReference<@Nullable Object>();
        try {
            return Async.<Connection, SQLException>abandonable(() -> {
                Connection connection = source.connect();
                if (!made.compareAndSet(null, connection)) {
                    connection.close();
                }
                return connection;
            });
        } catch (CancelledError e) {
            if (made.getAndSet(NOBODY) instanceof Connection connection) {
                Async.shield(() -> Async.blocking(connection::close));
            }
            throw e;
        }
    }
}
