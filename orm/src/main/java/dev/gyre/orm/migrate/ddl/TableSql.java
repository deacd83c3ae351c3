package dev.gyre.orm.migrate.ddl;

import dev.gyre.orm.migrate.diff.ColumnDiff;
import dev.gyre.orm.migrate.diff.ConstraintNames;
import dev.gyre.orm.migrate.diff.TableName;
import dev.gyre.orm.model.CheckModel;
import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.model.ForeignKeyModel;
import dev.gyre.orm.model.IndexModel;
import dev.gyre.orm.model.TableModel;
import dev.gyre.orm.model.UniqueModel;
import dev.gyre.orm.sql.Dialect;
import dev.gyre.orm.table.ForeignKeyAction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What all engines write alike.
final class TableSql {
    private final Dialect dialect;
    private final Function<ColumnModel, String> columns; // how the engine defines one

    TableSql(Dialect dialect, Function<ColumnModel, String> columns) {
        this.dialect = dialect;
        this.columns = columns;
    }

    String name(String name) {
        return dialect.quoted(name);
    }

    String name(TableName table) {
        return table.schema() == null ? name(table.name()) : name(table.schema()) + "." + name(table.name());
    }

    String list(List<String> names) {
        return names.stream().map(this::name).collect(Collectors.joining(", ", "(", ")"));
    }

    /// A text in SQL.
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// @param as what it is called while it is made
    String create(TableModel table, TableName as, boolean hasKey) {
        var lines = new ArrayList<String>();
        table.columns().forEach(column -> lines.add(columns.apply(column)));
        if (hasKey && !table.key().isEmpty()) {
            lines.add(key(table.name(), table.key()));
        }
        table.uniques().forEach(unique -> lines.add(unique(unique)));
        table.columns().stream()
                .filter(ColumnDiff::hasLabelCheck)
                .forEach(column -> lines.add(labels(table.name(), column)));
        table.checks().forEach(check -> lines.add(check(check)));
        table.foreignKeys().forEach(foreignKey -> lines.add(foreignKey(foreignKey)));
        return "CREATE TABLE " + name(as) + " (\n    " + String.join(",\n    ", lines) + "\n)";
    }

    String key(String table, List<String> columns) {
        return "CONSTRAINT " + name(ConstraintNames.key(table)) + " PRIMARY KEY " + list(columns);
    }

    String unique(UniqueModel unique) {
        return "CONSTRAINT " + name(unique.name()) + " UNIQUE " + list(unique.columns());
    }

    String check(CheckModel check) {
        return "CONSTRAINT " + name(check.name()) + " CHECK (" + check.sql() + ")";
    }

    String labels(String table, ColumnModel column) {
        String labels = column.labels().stream().map(TableSql::literal).collect(Collectors.joining(", "));
        return "CONSTRAINT " + name(ConstraintNames.labels(table, column.name())) + " CHECK (" + name(column.name())
                + " IN (" + labels + "))";
    }

    String foreignKey(ForeignKeyModel each) {
        return "CONSTRAINT " + name(each.name()) + " FOREIGN KEY " + list(each.columns()) + " REFERENCES "
                + name(TableName.target(each)) + " " + list(each.to()) + action(" ON DELETE ", each.onDelete())
                + action(" ON UPDATE ", each.onUpdate());
    }

    private static String action(String on, ForeignKeyAction action) {
        return switch (action) {
            case RESTRICT -> ""; // what all engines do by themselves, at the end of the statement
            case CASCADE -> on + "CASCADE";
            case SET_NULL -> on + "SET NULL";
            case SET_DEFAULT -> on + "SET DEFAULT";
        };
    }

    /// @param using how it is built, with a space before it, or nothing
    /// @param where which rows are in it, with a space before it, or nothing
    String index(TableName table, String words, IndexModel index, String using, String where) {
        String on = index.expression() == null ? indexed(index.columns()) : index.expression();
        return "CREATE " + (index.isUnique() ? "UNIQUE " : "") + "INDEX " + words + name(index.name()) + " ON "
                + name(table) + using + " (" + on + ")" + where;
    }

    private String indexed(List<String> columns) {
        return columns.stream()
                .map(column -> {
                    int space = column.indexOf(' ');
                    return space < 0 ? name(column) : name(column.substring(0, space)) + column.substring(space);
                })
                .collect(Collectors.joining(", "));
    }

    String alter(TableName table, String what) {
        return "ALTER TABLE " + name(table) + " " + what;
    }
}
