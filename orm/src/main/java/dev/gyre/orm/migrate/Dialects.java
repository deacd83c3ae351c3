package dev.gyre.orm.migrate;

import dev.gyre.orm.sql.Dialect;
import dev.gyre.orm.sql.PostgresDialect;

/// The SQL of an engine by its name.
final class Dialects {
    private Dialects() {}

    static Dialect of(String engine) {
        return switch (engine) {
            case "postgresql" -> new PostgresDialect();
            default -> throw new MigrationException("there is no engine \"" + engine + "\". There is postgresql");
        };
    }
}
