package dev.gyre.postgres.client;

import dev.gyre.postgres.PgShapeException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The values of records, in the order of their components.
final class RecordRows {
    private final List<Method> accessors;

    private RecordRows(List<Method> accessors) {
        this.accessors = accessors;
    }

    static RecordRows of(Class<? extends Record> type) {
        var accessors = new ArrayList<Method>();
        for (RecordComponent component : type.getRecordComponents()) {
            accessors.add(component.getAccessor());
        }
        try {
            AccessibleObject.setAccessible(accessors.toArray(AccessibleObject[]::new), true);
        } catch (RuntimeException e) {
            throw new PgShapeException("the record " + type.getName() + " cannot be read: " + e.getMessage()
                    + ". Make it public, or open its package to dev.gyre.postgres");
        }
        return new RecordRows(accessors);
    }

    /// The columns for them: `bornOn` is `born_on`.
    static List<String> columns(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> component
                        .getName()
                        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                        .toLowerCase(Locale.ROOT))
                .toList();
    }

    Iterable<@Nullable Object[]> of(Iterable<? extends Record> records) {
        return () -> {
            Iterator<? extends Record> each = records.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return each.hasNext();
                }

                @Override
                public @Nullable Object[] next() {
                    return values(each.next());
                }
            };
        };
    }

    private @Nullable Object[] values(Record row) {
        @Nullable Object[] values = new Object[accessors.size()];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = accessors.get(i).invoke(row);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(
                        "an accessor of " + row.getClass().getName() + " failed", e.getCause());
            }
        }
        return values;
    }
}
