package dev.gyre.orm.migrate.catalog;

import dev.gyre.orm.model.ColumnModel;
import dev.gyre.orm.sql.SqlKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A column as an engine describes it.
///
/// @param type in SQL
/// @param usual what is put in where an insert says nothing
/// @param computed what it is computed of
record FoundColumn(
        String name,
        String type,
        boolean isNullable,
        boolean isIdentity,
        @Nullable String usual,
        @Nullable String computed,
        @Nullable String comment) {
    private static final Pattern SHAPE =
            Pattern.compile("([a-z_][a-z0-9_ ]*?)\\s*(?:\\((\\d+)(?:\\s*,\\s*(\\d+))?\\))?(\\[\\])?");
    private static final Map<String, SqlKind> KINDS = Map.ofEntries(
            Map.entry("boolean", SqlKind.BOOL),
            Map.entry("smallint", SqlKind.INT2),
            Map.entry("integer", SqlKind.INT4),
            Map.entry("int", SqlKind.INT4),
            Map.entry("bigint", SqlKind.INT8),
            Map.entry("real", SqlKind.FLOAT4),
            Map.entry("float", SqlKind.FLOAT4),
            Map.entry("double precision", SqlKind.FLOAT8),
            Map.entry("double", SqlKind.FLOAT8),
            Map.entry("numeric", SqlKind.NUMERIC),
            Map.entry("decimal", SqlKind.NUMERIC),
            Map.entry("text", SqlKind.TEXT),
            Map.entry("character varying", SqlKind.TEXT),
            Map.entry("varchar", SqlKind.TEXT),
            Map.entry("character large object", SqlKind.TEXT),
            Map.entry("bytea", SqlKind.BYTES),
            Map.entry("blob", SqlKind.BYTES),
            Map.entry("longblob", SqlKind.BYTES),
            Map.entry("binary large object", SqlKind.BYTES),
            Map.entry("binary varying", SqlKind.BYTES),
            Map.entry("uuid", SqlKind.UUID),
            Map.entry("date", SqlKind.DATE),
            Map.entry("time", SqlKind.TIME),
            Map.entry("time without time zone", SqlKind.TIME),
            Map.entry("timestamp", SqlKind.TIMESTAMP),
            Map.entry("datetime", SqlKind.TIMESTAMP),
            Map.entry("timestamp without time zone", SqlKind.TIMESTAMP),
            Map.entry("timestamp with time zone", SqlKind.INSTANT),
            Map.entry("timestamptz", SqlKind.INSTANT),
            Map.entry("interval", SqlKind.DURATION),
            Map.entry("jsonb", SqlKind.JSON),
            Map.entry("json", SqlKind.JSON));

    /// @param component of the record
    /// @param isWide whether every whole number may have 8 bytes, as in SQLite
    /// @param plain what the engine calls its type for a kind, so that nothing need be said of it
    ColumnModel model(String component, boolean isWide, TypeWords plain) {
        Matcher shape = SHAPE.matcher(type.toLowerCase(Locale.ROOT));
        SqlKind kind = shape.matches() ? KINDS.get(shape.group(1)) : null;
        if (kind == SqlKind.INT4 && isWide) {
            kind = SqlKind.INT8;
        }
        boolean isList = kind != null && shape.group(4) != null;
        boolean hasLength = kind == SqlKind.TEXT || kind == SqlKind.NUMERIC;
        int length = kind != null && hasLength ? number(shape.group(2)) : 0;
        int scale = kind == SqlKind.NUMERIC ? number(shape.group(3)) : 0;
        ColumnModel usualType = model(component, kind == null ? SqlKind.TEXT : kind, isList, null, length, scale);
        return kind != null && plain.isUsual(usualType, type)
                ? usualType
                : model(component, kind == null ? SqlKind.TEXT : kind, isList, type, 0, 0);
    }

    /// Whether the type of a picture is the one that was found.
    interface TypeWords {
        boolean isUsual(ColumnModel column, String type);
    }

    private ColumnModel model(
            String component, SqlKind kind, boolean isList, @Nullable String sqlType, int length, int scale) {
        return new ColumnModel(
                name,
                component,
                kind,
                isList,
                sqlType,
                length,
                scale,
                isNullable,
                isIdentity,
                false,
                usual,
                computed,
                List.of(),
                comment);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
