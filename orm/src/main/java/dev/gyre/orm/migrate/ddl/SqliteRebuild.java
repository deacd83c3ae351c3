package dev.gyre.orm.migrate.ddl;

import dev.gyre.orm.migrate.diff.SchemaChange;
import dev.gyre.orm.migrate.diff.SchemaChange.ColumnAdded;
import dev.gyre.orm.migrate.diff.SchemaChange.NullabilityChanged;
import dev.gyre.orm.migrate.diff.SchemaPlan;
import dev.gyre.orm.migrate.diff.TableName;
import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.model.TableModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A table of SQLite that is made anew, with the rows of the old one.
final class SqliteRebuild {
    private final TableSql tables;
    private final SchemaPlan plan;
    private final TableName table;
    private final Map<String, ColumnAdded> added = new HashMap<>();
    private final Map<String, String> filled = new HashMap<>(); // what stands for NULL

    SqliteRebuild(TableSql tables, SchemaPlan plan, TableName table) {
        this.tables = tables;
        this.plan = plan;
        this.table = table;
        for (SchemaChange change : plan.changes()) {
            if (change.table().equals(table)) {
                if (change instanceof ColumnAdded addition) {
                    added.put(addition.column().name(), addition);
                } else if (change instanceof NullabilityChanged(TableName _, ColumnModel _, ColumnModel to, String fill)
                        && fill != null) {
                    filled.put(to.name(), fill);
                }
            }
        }
    }

    List<String> statements() {
        TableModel model = plan.target(table);
        TableName interim = new TableName(table.schema(), "gyre_new_" + table.name());
        var names = new ArrayList<String>();
        var values = new ArrayList<String>();
        for (ColumnModel column : model.columns()) {
            ColumnAdded addition = added.get(column.name());
            boolean isCopied = column.computedSql() == null && (addition == null || addition.fill() != null);
            if (isCopied) {
                names.add(column.name());
                values.add(value(column, addition));
            }
        }
        var statements = new ArrayList<String>();
        statements.add(tables.create(model, interim, !SqliteDdl.hasInlineKey(model)));
        if (!names.isEmpty()) {
            statements.add("INSERT INTO " + tables.name(interim) + " " + tables.list(names) + "\n    SELECT "
                    + String.join(", ", values) + " FROM " + tables.name(table));
        }
        statements.add("DROP TABLE " + tables.name(table));
        statements.add(tables.alter(interim, "RENAME TO " + tables.name(table.name())));
        model.indexes().forEach(index -> statements.add(SqliteDdl.index(tables, table, index)));
        return statements;
    }

    private String value(ColumnModel column, @Nullable ColumnAdded addition) {
        if (addition != null && addition.fill() != null) {
            return addition.fill();
        }
        String name = tables.name(column.name());
        String fill = filled.get(column.name());
        return fill == null ? name : "coalesce(" + name + ", " + fill + ")";
    }
}
