package dev.gyre.orm.engine;

import dev.gyre.Parks;
import dev.gyre.orm.jdbc.JdbcConnection;
import dev.gyre.orm.jdbc.JdbcFailures;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Whether a connection to SQLite looks at foreign keys; it takes that only between transactions.
final class ForeignKeyChecks {
    private ForeignKeyChecks() {}

    /// Sets it, and returns what was before.
    @Parks
    static boolean set(JdbcConnection connection, boolean isOn) {
        try {
            return connection.<Boolean, SQLException>run(with -> {
                try (var statement = with.createStatement()) {
                    boolean before;
                    try (ResultSet rows = statement.executeQuery("pragma foreign_keys")) {
                        before = rows.next() && rows.getBoolean(1);
                    }
                    statement.execute("pragma foreign_keys = " + (isOn ? "on" : "off"));
                    return before;
                }
            });
        } catch (SQLException e) {
            throw JdbcFailures.of(e, "pragma foreign_keys");
        }
    }
}
