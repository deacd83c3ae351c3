package dev.gyre.orm.migrate.ddl;

import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.sql.Dialect;
import dev.gyre.orm.sql.SqlKind;
import dev.gyre.orm.sql.SqlType;

/// The types of columns in SQL.
final class ColumnTypes {
    private ColumnTypes() {}

    static String of(Dialect dialect, ColumnModel column) {
        if (column.type() != null) {
            return column.type();
        }
        SqlType<?> type = of(column.kind());
        return dialect.typeName(column.isList() ? SqlType.listOf(type) : type, column.length(), column.scale());
    }

    private static SqlType<?> of(SqlKind kind) {
        return switch (kind) {
            case BOOL -> SqlType.BOOL;
            case INT2 -> SqlType.INT2;
            case INT4 -> SqlType.INT4;
            case INT8 -> SqlType.INT8;
            case FLOAT4 -> SqlType.FLOAT4;
            case FLOAT8 -> SqlType.FLOAT8;
            case NUMERIC -> SqlType.NUMERIC;
            case TEXT -> SqlType.TEXT;
            case BYTES -> SqlType.BYTES;
            case UUID -> SqlType.UUID;
            case DATE -> SqlType.DATE;
            case TIME -> SqlType.TIME;
            case TIMESTAMP -> SqlType.TIMESTAMP;
            case INSTANT -> SqlType.INSTANT;
            case DURATION -> SqlType.DURATION;
            case JSON -> SqlType.json(String.class, text -> text, text -> text);
            case LIST ->
                throw new IllegalArgumentException(
                        "the kind of a column that holds lists is that of their elements: \"list\": true");
        };
    }
}
