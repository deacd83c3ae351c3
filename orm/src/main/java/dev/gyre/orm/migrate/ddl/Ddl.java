package dev.gyre.orm.migrate.ddl;

import dev.gyre.orm.migrate.diff.SchemaPlan;
import dev.gyre.orm.migrate.diff.TableName;
import dev.gyre.orm.model.IndexModel;
import dev.gyre.orm.sql.Dialect;
import java.util.Optional;

/// How one engine changes tables. Pure.
public interface Ddl {
    /// That of an engine.
    ///
    /// @throws IllegalArgumentException if the engine is not known
    static Ddl of(Dialect dialect) {
        return switch (dialect.engine()) {
            case "postgresql" -> new PostgresDdl(dialect);
            case "sqlite" -> new SqliteDdl(dialect);
            case "mariadb" -> new MariaDbDdl(dialect);
            case "h2" -> new H2Ddl(dialect);
            default ->
                throw new IllegalArgumentException(
                        "migrations are written for postgresql, sqlite, mariadb and h2, not for " + dialect.engine());
        };
    }

    /// What the engine is called.
    String engine();

    /// Whether a transaction that is rolled back takes changes of tables with it.
    boolean isTransactional();

    /// The statements that make all changes.
    DdlScript script(SchemaPlan plan);

    /// The statement that makes an index while others write to the table; empty if the engine has none.
    default Optional<String> indexBesideWriters(TableName table, IndexModel index) {
        return Optional.empty();
    }

    /// The statement that drops an index while others write to the table; empty if the engine has none.
    default Optional<String> dropIndexBesideWriters(TableName table, IndexModel index) {
        return Optional.empty();
    }
}
