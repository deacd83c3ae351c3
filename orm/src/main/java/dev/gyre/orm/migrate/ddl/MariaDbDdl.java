package dev.gyre.orm.migrate.ddl;

import dev.gyre.orm.migrate.diff.ColumnDiff;
import dev.gyre.orm.migrate.diff.ConstraintNames;
import dev.gyre.orm.migrate.diff.SchemaChange;
import dev.gyre.orm.migrate.diff.SchemaChange.CheckAdded;
import dev.gyre.orm.migrate.diff.SchemaChange.CheckDropped;
import dev.gyre.orm.migrate.diff.SchemaChange.ColumnAdded;
import dev.gyre.orm.migrate.diff.SchemaChange.ColumnCommented;
import dev.gyre.orm.migrate.diff.SchemaChange.ColumnDefaultChanged;
import dev.gyre.orm.migrate.diff.SchemaChange.ColumnDropped;
import dev.gyre.orm.migrate.diff.SchemaChange.ColumnRenamed;
import dev.gyre.orm.migrate.diff.SchemaChange.ColumnRetyped;
import dev.gyre.orm.migrate.diff.SchemaChange.ComputedChanged;
import dev.gyre.orm.migrate.diff.SchemaChange.ConstraintRenamed;
import dev.gyre.orm.migrate.diff.SchemaChange.ForeignKeyAdded;
import dev.gyre.orm.migrate.diff.SchemaChange.ForeignKeyDropped;
import dev.gyre.orm.migrate.diff.SchemaChange.IdentityChanged;
import dev.gyre.orm.migrate.diff.SchemaChange.IndexAdded;
import dev.gyre.orm.migrate.diff.SchemaChange.IndexDropped;
import dev.gyre.orm.migrate.diff.SchemaChange.IndexRenamed;
import dev.gyre.orm.migrate.diff.SchemaChange.KeyChanged;
import dev.gyre.orm.migrate.diff.SchemaChange.LabelsChanged;
import dev.gyre.orm.migrate.diff.SchemaChange.NullabilityChanged;
import dev.gyre.orm.migrate.diff.SchemaChange.TableCommented;
import dev.gyre.orm.migrate.diff.SchemaChange.TableCreated;
import dev.gyre.orm.migrate.diff.SchemaChange.TableDropped;
import dev.gyre.orm.migrate.diff.SchemaChange.TableRenamed;
import dev.gyre.orm.migrate.diff.SchemaChange.UniqueAdded;
import dev.gyre.orm.migrate.diff.SchemaChange.UniqueDropped;
import dev.gyre.orm.migrate.diff.SchemaPlan;
import dev.gyre.orm.migrate.diff.TableName;
import dev.gyre.orm.model.CheckModel;
import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.model.ForeignKeyModel;
import dev.gyre.orm.model.IndexModel;
import dev.gyre.orm.model.TableModel;
import dev.gyre.orm.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Changes in MariaDB and MySQL, where each of them commits by itself. There are no partial indexes and
/// none over expressions: the first have all rows, unless they are unique, the second are left out.
final class MariaDbDdl implements Ddl {
    private final Dialect dialect;
    private final TableSql tables;
    private final AlterSql alter;

    MariaDbDdl(Dialect dialect) {
        this.dialect = dialect;
        this.tables = new TableSql(dialect, this::definition);
        this.alter = new AlterSql(tables, this::definition);
    }

    @Override
    public String engine() {
        return dialect.engine();
    }

    @Override
    public boolean isTransactional() {
        return false;
    }

    @Override
    public DdlScript script(SchemaPlan plan) {
        return new DdlScript(NotedStatements.of(plan, change -> statements(plan, change)), false);
    }

