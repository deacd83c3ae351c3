package dev.gyre.orm.migrate.ddl;

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
import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.model.IndexModel;
import dev.gyre.orm.model.TableModel;
import dev.gyre.orm.sql.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Changes in PostgreSQL.
final class PostgresDdl implements Ddl {
    private final Dialect dialect;
    private final TableSql tables;
    private final AlterSql alter;

    PostgresDdl(Dialect dialect) {
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
        return true;
    }

    @Override
    public DdlScript script(SchemaPlan plan) {
        return new DdlScript(NotedStatements.of(plan, change -> statements(plan, change)), false);
    }

    @Override
    public Optional<String> indexBesideWriters(TableName table, IndexModel index) {
        return Optional.of(index(table, "CONCURRENTLY ", index));
    }

    @Override
    public Optional<String> dropIndexBesideWriters(TableName table, IndexModel index) {
        return Optional.of("DROP INDEX CONCURRENTLY " + nameOf(table, index));
    }

    private List<String> statements(SchemaPlan plan, SchemaChange change) {
        TableName table = change.table();
        return switch (change) {
            case TableCreated(TableModel model) -> created(plan, model);
            case TableDropped _ -> List.of("DROP TABLE " + tables.name(table));
            case TableRenamed renamed -> renamed(plan, renamed);
            case TableCommented(TableName _, String _, String to) -> List.of(alter.comment(table, to));
            case ColumnAdded added -> added(added);
            case ColumnDropped(TableName _, ColumnModel column) ->
                List.of(tables.alter(table, "DROP COLUMN " + tables.name(column.name())));
            case ColumnRenamed(TableName _, String from, String to) ->
                List.of(tables.alter(table, "RENAME COLUMN " + tables.name(from) + " TO " + tables.name(to)));
            case ColumnRetyped retyped -> retyped(retyped);
            case NullabilityChanged nullability -> alter.nullability(nullability, this::notNull, this::nullable);
            case ColumnDefaultChanged(TableName _, ColumnModel _, ColumnModel to) ->
                List.of(tables.alter(table, column(to) + defaultOf(to)));
            case ComputedChanged(TableName _, ColumnModel from, ColumnModel to) -> computed(table, from, to);
            case IdentityChanged(TableName _, ColumnModel _, ColumnModel to) -> identity(table, to);
            case LabelsChanged labels -> alter.labels(labels);
            case ColumnCommented(TableName _, ColumnModel _, ColumnModel to) -> List.of(alter.comment(table, to));
            case KeyChanged(TableName _, List<String> from, List<String> to) -> key(table, from, to);
            case ForeignKeyAdded(TableName _, var each) ->
                List.of(tables.alter(table, "ADD " + tables.foreignKey(each)));
            case ForeignKeyDropped(TableName _, var each) -> List.of(drop(table, each.name()));
            case UniqueAdded(TableName _, var each) -> List.of(tables.alter(table, "ADD " + tables.unique(each)));
            case UniqueDropped(TableName _, var each) -> List.of(drop(table, each.name()));
            case CheckAdded(TableName _, var each) -> List.of(tables.alter(table, "ADD " + tables.check(each)));
            case CheckDropped(TableName _, var each) -> List.of(drop(table, each.name()));
            case ConstraintRenamed(TableName _, String from, String to) -> List.of(rename(table, from, to));
            case IndexAdded(TableName _, IndexModel each) -> List.of(index(table, "", each));
            case IndexDropped(TableName _, IndexModel each) -> List.of("DROP INDEX " + nameOf(table, each));
            case IndexRenamed(TableName _, IndexModel from, IndexModel to) ->
                List.of("ALTER INDEX " + nameOf(table, from) + " RENAME TO " + tables.name(to.name()));
        };
    }

    private List<String> created(SchemaPlan plan, TableModel model) {
        var statements = new ArrayList<String>();
        TableName table = TableName.of(model);
        String schema = table.schema();
        if (schema != null && plan.from().tables().stream().noneMatch(other -> schema.equals(other.schema()))) {
            statements.add("CREATE SCHEMA IF NOT EXISTS " + tables.name(schema));
        }
        statements.add(tables.create(model, table, true));
        model.indexes().forEach(each -> statements.add(index(table, "", each)));
        statements.addAll(alter.comments(table, model.comment(), model.columns()));
        return statements;
    }

