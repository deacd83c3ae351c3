package dev.gyre.orm.model;

import dev.gyre.orm.table.ForeignKeyAction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Pictures as JSON. Fields come in the order of the components of the records; those that are null, false,
/// 0, empty or `RESTRICT` are left out. Each column, key, index and constraint has one line.
final class ModelWriting {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String FORMAT = "\"format\": 1";

    private ModelWriting() {}

    static String schema(SchemaModel schema) {
        String tables = schema.tables().stream()
                .map(table -> "    {\n" + fields(table, "      ") + "\n    }")
                .collect(Collectors.joining(",\n"));
        return "{\n  " + FORMAT + ",\n  \"tables\": [" + (tables.isEmpty() ? "" : "\n" + tables + "\n  ") + "]\n}\n";
    }

    static String table(TableModel table) {
        return "{\n  " + FORMAT + ",\n" + fields(table, "  ") + "\n}\n";
    }

    private static String fields(TableModel table, String indent) {
        var head = new LinkedHashMap<String, Object>();
        head.put("record", table.record());
        put(head, "schema", table.schema());
        head.put("name", table.name());
        put(head, "comment", table.comment());
        var lines = head.entrySet().stream()
                .map(field -> indent + json(field.getKey()) + ": " + json(field.getValue()))
                .collect(Collectors.toList());
        lines.add(list(indent, "columns", table.columns(), ModelWriting::column));
        lines.add(table.key().isEmpty() ? "" : indent + "\"key\": " + json(table.key()));
        lines.add(list(indent, "foreignKeys", table.foreignKeys(), ModelWriting::foreignKey));
        lines.add(list(indent, "indexes", table.indexes(), ModelWriting::index));
        lines.add(list(indent, "uniques", table.uniques(), ModelWriting::unique));
        lines.add(list(indent, "checks", table.checks(), ModelWriting::check));
        return lines.stream().filter(line -> !line.isEmpty()).collect(Collectors.joining(",\n"));
    }

    private static <T> String list(String indent, String name, List<T> all, Function<T, Map<String, Object>> fields) {
        return all.isEmpty()
                ? ""
                : all.stream()
                        .map(each -> indent + "  " + json(fields.apply(each)))
                        .collect(Collectors.joining(",\n", indent + json(name) + ": [\n", "\n" + indent + "]"));
    }

    private static Map<String, Object> column(ColumnModel column) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", column.name());
        fields.put("component", column.component());
        fields.put("kind", column.kind().name());
        put(fields, "list", column.isList());
        put(fields, "type", column.type());
        put(fields, "length", column.length());
        put(fields, "scale", column.scale());
        put(fields, "nullable", column.isNullable());
        put(fields, "identity", column.isIdentity());
        put(fields, "version", column.isVersion());
        put(fields, "default", column.defaultSql());
        put(fields, "computed", column.computedSql());
        put(fields, "labels", column.labels());
        put(fields, "comment", column.comment());
        return fields;
    }

    private static Map<String, Object> foreignKey(ForeignKeyModel foreignKey) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", foreignKey.name());
        fields.put("columns", foreignKey.columns());
        fields.put("table", foreignKey.table());
        put(fields, "schema", foreignKey.schema());
        fields.put("to", foreignKey.to());
        put(fields, "onDelete", foreignKey.onDelete());
        put(fields, "onUpdate", foreignKey.onUpdate());
        return fields;
    }

    private static Map<String, Object> index(IndexModel index) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", index.name());
        put(fields, "columns", index.columns());
        put(fields, "expression", index.expression());
        put(fields, "where", index.where());
        put(fields, "unique", index.isUnique());
        put(fields, "using", index.using());
        return fields;
    }

    private static Map<String, Object> unique(UniqueModel unique) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", unique.name());
        fields.put("columns", unique.columns());
        return fields;
    }

    private static Map<String, Object> check(CheckModel check) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", check.name());
        fields.put("sql", check.sql());
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        boolean isUsual = value == null
                || value.equals(false)
                || value.equals(0)
                || value.equals(List.of())
                || value == ForeignKeyAction.RESTRICT;
        if (!isUsual) {
            fields.put(name, value);
        }
    }

    /// On one line, with a space behind each comma and colon that is not in a text.
    private static String json(Object value) {
        return switch (value) {
            case Map<?, ?> fields ->
                fields.entrySet().stream()
                        .map(field -> json(field.getKey()) + ": " + json(field.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case List<?> list -> list.stream().map(ModelWriting::json).collect(Collectors.joining(", ", "[", "]"));
            case Enum<?> constant -> json(constant.name());
            default -> MAPPER.writeValueAsString(value);
        };
    }
}