    private List<String> statements(SchemaPlan plan, SchemaChange change) {
        TableName table = change.table();
        return switch (change) {
            case TableCreated(TableModel model) -> created(model);
            case TableDropped _ -> List.of("DROP TABLE " + tables.name(table));
            case TableRenamed(TableName from, TableName to) ->
                List.of("RENAME TABLE " + tables.name(from) + " TO " + tables.name(to));
            case TableCommented(TableName _, String _, String to) ->
                List.of(tables.alter(table, "COMMENT = " + literal(to == null ? "" : to)));
            case ColumnAdded added -> alter.added(added, this::modify);
            case ColumnDropped(TableName _, ColumnModel column) -> dropped(table, column);
            case ColumnRenamed(TableName _, String from, String to) ->
                List.of(tables.alter(table, "RENAME COLUMN " + tables.name(from) + " TO " + tables.name(to)));
            case ColumnRetyped(TableName _, ColumnModel _, ColumnModel to) -> modified(table, to);
            case NullabilityChanged nullability -> alter.nullability(nullability, this::modify, this::modify);
            case ColumnDefaultChanged(TableName _, ColumnModel _, ColumnModel to) -> modified(table, to);
            case ComputedChanged(TableName _, ColumnModel from, ColumnModel to) -> computed(table, from, to);
            case IdentityChanged(TableName _, ColumnModel _, ColumnModel to) -> modified(table, to);
            case LabelsChanged labels -> alter.labels(labels);
            case ColumnCommented(TableName _, ColumnModel _, ColumnModel to) -> modified(table, to);
            case KeyChanged(TableName _, List<String> from, List<String> to) -> key(table, from, to);
            case ForeignKeyAdded(TableName _, var each) ->
                List.of(tables.alter(table, "ADD " + tables.foreignKey(each)));
            case ForeignKeyDropped(TableName _, var each) -> dropForeignKey(table, each);
            case UniqueAdded(TableName _, var each) -> List.of(tables.alter(table, "ADD " + tables.unique(each)));
            case UniqueDropped(TableName _, var each) -> List.of(dropIndex(table, each.name()));
            case CheckAdded(TableName _, var each) -> List.of(tables.alter(table, "ADD " + tables.check(each)));
            case CheckDropped(TableName _, var each) -> List.of(drop(table, each.name()));
            case ConstraintRenamed(TableName _, String from, String to) -> renamed(plan, table, from, to);
            case IndexAdded(TableName _, IndexModel each) -> index(table, each);
            case IndexDropped(TableName _, IndexModel each) ->
                isPossible(each) ? List.of(dropIndex(table, each.name())) : List.of();
            case IndexRenamed(TableName _, IndexModel from, IndexModel to) ->
                isPossible(from) ? List.of(renameIndex(table, from.name(), to.name())) : List.of();
        };
    }

    private List<String> created(TableModel model) {
        TableName table = TableName.of(model);
        var statements = new ArrayList<String>();
        if (table.schema() != null) {
            statements.add("CREATE DATABASE IF NOT EXISTS " + tables.name(table.schema()));
        }
        String comment = model.comment() == null ? "" : " COMMENT = " + literal(model.comment());
        statements.add(tables.create(model, table, true) + comment);
        model.indexes().forEach(each -> statements.addAll(index(table, each)));
        return statements;
    }

    /// A condition that names a column keeps it from being dropped.
    private List<String> dropped(TableName table, ColumnModel column) {
        var statements = new ArrayList<String>();
        if (ColumnDiff.hasLabelCheck(column)) {
            statements.add(drop(table, ConstraintNames.labels(table.name(), column.name())));
        }
        statements.add(tables.alter(table, "DROP COLUMN " + tables.name(column.name())));
        return statements;
    }

    private List<String> modified(TableName table, ColumnModel to) {
        return List.of(tables.alter(table, modify(to)));
    }

    private String modify(ColumnModel column) {
        return "MODIFY COLUMN " + definition(column);
    }

