package dev.gyre.orm.migrate.diff;

import dev.gyre.orm.migrate.diff.SchemaChange.ColumnRetyped;
import dev.gyre.orm.migrate.diff.SchemaChange.ForeignKeyAdded;
import dev.gyre.orm.migrate.diff.SchemaChange.ForeignKeyDropped;
import dev.gyre.orm.migrate.diff.SchemaChange.KeyChanged;
import dev.gyre.orm.migrate.diff.SchemaChange.TableCreated;
import dev.gyre.orm.migrate.diff.SchemaChange.TableDropped;
import dev.gyre.orm.migrate.diff.SchemaChange.UniqueAdded;
import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.model.ForeignKeyModel;
import dev.gyre.orm.model.SchemaModel;
import dev.gyre.orm.model.TableModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Compares two pictures. The columns of a table have no order: a new one in the middle of a record is
/// added at the end.
public final class Differ {
    private final DiffAnswers answers;
    private final List<SchemaChange> changes = new ArrayList<>();

    private Differ(DiffAnswers answers) {
        this.answers = answers;
    }

    /// How `to` is made of `from`. Whether things were renamed is asked of `answers`.
    public static SchemaPlan plan(SchemaModel from, SchemaModel to, DiffAnswers answers) {
        var differ = new Differ(answers);
        differ.compare(from, to);
        return new SchemaPlan(from, to, differ.changes);
    }

    private void compare(SchemaModel from, SchemaModel to) {
        SchemaModel old = new RenameSearch(answers, changes).renamed(from, to);
        List<TableModel> created = tablesOnlyIn(to, old);
        List<TableModel> dropped = tablesOnlyIn(old, to);
        for (TableModel table : to.tables()) {
            old.table(table.schema(), table.name())
                    .ifPresent(before -> new TableDiff(answers, changes).compare(before, table));
        }
        renewForeignKeys(old, to);
        create(created);
        drop(dropped);
        changes.sort(Comparator.comparingInt(ChangeOrder::of)); // stable
    }

    private void create(List<TableModel> created) {
        var order = TableOrder.of(created, unready());
        for (TableModel table : order.tables()) {
            changes.add(new TableCreated(order.withoutLate(table)));
            order.late(table).forEach(late -> changes.add(new ForeignKeyAdded(TableName.of(table), late)));
        }
    }

    private void drop(List<TableModel> dropped) {
        var order = TableOrder.of(dropped, Set.of());
        for (TableModel table : order.tables().reversed()) {
            order.late(table).forEach(late -> changes.add(new ForeignKeyDropped(TableName.of(table), late)));
            changes.add(new TableDropped(order.withoutLate(table)));
        }
    }

    private static List<TableModel> tablesOnlyIn(SchemaModel one, SchemaModel other) {
        return one.tables().stream()
                .filter(table -> other.table(table.schema(), table.name()).isEmpty())
                .toList();
    }

    /// Tables that get what new foreign keys may lead to only later on.
    private Set<TableName> unready() {
        var tables = new HashSet<TableName>();
        for (SchemaChange change : changes) {
            if (change instanceof KeyChanged || change instanceof UniqueAdded) {
                tables.add(change.table());
            }
        }
        return tables;
    }

    /// A foreign key must be away while a column at one of its ends gets another type, or its target
    /// another key.
    private void renewForeignKeys(SchemaModel old, SchemaModel to) {
        var renewed = new ArrayList<SchemaChange>();
        for (TableModel table : to.tables()) {
            old.table(table.schema(), table.name())
                    .ifPresent(before -> before.foreignKeys().stream()
                            .filter(foreignKey -> table.foreignKeys().contains(foreignKey))
                            .filter(foreignKey -> isShaken(TableName.of(table), foreignKey))
                            .forEach(foreignKey -> {
                                renewed.add(new ForeignKeyDropped(TableName.of(table), foreignKey));
                                renewed.add(new ForeignKeyAdded(TableName.of(table), foreignKey));
                            }));
        }
        changes.addAll(renewed);
    }

    private boolean isShaken(TableName table, ForeignKeyModel foreignKey) {
        TableName target = TableName.target(foreignKey);
        for (SchemaChange change : changes) {
            boolean isShaken = switch (change) {
                case ColumnRetyped(TableName owner, ColumnModel column, ColumnModel _) ->
                    (owner.equals(table) && foreignKey.columns().contains(column.name()))
                            || (owner.equals(target) && foreignKey.to().contains(column.name()));
                case KeyChanged(TableName owner, List<String> key, List<String> _) ->
                    owner.equals(target) && key.equals(foreignKey.to());
                default -> false;
            };
            if (isShaken) {
                return true;
            }
        }
        return false;
    }
}
