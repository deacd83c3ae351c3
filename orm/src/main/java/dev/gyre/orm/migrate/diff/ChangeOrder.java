package dev.gyre.orm.migrate.diff;

/// Which changes come before which others. The order is such that its reverse is right for the inverse
/// changes: what is named is there when it is named, in both directions.
final class ChangeOrder {
    private ChangeOrder() {}

    static int of(SchemaChange change) {
        return switch (change) {
            case SchemaChange.TableRenamed _ -> 0;
            case SchemaChange.ColumnRenamed _ -> 1;
            case SchemaChange.ConstraintRenamed _, SchemaChange.IndexRenamed _ -> 2;
            case SchemaChange.ForeignKeyDropped _ -> 3;
            case SchemaChange.IndexDropped _ -> 4;
            case SchemaChange.CheckDropped _ -> 5;
            case SchemaChange.UniqueDropped _ -> 6;
            case SchemaChange.TableCreated _ -> 7;
            case SchemaChange.ColumnAdded added -> added.column().computedSql() == null ? 8 : 14;
            case SchemaChange.ColumnRetyped _ -> 9;
            case SchemaChange.IdentityChanged identity -> identity.to().isIdentity() ? 12 : 9; // instead of a default
            case SchemaChange.ColumnDefaultChanged _ -> 10;
            case SchemaChange.NullabilityChanged nullability -> nullability.to().isNullable() ? 17 : 11;
            case SchemaChange.ComputedChanged _ -> 13;
            case SchemaChange.LabelsChanged _ -> 15;
            case SchemaChange.KeyChanged _ -> 16;
            case SchemaChange.UniqueAdded _ -> 18;
            case SchemaChange.CheckAdded _ -> 19;
            case SchemaChange.IndexAdded _ -> 20;
            case SchemaChange.ForeignKeyAdded _ -> 21;
            case SchemaChange.ColumnDropped dropped -> dropped.column().computedSql() == null ? 23 : 22;
            case SchemaChange.TableDropped _ -> 24;
            case SchemaChange.TableCommented _, SchemaChange.ColumnCommented _ -> 25;
        };
    }
}
