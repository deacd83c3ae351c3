package dev.gyre.orm.testkit;

import dev.gyre.orm.expr.Column;
import dev.gyre.orm.model.ColumnModel;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// JSON that a type can be read from: a record has all of its components, and a map, a list or anything else is
/// empty.
final class SampleJson {
    private static final int DEPTH = 4;
    private static final Map<Class<?>, String> FIXED =
            Map.of(boolean.class, "true", Boolean.class, "true", char.class, "\"x\"", Character.class, "\"x\"");

    private SampleJson() {}

    static String of(Column<?> column, Optional<ColumnModel> model, RandomGenerator random) {
        Class<?> type = column.type().javaType();
        if (type.isRecord()) {
            return value(type, random, 0);
        }
        for (String candidate : List.of("{}", "[]", "\"x\"", "0", "true")) {
            try {
                column.type().fromCarrier(candidate);
                return candidate;
            } catch (RuntimeException e) {
                // not of this form
            }
        }
        throw new SampleException(
                "no JSON can be made up for " + column + ", a " + type.getSimpleName()
                        + ". Give a value: .with(column, value)",
                null);
    }

    private static String value(Type type, RandomGenerator random, int depth) {
        Class<?> raw = type instanceof ParameterizedType of ? (Class<?>) of.getRawType() : (Class<?>) type;
        if (FIXED.containsKey(raw)) {
            return FIXED.get(raw);
        }
        if (raw.isPrimitive() || Number.class.isAssignableFrom(raw)) {
            return Integer.toString(random.nextInt(100));
        }
        if (raw == String.class) {
            return '"' + new SampleTexts(1, 12, random).nth(0, false) + '"';
        }
        if (raw.isEnum()) {
            Object[] constants = raw.getEnumConstants();
            return '"' + ((Enum<?>) constants[random.nextInt(constants.length)]).name() + '"';
        }
        if (raw.isRecord() && depth < DEPTH) {
            return record(raw, random, depth + 1);
        }
        return Iterable.class.isAssignableFrom(raw) || raw.isArray()
                ? "[]"
                : Map.class.isAssignableFrom(raw) ? "{}" : "null";
    }

    private static String record(Class<?> type, RandomGenerator random, int depth) {
        var text = new StringBuilder("{");
        for (RecordComponent component : type.getRecordComponents()) {
            text.append(text.length() == 1 ? "\"" : ", \"")
                    .append(component.getName())
                    .append("\": ")
                    .append(
                            component.getGenericType() instanceof Class<?>
                                            || component.getGenericType() instanceof ParameterizedType
                                    ? value(component.getGenericType(), random, depth)
                                    : "null");
        }
        return text.append('}').toString();
    }
}
