package dev.gyre.orm.expr;

import dev.gyre.orm.sql.SqlOutput;
import dev.gyre.orm.sql.SqlSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table where it stands in a query: by itself, under another name, or as what a relation leads to.
/// Immutable.
public final class TableSource implements SqlSource {
    private final @Nullable String schema;
    private final String table;
    private final String alias;
    private final @Nullable Path path;

    /// How a relation leads to it.
    ///
    /// @param relation its name
    /// @param from what it leads on from
    /// @param columns of that, which lead
    /// @param to the columns that they lead to, in the same order
    /// @param isOuter whether there may be no such row
    private record Path(String relation, TableSource from, List<String> columns, List<String> to, boolean isOuter) {}

    private TableSource(@Nullable String schema, String table, String alias, @Nullable Path path) {
        this.schema = schema;
        this.table = table;
        this.alias = alias;
        this.path = path;
    }

    /// A table by itself.
    public static TableSource of(@Nullable String schema, String table) {
        return new TableSource(schema, table, table, null);
    }

    /// The same table under another name.
    public TableSource as(String other) {
        return new TableSource(schema, table, other, null);
    }

    /// What a relation leads to from here.
    ///
    /// @param relation its name
    /// @param other the table that it leads to, by itself
    /// @param columns that lead there
    /// @param to where they lead, in the same order
    /// @param mayBeAbsent whether there may be no such row
    public TableSource to(
            String relation, TableSource other, List<String> columns, List<String> to, boolean mayBeAbsent) {
        boolean isOuter = mayBeAbsent || (path != null && path.isOuter);
        return new TableSource(
                other.schema, other.table, alias + "__" + relation, new Path(relation, this, columns, to, isOuter));
    }

    /// What the table is called in the database.
    public String table() {
        return table;
    }

    /// For a relation, its name; else nothing.
    public String relation() {
        return path == null ? "" : path.relation;
    }

    @Override
    public String alias() {
        return alias;
    }

    @Override
    public @Nullable TableSource parent() {
        return path == null ? null : path.from;
    }

    @Override
    public void writeSource(SqlOutput out) {
        writeName(out);
        if (!alias.equals(table)) {
            out.text(" ").name(alias);
        }
    }

    /// Writes the table, with its schema.
    public void writeName(SqlOutput out) {
        if (schema != null) {
            out.name(schema).text(".");
        }
        out.name(table);
    }

    @Override
    public void writeJoin(SqlOutput out) {
        if (path == null) {
            return;
        }
        out.text(path.isOuter || out.mayLackParent(this) ? " left join " : " join ");
        writeSource(out);
        writeOn(out);
    }

    @Override
    public void writeOn(SqlOutput out) {
        if (path == null) {
            return;
        }
        for (int i = 0; i < path.columns.size(); i++) {
            out.text(i == 0 ? " on " : " and ").name(alias).text(".").name(path.to.get(i));
            out.text(" = ").name(path.from.alias).text(".").name(path.columns.get(i));
        }
    }

    @Override
    public String toString() {
        return alias.equals(table) ? table : table + " as " + alias;
    }
}
