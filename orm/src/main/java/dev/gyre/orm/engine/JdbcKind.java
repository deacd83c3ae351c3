package dev.gyre.orm.engine;

import dev.gyre.orm.sql.Dialect;
import dev.gyre.orm.sql.H2Dialect;
import dev.gyre.orm.sql.MariaDbDialect;
import dev.gyre.orm.sql.PostgresDialect;
import dev.gyre.orm.sql.SqliteDialect;
import java.util.Locale;

/// What is particular to the drivers that engines go over.
///
/// @param dialect of the SQL
/// @param values how values are bound and read
/// @param streaming what makes the driver hand out rows while they come
/// @param hasScripts whether it runs several statements in one call
record JdbcKind(Dialect dialect, JdbcValues values, Streaming streaming, boolean hasScripts) {
    /// How a driver is told not to read all rows at once.
    enum Streaming {
        /// By the fetch size; a driver that has all rows in memory anyway does not care.
        FETCH_SIZE,
        /// By the fetch size, in a transaction (PostgreSQL).
        IN_TRANSACTION,
        /// Row by row, by a fetch size that is none (MySQL).
        ROW_BY_ROW
    }

    /// @throws IllegalArgumentException if there is no dialect for it
    static JdbcKind of(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith("jdbc:sqlite:")) {
            return new JdbcKind(new SqliteDialect(), new TextValues(true), Streaming.FETCH_SIZE, true);
        }
        if (lower.startsWith("jdbc:mariadb:")) {
            return new JdbcKind(new MariaDbDialect(), new TextValues(false), Streaming.FETCH_SIZE, false);
        }
        if (lower.startsWith("jdbc:mysql:")) {
            return new JdbcKind(new MariaDbDialect(), new TextValues(false), Streaming.ROW_BY_ROW, false);
        }
        if (lower.startsWith("jdbc:h2:")) {
            return new JdbcKind(new H2Dialect(), new H2Values(), Streaming.FETCH_SIZE, true);
        }
        if (lower.startsWith("jdbc:postgresql:")) {
            return new JdbcKind(PostgresDialect.overJdbc(), new PostgresValues(), Streaming.IN_TRANSACTION, true);
        }
        throw new IllegalArgumentException("no dialect is known for \"" + url.replaceFirst("[?;].*", "")
                + "\". Known are jdbc:sqlite:, jdbc:mariadb:, jdbc:mysql:, jdbc:h2: and jdbc:postgresql:. Plain JDBC"
                + " goes over any driver: Jdbc.open(url)");
    }
}