    private List<String> computed(TableName table, ColumnModel from, ColumnModel to) {
        if (to.computedSql() == null && from.computedSql() != null) {
            return modified(table, to); // what was stored stays
        }
        return List.of(
                tables.alter(table, "DROP COLUMN " + tables.name(to.name())),
                tables.alter(table, "ADD COLUMN " + definition(to)));
    }

    private List<String> key(TableName table, List<String> from, List<String> to) {
        String drop = from.isEmpty() ? "" : "DROP PRIMARY KEY";
        String add = to.isEmpty() ? "" : "ADD PRIMARY KEY " + tables.list(to);
        return List.of(tables.alter(table, drop + (drop.isEmpty() || add.isEmpty() ? "" : ", ") + add));
    }

    /// The engine made an index for it, which has its name and would stay.
    private List<String> dropForeignKey(TableName table, ForeignKeyModel each) {
        return List.of(
                tables.alter(table, "DROP FOREIGN KEY " + tables.name(each.name())),
                tables.alter(table, "DROP INDEX IF EXISTS " + tables.name(each.name())));
    }

    /// Only indexes can be renamed; foreign keys and conditions are made anew.
    private List<String> renamed(SchemaPlan plan, TableName table, String from, String to) {
        TableModel model = plan.target(table);
        Optional<ForeignKeyModel> foreignKey = model.foreignKeys().stream()
                .filter(each -> each.name().equals(to))
                .findFirst();
        if (foreignKey.isPresent()) {
            return List.of(tables.alter(
                    table, "DROP FOREIGN KEY " + tables.name(from) + ", ADD " + tables.foreignKey(foreignKey.get())));
        }
        if (model.uniques().stream().anyMatch(each -> each.name().equals(to))) {
            return List.of(renameIndex(table, from, to));
        }
        return List.of(
                drop(table, from),
                tables.alter(
                        table,
                        "ADD "
                                + model.checks().stream()
                                        .filter(each -> each.name().equals(to))
                                        .findFirst()
                                        .map((CheckModel check) -> tables.check(check))
                                        .orElseGet(() -> labels(model, to))));
    }

    private String labels(TableModel model, String name) {
        return model.columns().stream()
                .filter(column ->
                        ConstraintNames.labels(model.name(), column.name()).equals(name))
                .findFirst()
                .map(column -> tables.labels(model.name(), column))
                .orElseThrow();
    }

    private List<String> index(TableName table, IndexModel index) {
        return isPossible(index) ? List.of(tables.index(table, "", index, "", "")) : List.of();
    }

    /// A unique index over some rows would become one over all.
    private static boolean isPossible(IndexModel index) {
        return index.expression() == null && !(index.isUnique() && index.where() != null);
    }

    private String dropIndex(TableName table, String name) {
        return "DROP INDEX " + tables.name(name) + " ON " + tables.name(table);
    }

    private String renameIndex(TableName table, String from, String to) {
        return tables.alter(table, "RENAME INDEX " + tables.name(from) + " TO " + tables.name(to));
    }

    private String drop(TableName table, String constraint) {
        return tables.alter(table, "DROP CONSTRAINT " + tables.name(constraint));
    }

    private String definition(ColumnModel column) {
        boolean isComputed = column.computedSql() != null;
        return tables.name(column.name()) + " " + ColumnTypes.of(dialect, column)
                + (isComputed ? " GENERATED ALWAYS AS (" + column.computedSql() + ") STORED" : "")
                + (isComputed ? "" : column.isNullable() ? " NULL" : " NOT NULL")
                + (column.defaultSql() == null ? "" : " DEFAULT (" + column.defaultSql() + ")")
                + (column.isIdentity() ? " AUTO_INCREMENT" : "")
                + comment(column.comment());
    }

    private static String comment(@Nullable String comment) {
        return comment == null ? "" : " COMMENT " + literal(comment);
    }

    /// A backslash means something in a text of MariaDB.
    private static String literal(String text) {
        return TableSql.literal(text.replace("\\", "\\\\"));
    }
}
