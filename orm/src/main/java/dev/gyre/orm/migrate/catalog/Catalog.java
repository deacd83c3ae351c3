package dev.gyre.orm.migrate.catalog;

import dev.gyre.Parks;
import dev.gyre.orm.engine.Engine;
import dev.gyre.orm.engine.RowMapper;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.sql.SqlStatement;
import dev.gyre.orm.sql.SqlType;
import java.util.List;

/// Reads the tables of a database. Those of our own, whose names begin with `gyre_`, are passed over.
public final class Catalog {
    private final Engine engine;

    private Catalog(Engine engine) {
        this.engine = engine;
    }

    /// The picture of all tables.
    ///
    /// @param packageName of the records that they will be
    @Parks
    public static SchemaModel read(Engine engine, String packageName) {
        var catalog = new Catalog(engine);
        return switch (engine.dialect().engine()) {
            case "postgresql" -> new PostgresCatalog(catalog, packageName).read();
            case "sqlite" -> new SqliteCatalog(catalog, packageName).read();
            default ->
                throw new UnsupportedOperationException("the tables of a database of PostgreSQL or SQLite can be read,"
                        + " not those of " + engine.dialect().engine() + ". Write the records by hand, and mark the"
                        + " first migration as done with gyre migrate init --adopt");
        };
    }

    <T> List<T> rows(String sql, RowMapper<T> mapper) {
        return engine.runner().rows(new SqlStatement(sql, new SqlType<?>[0], new Object[0]), mapper);
    }
}
