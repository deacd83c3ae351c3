package dev.gyre.orm;

import dev.gyre.orm.expr.SubSelect;
import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlSource;
import org.jspecify.annotations.Nullable;

/// A query in a FROM, under a name.
record Derived(String alias, SubSelect<?> query) implements SqlSource {
    @Override
    public @Nullable SqlSource parent() {
        return null;
    }

    @Override
    public void writeSource(SqlOutput out) {
        out.text("(").part(query).text(") ").name(alias);
    }

    @Override
    public void writeJoin(SqlOutput out) {
        // It is joined where it is said.
    }
}