    private List<String> renamed(SchemaPlan plan, TableRenamed renamed) {
        TableName from = renamed.from();
        TableName to = renamed.table();
        var statements = new ArrayList<String>();
        if (!from.name().equals(to.name())) {
            statements.add(tables.alter(from, "RENAME TO " + tables.name(to.name())));
        }
        if (!Objects.equals(from.schema(), to.schema())) {
            statements.add(tables.alter(
                    new TableName(from.schema(), to.name()),
                    "SET SCHEMA " + (to.schema() == null ? "public" : tables.name(to.schema()))));
        }
        boolean hasKey = plan.from()
                .table(from.schema(), from.name())
                .filter(table -> !table.key().isEmpty())
                .isPresent();
        if (hasKey && !from.name().equals(to.name())) {
            statements.add(rename(to, ConstraintNames.key(from.name()), ConstraintNames.key(to.name())));
        }
        return statements;
    }

    private List<String> added(ColumnAdded added) {
        var statements = new ArrayList<>(alter.added(added, this::notNull));
        if (added.column().comment() != null) {
            statements.add(alter.comment(added.table(), added.column()));
        }
        return statements;
    }

    private List<String> retyped(ColumnRetyped retyped) {
        ColumnModel from = retyped.from();
        ColumnModel to = retyped.to();
        String type = ColumnTypes.of(dialect, to);
        boolean hasDefault = from.defaultSql() != null && from.defaultSql().equals(to.defaultSql());
        var statements = new ArrayList<String>();
        if (hasDefault) {
            statements.add(tables.alter(retyped.table(), column(to) + "DROP DEFAULT"));
        }
        statements.add(tables.alter(
                retyped.table(), column(to) + "TYPE " + type + " USING " + tables.name(to.name()) + "::" + type));
        if (hasDefault) {
            statements.add(tables.alter(retyped.table(), column(to) + defaultOf(to)));
        }
        return statements;
    }

    private List<String> computed(TableName table, ColumnModel from, ColumnModel to) {
        if (to.computedSql() == null) {
            return List.of(tables.alter(table, column(from) + "DROP EXPRESSION"));
        }
        return List.of(
                tables.alter(table, "DROP COLUMN " + tables.name(to.name())),
                tables.alter(table, "ADD COLUMN " + definition(to)));
    }

    /// Numbers go on behind the highest that is there.
    private List<String> identity(TableName table, ColumnModel to) {
        if (!to.isIdentity()) {
            return List.of(tables.alter(table, column(to) + "DROP IDENTITY"));
        }
        return List.of(
                tables.alter(table, column(to) + "ADD GENERATED BY DEFAULT AS IDENTITY"),
                "SELECT setval(pg_get_serial_sequence(" + TableSql.literal(tables.name(table)) + ", "
                        + TableSql.literal(to.name()) + "), coalesce(max(" + tables.name(to.name())
                        + "), 0) + 1, false) FROM " + tables.name(table));
    }

    private List<String> key(TableName table, List<String> from, List<String> to) {
        var statements = new ArrayList<String>();
        if (!from.isEmpty()) {
            statements.add(drop(table, ConstraintNames.key(table.name())));
        }
        if (!to.isEmpty()) {
            statements.add(tables.alter(table, "ADD " + tables.key(table.name(), to)));
        }
        return statements;
    }

    private String drop(TableName table, String constraint) {
        return tables.alter(table, "DROP CONSTRAINT " + tables.name(constraint));
    }

    private String rename(TableName table, String from, String to) {
        return tables.alter(table, "RENAME CONSTRAINT " + tables.name(from) + " TO " + tables.name(to));
    }

    private String index(TableName table, String words, IndexModel index) {
        String using = index.using() == null ? "" : " USING " + index.using();
        return tables.index(table, words, index, using, index.where() == null ? "" : " WHERE " + index.where());
    }

    private String nameOf(TableName table, IndexModel index) {
        return tables.name(new TableName(table.schema(), index.name()));
    }

    private String column(ColumnModel column) {
        return "ALTER COLUMN " + tables.name(column.name()) + " ";
    }

    private String notNull(ColumnModel column) {
        return column(column) + "SET NOT NULL";
    }

    private String nullable(ColumnModel column) {
        return column(column) + "DROP NOT NULL";
    }

    private static String defaultOf(ColumnModel column) {
        return column.defaultSql() == null ? "DROP DEFAULT" : "SET DEFAULT " + column.defaultSql();
    }

    private String definition(ColumnModel column) {
        String computed =
                column.computedSql() == null ? "" : " GENERATED ALWAYS AS (" + column.computedSql() + ") STORED";
        String usual = column.defaultSql() == null ? "" : " DEFAULT " + column.defaultSql();
        return tables.name(column.name()) + " " + ColumnTypes.of(dialect, column)
                + (column.isIdentity() ? " GENERATED BY DEFAULT AS IDENTITY" : "")
                + computed
                + usual
                + (column.isNullable() ? "" : " NOT NULL");
    }
}
