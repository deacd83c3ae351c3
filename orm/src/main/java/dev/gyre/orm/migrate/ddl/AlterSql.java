package dev.gyre.orm.migrate.ddl;

import dev.gyre.orm.migrate.diff.ColumnDiff;
import dev.gyre.orm.migrate.diff.ConstraintNames;
import dev.gyre.orm.migrate.diff.SchemaChange.ColumnAdded;
import dev.gyre.orm.migrate.diff.SchemaChange.LabelsChanged;
import dev.gyre.orm.migrate.diff.SchemaChange.NullabilityChanged;
import dev.gyre.orm.migrate.diff.TableName;
import dev.gyre.orm.model.ColumnModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Changes that PostgreSQL, H2 and, in part, MariaDB write alike.
final class AlterSql {
    private final TableSql tables;
    private final Function<ColumnModel, String> columns;

    AlterSql(TableSql tables, Function<ColumnModel, String> columns) {
        this.tables = tables;
        this.columns = columns;
    }

    /// A column; if rows get a value, first without NOT NULL, then with it.
    ///
    /// @param notNull what says that a column may not be NULL
    List<String> added(ColumnAdded added, Function<ColumnModel, String> notNull) {
        TableName table = added.table();
        ColumnModel column = added.column();
        var statements = new ArrayList<String>();
        if (added.fill() == null) {
            statements.add(tables.alter(table, "ADD COLUMN " + columns.apply(column)));
        } else {
            statements.add(tables.alter(table, "ADD COLUMN " + columns.apply(nullable(column))));
            statements.add(
                    "UPDATE " + tables.name(table) + " SET " + tables.name(column.name()) + " = " + added.fill());
            statements.add(tables.alter(table, notNull.apply(column)));
        }
        if (ColumnDiff.hasLabelCheck(column)) {
            statements.add(tables.alter(table, "ADD " + tables.labels(table.name(), column)));
        }
        return statements;
    }

    List<String> nullability(
            NullabilityChanged change, Function<ColumnModel, String> notNull, Function<ColumnModel, String> nullable) {
        ColumnModel to = change.to();
        if (to.isNullable()) {
            return List.of(tables.alter(change.table(), nullable.apply(to)));
        }
        var statements = new ArrayList<String>();
        if (change.fill() != null) {
            String name = tables.name(to.name());
            statements.add("UPDATE " + tables.name(change.table()) + " SET " + name + " = " + change.fill() + " WHERE "
                    + name + " IS NULL");
        }
        statements.add(tables.alter(change.table(), notNull.apply(to)));
        return statements;
    }

    List<String> labels(LabelsChanged change) {
        TableName table = change.table();
        var statements = new ArrayList<String>();
        if (ColumnDiff.hasLabelCheck(change.from())) {
            String name = ConstraintNames.labels(table.name(), change.from().name());
            statements.add(tables.alter(table, "DROP CONSTRAINT " + tables.name(name)));
        }
        if (ColumnDiff.hasLabelCheck(change.to())) {
            statements.add(tables.alter(table, "ADD " + tables.labels(table.name(), change.to())));
        }
        return statements;
    }

    String comment(TableName table, @Nullable String text) {
        return "COMMENT ON TABLE " + tables.name(table) + " IS " + text(text);
    }

    String comment(TableName table, ColumnModel column) {
        return "COMMENT ON COLUMN " + tables.name(table) + "." + tables.name(column.name()) + " IS "
                + text(column.comment());
    }

    /// The comments of a table that is new.
    List<String> comments(TableName table, @Nullable String text, List<ColumnModel> columns) {
        var statements = new ArrayList<String>();
        if (text != null) {
            statements.add(comment(table, text));
        }
        columns.stream()
                .filter(column -> column.comment() != null)
                .forEach(column -> statements.add(comment(table, column)));
        return statements;
    }

    private static String text(@Nullable String comment) {
        return comment == null ? "NULL" : TableSql.literal(comment);
    }

    static ColumnModel nullable(ColumnModel column) {
        return new ColumnModel(
                column.name(),
                column.component(),
                column.kind(),
                column.isList(),
                column.type(),
                column.length(),
                column.scale(),
                true,
                column.isIdentity(),
                column.isVersion(),
                column.defaultSql(),
                column.computedSql(),
                column.labels(),
                column.comment());
    }
}
