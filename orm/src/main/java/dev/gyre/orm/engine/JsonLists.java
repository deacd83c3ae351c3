package dev.gyre.orm.engine;

import dev.gyre.orm.sql.SqlKind;
import dev.gyre.orm.sql.SqlType;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Lists as JSON, for engines without arrays: numbers that JSON has and booleans as such, everything else
/// as text. Pure.
final class JsonLists {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private JsonLists() {}

    static String write(SqlType<?> type, List<?> values) {
        SqlType<?> element = element(type);
        var all = new ArrayList<Object>(values.size());
        for (Object value : values) {
            all.add(isPlain(element.kind(), value) ? value : ValueText.write(element, value));
        }
        return MAPPER.writeValueAsString(all);
    }

    static List<Object> read(SqlType<?> type, String text) {
        SqlType<?> element = element(type);
        var all = new ArrayList<Object>();
        for (Object value : MAPPER.readValue(text, List.class)) {
            all.add(ValueText.read(element, String.valueOf(value)));
        }
        return all;
    }

    private static SqlType<?> element(SqlType<?> list) {
        return list.element().orElseThrow();
    }

    private static boolean isPlain(SqlKind kind, Object value) {
        return switch (kind) {
            case BOOL, INT2, INT4, INT8 -> true;
            case FLOAT4 -> Float.isFinite((Float) value);
            case FLOAT8 -> Double.isFinite((Double) value);
            default -> false;
        };
    }
}
