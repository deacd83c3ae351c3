package dev.gyre.orm.migrate.ddl;

import dev.gyre.orm.migrate.diff.ColumnDiff;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Changes in SQLite. It can rename, add simple columns, and drop columns that nothing names; for all else
/// a table is made anew under another name, filled, and put in the place of the old one. Foreign keys must
/// not be looked at while that goes on, as dropping a table deletes its rows, and with them those that lead
/// there. Comments are left out.
final class SqliteDdl implements Ddl {
    private static final Pattern CONSTANT =
            Pattern.compile("[+-]?\\d+(\\.\\d+)?|'([^']|'')*'|null|true|false", Pattern.CASE_INSENSITIVE);

    private final Dialect dialect;
    private final TableSql tables;

    SqliteDdl(Dialect dialect) {
        this.dialect = dialect;
        this.tables = new TableSql(dialect, this::definition);
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
        Set<TableName> rebuilt = new HashSet<>();
        Set<TableName> created = new HashSet<>();
        for (SchemaChange change : plan.changes()) {
            if (change instanceof TableCreated) {
                created.add(change.table());
            } else if (needsRebuild(change) && !created.contains(change.table()) && isThere(plan, change.table())) {
                rebuilt.add(change.table());
            }
        }
        boolean drops = plan.changes().stream().anyMatch(change -> change instanceof TableDropped);
        var writing = new Writing(plan, rebuilt, created);
        return new DdlScript(NotedStatements.of(plan, writing::of), drops || !rebuilt.isEmpty());
    }

    private static boolean isThere(SchemaPlan plan, TableName table) {
        return plan.to().table(table.schema(), table.name()).isPresent();
    }

    private boolean needsRebuild(SchemaChange change) {
        return switch (change) {
            case TableCreated _, TableDropped _, TableRenamed _, ColumnRenamed _ -> false;
            case TableCommented _, ColumnCommented _ -> false;
            case IndexAdded _, IndexDropped _, IndexRenamed _ -> false;
            case ColumnAdded(TableName _, ColumnModel column, String fill) ->
                fill != null
                        || column.computedSql() != null
                        || column.isIdentity()
                        || (column.defaultSql() == null ? !column.isNullable() : !isConstant(column.defaultSql()));
            case ColumnDropped(TableName _, ColumnModel column) ->
                ColumnDiff.hasLabelCheck(column) || column.isIdentity();
            case ColumnRetyped _, NullabilityChanged _, ColumnDefaultChanged _, ComputedChanged _, IdentityChanged _ ->
                true;
            case LabelsChanged _, KeyChanged _, ForeignKeyAdded _, ForeignKeyDropped _, UniqueAdded _ -> true;
            case UniqueDropped _, CheckAdded _, CheckDropped _, ConstraintRenamed _ -> true;
        };
    }

    private static boolean isConstant(String sql) {
        return CONSTANT.matcher(sql.strip()).matches();
    }

    /// One script while it is written.
    private final class Writing {
        private final SchemaPlan plan;
        private final Set<TableName> rebuilt;
        private final Set<TableName> created;
        private final Set<TableName> done = new HashSet<>();

        Writing(SchemaPlan plan, Set<TableName> rebuilt, Set<TableName> created) {
            this.plan = plan;
            this.rebuilt = rebuilt;
            this.created = created;
        }

        List<String> of(SchemaChange change) {
            TableName table = change.table();
            boolean isRenaming = change instanceof TableRenamed || change instanceof ColumnRenamed;
            if (!isRenaming && rebuilt.contains(table)) {
                return done.add(table) ? new SqliteRebuild(tables, plan, table).statements() : List.of();
            }
            return switch (change) {
                case TableCreated _ -> created(table);
                case TableDropped _ -> List.of("DROP TABLE " + tables.name(table));
                case TableRenamed(TableName from, TableName to) ->
                    List.of(tables.alter(from, "RENAME TO " + tables.name(to.name())));
                case ColumnRenamed(TableName _, String from, String to) ->
                    List.of(tables.alter(table, "RENAME COLUMN " + tables.name(from) + " TO " + tables.name(to)));
                case ColumnAdded(TableName _, ColumnModel column, String _) ->
                    List.of(tables.alter(table, "ADD COLUMN " + definition(column) + labels(table, column)));
                case ColumnDropped(TableName _, ColumnModel column) ->
                    List.of(tables.alter(table, "DROP COLUMN " + tables.name(column.name())));
                case IndexAdded(TableName _, IndexModel index) ->
                    created.contains(table) ? List.of() : index(table, index);
                case IndexDropped(TableName _, IndexModel index) -> List.of("DROP INDEX " + tables.name(index.name()));
                case IndexRenamed(TableName _, IndexModel from, IndexModel to) -> {
                    var statements = new ArrayList<String>();
                    statements.add("DROP INDEX " + tables.name(from.name()));
                    statements.addAll(index(table, to));
                    yield statements;
                }
                default -> List.of(); // part of a table that is made or dropped, or a comment
            };
        }

        /// With all its foreign keys, also to tables that are made later.
        private List<String> created(TableName table) {
            TableModel model = plan.target(table);
            var statements = new ArrayList<String>();
            statements.add(tables.create(model, table, !hasInlineKey(model)));
            model.indexes().forEach(each -> statements.addAll(index(table, each)));
            return statements;
        }

        private List<String> index(TableName table, IndexModel index) {
            return List.of(SqliteDdl.index(tables, table, index));
        }

        private String labels(TableName table, ColumnModel column) {
            return ColumnDiff.hasLabelCheck(column) ? " " + tables.labels(table.name(), column) : "";
        }
    }

    static String index(TableSql tables, TableName table, IndexModel index) {
        return tables.index(table, "", index, "", index.where() == null ? "" : " WHERE " + index.where());
    }

    /// A column that numbers itself is the key where it stands.
    static boolean hasInlineKey(TableModel model) {
        return model.columns().stream().anyMatch(ColumnModel::isIdentity);
    }

    private String definition(ColumnModel column) {
        String name = tables.name(column.name());
        if (column.isIdentity()) {
            return name + " integer PRIMARY KEY AUTOINCREMENT NOT NULL";
        }
        return name + " " + ColumnTypes.of(dialect, column)
                + (column.isNullable() ? "" : " NOT NULL")
                + (column.defaultSql() == null ? "" : " DEFAULT " + defaultOf(column.defaultSql()))
                + (column.computedSql() == null ? "" : " GENERATED ALWAYS AS (" + column.computedSql() + ") STORED");
    }

    private static String defaultOf(String sql) {
        return isConstant(sql) ? sql : "(" + sql + ")";
    }
}
