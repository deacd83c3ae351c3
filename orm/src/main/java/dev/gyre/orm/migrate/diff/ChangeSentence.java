package dev.gyre.orm.migrate.diff;

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
import dev.gyre.orm.model.ColumnModel;

/// Changes as people say them.
public final class ChangeSentence {
    private ChangeSentence() {}

    /// A change in a few words: `band.fame is new`.
    public static String of(SchemaChange change) {
        String table = change.table().toString();
        return switch (change) {
            case TableCreated _ -> table + " is new";
            case TableDropped _ -> table + " goes";
            case TableRenamed(TableName from, TableName _) -> from + " is called " + table;
            case TableCommented _ -> "the comment of " + table + " is another";
            case ColumnAdded(TableName _, ColumnModel column, String _) -> table + "." + column.name() + " is new";
            case ColumnDropped(TableName _, ColumnModel column) -> table + "." + column.name() + " goes";
            case ColumnRenamed(TableName _, String from, String to) -> table + "." + from + " is called " + to;
            case ColumnRetyped(TableName _, ColumnModel _, ColumnModel to) -> column(table, to) + "has another type";
            case NullabilityChanged(TableName _, ColumnModel _, ColumnModel to, String _) ->
                column(table, to) + (to.isNullable() ? "may be NULL" : "may not be NULL any more");
            case ColumnDefaultChanged(TableName _, ColumnModel _, ColumnModel to) ->
                column(table, to) + (to.defaultSql() == null ? "has no default any more" : "has another default");
            case ComputedChanged(TableName _, ColumnModel _, ColumnModel to) ->
                column(table, to) + (to.computedSql() == null ? "is not computed any more" : "is computed otherwise");
            case IdentityChanged(TableName _, ColumnModel _, ColumnModel to) ->
                column(table, to) + (to.isIdentity() ? "is numbered" : "is not numbered any more");
            case LabelsChanged(TableName _, ColumnModel _, ColumnModel to) -> column(table, to) + "has other constants";
            case ColumnCommented(TableName _, ColumnModel _, ColumnModel to) ->
                "the comment of " + column(table, to) + "is another";
            case KeyChanged _ -> "the primary key of " + table + " is another";
            case ForeignKeyAdded(TableName _, var each) ->
                "the foreign key " + each.name() + " of " + table + " is new";
            case ForeignKeyDropped(TableName _, var each) ->
                "the foreign key " + each.name() + " of " + table + " goes";
            case UniqueAdded(TableName _, var each) -> table + each.columns() + " are unique";
            case UniqueDropped(TableName _, var each) -> table + each.columns() + " are not unique any more";
            case CheckAdded(TableName _, var each) -> "the condition " + each.name() + " of " + table + " is new";
            case CheckDropped(TableName _, var each) -> "the condition " + each.name() + " of " + table + " goes";
            case ConstraintRenamed(TableName _, String from, String to) ->
                "the constraint " + from + " of " + table + " is called " + to;
            case IndexAdded(TableName _, var each) -> "the index " + each.name() + " of " + table + " is new";
            case IndexDropped(TableName _, var each) -> "the index " + each.name() + " of " + table + " goes";
            case IndexRenamed(TableName _, var from, var to) ->
                "the index " + from.name() + " of " + table + " is called " + to.name();
        };
    }

    private static String column(String table, ColumnModel column) {
        return table + "." + column.name() + " ";
    }
}
