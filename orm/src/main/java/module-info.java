import org.jspecify.annotations.NullMarked;

/// Databases from records: typed queries, relations, migrations.
@NullMarked
module dev.gyre.orm {
    requires transitive dev.gyre;
    requires transitive dev.gyre.postgres;
    requires java.sql; // not to users, as it has a Ref of its own
    requires static transitive org.jspecify;
    requires tools.jackson.databind;

    uses java.sql.Driver;

    exports dev.gyre.orm;
    exports dev.gyre.orm.expr;
    exports dev.gyre.orm.fixture;
    exports dev.gyre.orm.jdbc;
    exports dev.gyre.orm.migrate;
    exports dev.gyre.orm.migrate.diff;
    exports dev.gyre.orm.model;
    exports dev.gyre.orm.sql;
    exports dev.gyre.orm.table;
    exports dev.gyre.orm.testing;
}
