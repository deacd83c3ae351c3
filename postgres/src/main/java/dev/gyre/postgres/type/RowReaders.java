package dev.gyre.postgres.type;

import dev.gyre.postgres.PgConversionException;
import dev.gyre.postgres.PgReader;
import dev.gyre.postgres.PgShapeException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides what becomes of rows: a record of their columns, or the value of the only one.
final class RowReaders {
    private RowReaders() {}

    static RowReader<Object> of(Types types, Columns columns, Type wanted) {
        Class<?> raw = TypeArguments.raw(wanted);
        if (raw.isRecord() && !isOneValue(types, columns, wanted)) {
            List<Codec> codecs = columns.all().stream()
                    .map(column -> types.codec(column.oid()))
                    .toList();
            return RecordRows.of(codecs, columns, RecordModel.of(raw));
        }
        if (columns.size() != 1) {
            throw new PgShapeException("a row of the " + columns.size() + " columns " + columns.names() + " is no "
                    + Places.javaName(wanted) + ": select one column, or ask for a record with such components");
        }
        return raw == Optional.class
                ? optional(scalar(types, columns, TypeArguments.only(wanted)))
                : scalar(types, columns, wanted);
    }

    /// Whether the only column is a record by itself: a composite, an object of JSON, a value type such as a range.
    private static boolean isOneValue(Types types, Columns columns, Type wanted) {
        if (columns.size() != 1) {
            return false;
        }
        Columns.Column only = columns.all().getFirst();
        Class<?> raw = TypeArguments.raw(wanted);
        if (raw.getPackage() == PgShapeException.class.getPackage()) {
            return true;
        }
        boolean isComponent =
                RecordModel.of(raw).components().stream().anyMatch(component -> columns.find(component.label()) >= 0);
        return !isComponent && types.codec(only.oid()).reader(wanted) != null;
    }

    private static RowReader<Object> scalar(Types types, Columns columns, Type wanted) {
        Columns.Column only = columns.all().getFirst();
        ColumnReader reader = types.reader(only.oid(), wanted, "column \"" + only.name() + "\"");
        boolean isPrimitive = wanted instanceof Class<?> plain && plain.isPrimitive();
        String type = types.name(only.oid());
        return row -> {
            requireColumns(row, 1);
            Object value = reader.read(row);
            if (value == null && isPrimitive) {
                throw PgConversionException.reading(
                        reader.place(),
                        type,
                        Places.javaName(wanted),
                        "it is NULL. Ask for " + Places.javaName(TypeArguments.boxed(wanted))
                                + ", or say with coalesce(…) what it is then",
                        null);
            }
            return value;
        };
    }

    private static RowReader<Object> optional(RowReader<Object> scalar) {
        return row -> Optional.ofNullable(scalar.read(row));
    }

    static void requireColumns(PgReader row, int expected) {
        int count = row.int2();
        if (count != expected) {
            throw new PgShapeException("a row has " + count + " columns, and " + expected
                    + " were announced: the connection and its reader do not agree any more, so close it");
        }
    }

    /// Skips a value.
    static @Nullable Object skip(PgReader row) {
        int length = row.int4();
        if (length > 0) {
            row.skip(length);
        }
        return null;
    }
}
