package dev.gyre.orm.engine;

import dev.gyre.orm.sql.RowInput;
import dev.gyre.orm.sql.SqlStatement;
import dev.gyre.orm.sql.SqlType;
import java.util.List;

/// Statements for tests, with `?` for parameters.
final class Sql {
    private Sql() {}

    static SqlStatement of(String text, Object... typesAndValues) {
        var types = new SqlType<?>[typesAndValues.length / 2];
        var values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = (SqlType<?>) typesAndValues[2 * i];
            values[i] = typesAndValues[2 * i + 1] == null ? null : carried(types[i], typesAndValues[2 * i + 1]);
        }
        return new SqlStatement(text, types, values);
    }

    @SuppressWarnings("unchecked")
    private static <T> Object carried(SqlType<T> type, Object value) {
        return type.toCarrier((T) value);
    }

    static List<Long> longs(Runner runner, String text) {
        return runner.rows(of(text), row -> row.required(SqlType.INT8));
    }

    static List<String> texts(Runner runner, String text) {
        return runner.rows(of(text), (RowInput row) -> row.required(SqlType.TEXT));
    }
}
