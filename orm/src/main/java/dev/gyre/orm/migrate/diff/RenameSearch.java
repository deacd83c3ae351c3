package dev.gyre.orm.migrate.diff;

import dev.gyre.orm.migrate.diff.SchemaChange.ColumnRenamed;
import dev.gyre.orm.migrate.diff.SchemaChange.ConstraintRenamed;
import dev.gyre.orm.migrate.diff.SchemaChange.TableRenamed;
import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.model.TableModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Looks for what may have been renamed, and asks. Tables come into question if at least half of their
/// columns are the same, columns if they have one type.
final class RenameSearch {
    private final DiffAnswers answers;
    private final List<SchemaChange> changes;

    RenameSearch(DiffAnswers answers, List<SchemaChange> changes) {
        this.answers = answers;
        this.changes = changes;
    }

    /// The old picture with the new names.
    SchemaModel renamed(SchemaModel from, SchemaModel to) {
        return withColumns(withTables(from, to), to);
    }

    private SchemaModel withTables(SchemaModel from, SchemaModel to) {
        SchemaModel old = from;
        for (TableModel created : to.tables()) {
            if (old.table(created.schema(), created.name()).isEmpty()) {
                Optional<TableModel> before = predecessor(old, to, created);
                if (before.isPresent()) {
                    old = renameTable(old, before.get(), TableName.of(created));
                }
            }
        }
        return old;
    }

    private Optional<TableModel> predecessor(SchemaModel old, SchemaModel to, TableModel created) {
        return old.tables().stream()
                .filter(table -> to.table(table.schema(), table.name()).isEmpty())
                .filter(table -> 2 * common(table, created)
                        >= Math.max(table.columns().size(), created.columns().size()))
                .sorted(Comparator.comparingLong((TableModel table) -> -common(table, created)))
                .filter(table -> answers.isRenamed(table, created))
                .findFirst();
    }

    private static long common(TableModel one, TableModel other) {
        return one.columns().stream()
                .filter(column -> other.column(column.name())
                        .filter(same -> ColumnDiff.haveOneType(column, same))
                        .isPresent())
                .count();
    }

    private SchemaModel renameTable(SchemaModel old, TableModel before, TableName to) {
        changes.add(new TableRenamed(TableName.of(before), to));
        for (ColumnModel column : before.columns()) {
            String labels = ConstraintNames.labels(to.name(), column.name());
            renameLabels(to, column, ConstraintNames.labels(before.name(), column.name()), labels);
        }
        return Renaming.table(old, TableName.of(before), to);
    }

    private SchemaModel withColumns(SchemaModel from, SchemaModel to) {
        SchemaModel old = from;
        for (TableModel table : to.tables()) {
            Optional<TableModel> before = old.table(table.schema(), table.name());
            if (before.isPresent()) {
                old = withColumns(old, before.get(), table);
            }
        }
        return old;
    }

    private SchemaModel withColumns(SchemaModel from, TableModel before, TableModel table) {
        SchemaModel old = from;
        var gone = new ArrayList<>(before.columns());
        gone.removeIf(column -> table.column(column.name()).isPresent());
        for (ColumnModel added : table.columns()) {
            if (before.column(added.name()).isEmpty()) {
                Optional<ColumnModel> same = gone.stream()
                        .filter(column -> ColumnDiff.haveOneType(column, added))
                        .filter(column -> answers.isRenamed(TableName.of(table), column, added))
                        .findFirst();
                if (same.isPresent()) {
                    gone.remove(same.get());
                    old = renameColumn(old, TableName.of(table), same.get(), added.name());
                }
            }
        }
        return old;
    }

    private SchemaModel renameColumn(SchemaModel old, TableName table, ColumnModel column, String to) {
        changes.add(new ColumnRenamed(table, column.name(), to));
        renameLabels(
                table,
                column,
                ConstraintNames.labels(table.name(), column.name()),
                ConstraintNames.labels(table.name(), to));
        return Renaming.column(old, table, column.name(), to);
    }

    private void renameLabels(TableName table, ColumnModel column, String from, String to) {
        if (ColumnDiff.hasLabelCheck(column)) {
            changes.add(new ConstraintRenamed(table, from, to));
        }
    }
}
