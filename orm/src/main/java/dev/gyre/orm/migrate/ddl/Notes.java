package dev.gyre.orm.migrate.ddl;

import dev.gyre.orm.migrate.diff.SchemaChange;
import dev.gyre.orm.migrate.diff.SchemaChange.CheckAdded;
import dev.gyre.orm.migrate.diff.SchemaChange.ColumnAdded;
import dev.gyre.orm.migrate.diff.SchemaChange.ColumnDropped;
import dev.gyre.orm.migrate.diff.SchemaChange.ColumnRetyped;
import dev.gyre.orm.migrate.diff.SchemaChange.ComputedChanged;
import dev.gyre.orm.migrate.diff.SchemaChange.ForeignKeyAdded;
import dev.gyre.orm.migrate.diff.SchemaChange.KeyChanged;
import dev.gyre.orm.migrate.diff.SchemaChange.LabelsChanged;
import dev.gyre.orm.migrate.diff.SchemaChange.NullabilityChanged;
import dev.gyre.orm.migrate.diff.SchemaChange.TableCreated;
import dev.gyre.orm.migrate.diff.SchemaChange.TableDropped;
import dev.gyre.orm.migrate.diff.SchemaChange.UniqueAdded;
import dev.gyre.orm.migrate.diff.SchemaPlan;
import dev.gyre.orm.migrate.diff.TableName;
import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.sql.SqlKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a change may lose, or what may make it fail where there are rows; each with the way out.
final class Notes {
    private static final List<SqlKind> WHOLE = List.of(SqlKind.INT2, SqlKind.INT4, SqlKind.INT8);

    private final Set<TableName> fresh = new HashSet<>(); // nothing can be in them
    private final Set<String> freshColumns = new HashSet<>();

    Notes(SchemaPlan plan) {
        for (SchemaChange change : plan.changes()) {
            if (change instanceof TableCreated) {
                fresh.add(change.table());
            } else if (change instanceof ColumnAdded(TableName table, ColumnModel column, String _)) {
                freshColumns.add(table + "." + column.name());
            }
        }
    }

    List<String> of(SchemaChange change) {
        TableName table = change.table();
        if (fresh.contains(table)) {
            return List.of();
        }
        return switch (change) {
            case TableDropped _ ->
                List.of("This loses all rows of " + table + ". If they are wanted elsewhere, copy them before.");
            case ColumnDropped(TableName _, ColumnModel column) ->
                List.of("This loses what " + table + "." + column.name()
                        + " holds. If that is wanted elsewhere, copy it before.");
            case ColumnAdded added -> ofAdded(added);
            case NullabilityChanged(TableName _, ColumnModel _, ColumnModel to, String fill) ->
                to.isNullable() || fill != null
                        ? List.of()
                        : List.of(
                                "This fails if a row has NULL in " + table + "." + to.name()
                                        + ". Give such rows a value here:",
                                "UPDATE " + table + " SET " + to.name() + " = ... WHERE " + to.name() + " IS NULL;");
            case ColumnRetyped(TableName _, ColumnModel from, ColumnModel to) ->
                isWider(from, to)
                        ? List.of()
                        : List.of("This fails, or cuts what is there, if " + table + "." + to.name()
                                + " holds what the new type cannot. Look before, and change such rows here.");
            case LabelsChanged(TableName _, ColumnModel from, ColumnModel to) -> ofLabels(table, from, to);
            case ComputedChanged(TableName _, ColumnModel _, ColumnModel to) ->
                to.computedSql() == null
                        ? List.of()
                        : List.of("This makes " + table + "." + to.name()
                                + " anew: what it holds is lost, and so are indexes over it. Make those again here.");
            case KeyChanged(TableName _, List<String> _, List<String> to) ->
                to.isEmpty() ? List.of() : duplicates(table, to);
            case UniqueAdded(TableName _, var unique) -> duplicates(table, unique.columns());
            case CheckAdded(TableName _, var check) ->
                List.of("This fails if there is a row of " + table + " for which it does not hold: " + check.sql());
            case ForeignKeyAdded(TableName _, var foreignKey) ->
                foreignKey.columns().stream().allMatch(column -> freshColumns.contains(table + "." + column))
                        ? List.of()
                        : List.of("This fails if a row of " + table + " leads to a row of "
                                + TableName.target(foreignKey) + " that is not there.");
            default -> List.of();
        };
    }

    private static List<String> ofAdded(ColumnAdded added) {
        ColumnModel column = added.column();
        boolean hasValue = column.isNullable()
                || column.isIdentity()
                || column.defaultSql() != null
                || column.computedSql() != null
                || added.fill() != null;
        String name = added.table() + "." + column.name();
        return hasValue
                ? List.of()
                : List.of(
                        "This fails if " + added.table() + " has rows, for they have no value for " + column.name()
                                + ".",
                        "Say what they get with --fill " + name + "=SQL, or make the column nullable first, fill it,"
                                + " and then set it NOT NULL.");
    }

    private static List<String> ofLabels(TableName table, ColumnModel from, ColumnModel to) {
        var gone = new ArrayList<>(from.labels());
        gone.removeAll(to.labels());
        boolean isNew = from.labels().isEmpty();
        if (to.labels().isEmpty() || (gone.isEmpty() && !isNew)) {
            return List.of();
        }
        String which = isNew ? "something else than " + to.labels() : "one of " + gone;
        return List.of(
                "This fails if a row of " + table + " has " + which + " in " + to.name() + ". Change such rows here.");
    }

    private static List<String> duplicates(TableName table, List<String> columns) {
        String names = String.join(", ", columns);
        return List.of(
                "This fails if two rows of " + table + " are the same in (" + names + "). Such rows are found by",
                "SELECT " + names + ", count(*) FROM " + table + " GROUP BY " + names + " HAVING count(*) > 1;");
    }

    private static boolean isWider(ColumnModel from, ColumnModel to) {
        if (from.type() != null || to.type() != null || from.isList() != to.isList()) {
            return false;
        }
        if (WHOLE.contains(from.kind()) && WHOLE.contains(to.kind())) {
            return WHOLE.indexOf(from.kind()) <= WHOLE.indexOf(to.kind());
        }
        boolean isLonger = from.length() > 0
                && to.length() - to.scale() >= from.length() - from.scale()
                && to.scale() >= from.scale();
        return from.kind() == to.kind()
                ? isLonger || to.length() == 0
                : from.kind() == SqlKind.FLOAT4 && to.kind() == SqlKind.FLOAT8;
    }
}
