package dev.gyre.orm.migrate.diff;

import dev.gyre.orm.migrate.diff.SchemaChange.CheckAdded;
import dev.gyre.orm.migrate.diff.SchemaChange.CheckDropped;
import dev.gyre.orm.migrate.diff.SchemaChange.ColumnAdded;
import dev.gyre.orm.migrate.diff.SchemaChange.ColumnDropped;
import dev.gyre.orm.migrate.diff.SchemaChange.ConstraintRenamed;
import dev.gyre.orm.migrate.diff.SchemaChange.ForeignKeyAdded;
import dev.gyre.orm.migrate.diff.SchemaChange.ForeignKeyDropped;
import dev.gyre.orm.migrate.diff.SchemaChange.IndexAdded;
import dev.gyre.orm.migrate.diff.SchemaChange.IndexDropped;
import dev.gyre.orm.migrate.diff.SchemaChange.IndexRenamed;
import dev.gyre.orm.migrate.diff.SchemaChange.KeyChanged;
import dev.gyre.orm.migrate.diff.SchemaChange.TableCommented;
import dev.gyre.orm.migrate.diff.SchemaChange.UniqueAdded;
import dev.gyre.orm.migrate.diff.SchemaChange.UniqueDropped;
import dev.gyre.orm.model.CheckModel;
import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.model.ForeignKeyModel;
import dev.gyre.orm.model.IndexModel;
import dev.gyre.orm.model.TableModel;
import dev.gyre.orm.model.UniqueModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What became of one table.
final class TableDiff {
    private final DiffAnswers answers;
    private final List<SchemaChange> changes;

    TableDiff(DiffAnswers answers, List<SchemaChange> changes) {
        this.answers = answers;
        this.changes = changes;
    }

    void compare(TableModel from, TableModel to) {
        TableName table = TableName.of(to);
        if (!Objects.equals(from.comment(), to.comment())) {
            changes.add(new TableCommented(table, from.comment(), to.comment()));
        }
        compareColumns(table, from, to);
        if (!from.key().equals(to.key())) {
            changes.add(new KeyChanged(table, from.key(), to.key()));
        }
        compareConstraints(table, from, to);
    }

    private void compareColumns(TableName table, TableModel from, TableModel to) {
        for (ColumnModel column : to.columns()) {
            Optional<ColumnModel> before = from.column(column.name());
            if (before.isPresent()) {
                new ColumnDiff(answers, changes).compare(table, before.get(), column);
            } else {
                changes.add(new ColumnAdded(table, column, fill(table, column)));
            }
        }
        for (ColumnModel column : from.columns()) {
            if (to.column(column.name()).isEmpty()) {
                changes.add(new ColumnDropped(table, column));
            }
        }
    }

    private @Nullable String fill(TableName table, ColumnModel column) {
        boolean needsOne = !column.isNullable()
                && !column.isIdentity()
                && column.defaultSql() == null
                && column.computedSql() == null;
        return needsOne ? answers.fill(table, column).orElse(null) : null;
    }

    private void compareConstraints(TableName table, TableModel from, TableModel to) {
        compare(
                from.foreignKeys(),
                to.foreignKeys(),
                ForeignKeyModel::name,
                TableDiff::renamed,
                each -> new ForeignKeyDropped(table, each),
                each -> new ForeignKeyAdded(table, each),
                (before, after) -> new ConstraintRenamed(table, before.name(), after.name()));
        compare(
                from.indexes(),
                to.indexes(),
                IndexModel::name,
                TableDiff::renamed,
                each -> new IndexDropped(table, each),
                each -> new IndexAdded(table, each),
                (before, after) -> new IndexRenamed(table, before, after));
        compare(
                from.uniques(),
                to.uniques(),
                UniqueModel::name,
                (unique, name) -> new UniqueModel(name, unique.columns()),
                each -> new UniqueDropped(table, each),
                each -> new UniqueAdded(table, each),
                (before, after) -> new ConstraintRenamed(table, before.name(), after.name()));
        compare(
                from.checks(),
                to.checks(),
                CheckModel::name,
                (check, name) -> new CheckModel(name, check.sql()),
                each -> new CheckDropped(table, each),
                each -> new CheckAdded(table, each),
                (before, after) -> new ConstraintRenamed(table, before.name(), after.name()));
    }

    /// Those that are equal but for their names were renamed; that asks nobody, as nothing can be lost.
    private <C> void compare(
            List<C> from,
            List<C> to,
            Function<C, String> name,
            BiFunction<C, String, C> withName,
            Function<C, SchemaChange> dropped,
            Function<C, SchemaChange> added,
            BiFunction<C, C, SchemaChange> renamed) {
        var gone = new ArrayList<>(from);
        gone.removeAll(to);
        var fresh = new ArrayList<>(to);
        fresh.removeAll(from);
        for (C before : List.copyOf(gone)) {
            fresh.stream()
                    .filter(after -> withName.apply(before, name.apply(after)).equals(after))
                    .findFirst()
                    .ifPresent(after -> {
                        gone.remove(before);
                        fresh.remove(after);
                        changes.add(renamed.apply(before, after));
                    });
        }
        gone.forEach(each -> changes.add(dropped.apply(each)));
        fresh.forEach(each -> changes.add(added.apply(each)));
    }

    private static ForeignKeyModel renamed(ForeignKeyModel foreignKey, String name) {
        return new ForeignKeyModel(
                name,
                foreignKey.columns(),
                foreignKey.table(),
                foreignKey.schema(),
                foreignKey.to(),
                foreignKey.onDelete(),
                foreignKey.onUpdate());
    }

    private static IndexModel renamed(IndexModel index, String name) {
        return new IndexModel(
                name, index.columns(), index.expression(), index.where(), index.isUnique(), index.using());
    }
}
