package dev.gyre.orm.migrate.ddl;

import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.sql.Dialect;

/// The types of columns in SQL.
final class ColumnTypes {
    private ColumnTypes() {}

    static String of(Dialect dialect, ColumnModel column) {
        if (column.type() != null) {
            return column.type();
        }
        return dialect.typeName(column.valueType(), column.length(), column.scale());
    }
}
