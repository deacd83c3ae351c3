package dev.gyre.orm.migrate;

import dev.gyre.orm.sql.Dialect;
import dev.gyre.orm.sql.H2Dialect;
import dev.gyre.orm.sql.MariaDbDialect;
import dev.gyre.orm.sql.PostgresDialect;
import dev.gyre.orm.sql.SqliteDialect;

/// The SQL of an engine by its name.
final class Dialects {
    private Dialects() {}

    static Dialect of(String engine) {
        return switch (engine) {
            case "postgresql" -> new PostgresDialect();
            case "sqlite" -> new SqliteDialect();
            case "mariadb" -> new MariaDbDialect();
            case "h2" -> new H2Dialect();
            default ->
                throw new MigrationException(
                        "there is no engine \"" + engine + "\". There are postgresql, sqlite, mariadb and h2");
        };
    }
}
