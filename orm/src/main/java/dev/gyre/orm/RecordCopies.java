package dev.gyre.orm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes copies of records that differ in one component. Immutable.
///
/// @param <R> the record
final class RecordCopies<R extends Record> {
    private final Class<R> type;
    private final MethodHandle maker;
    private final List<MethodHandle> readers;
    private final int changed;

    private RecordCopies(Class<R> type, MethodHandle maker, List<MethodHandle> readers, int changed) {
        this.type = type;
        this.maker = maker;
        this.readers = readers;
        this.changed = changed;
    }

    /// @param component that differs
    static <R extends Record> RecordCopies<R> of(Class<R> type, String component) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            var lookup = MethodHandles.lookup();
            var readers = new ArrayList<MethodHandle>();
            for (RecordComponent each : components) {
                each.getAccessor().setAccessible(true);
                readers.add(
                        lookup.unreflect(each.getAccessor()).asType(MethodType.methodType(Object.class, Record.class)));
            }
            return new RecordCopies<>(type, RecordConstructor.of(type), List.copyOf(readers), index(type, component));
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw new IllegalArgumentException(
                    "a " + type.getName() + " cannot be copied, as its package is closed. Say \"opens "
                            + type.getPackageName() + " to dev.gyre.orm\" in the module, or fetch in the query that"
                            + " reads it",
                    e);
        }
    }

    /// What the component is in a record.
    @Nullable
    Object value(R record) {
        return read(readers.get(changed), record);
    }

    /// The same record with something else in the component.
    R with(R record, @Nullable Object value) {
        var values = new @Nullable Object[readers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == changed ? value : read(readers.get(i), record);
        }
        try {
            return type.cast(maker.invoke(values));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the constructor of a record threw a checked exception", e);
        }
    }

    private static @Nullable Object read(MethodHandle reader, Record record) {
        try {
            return (Object) reader.invokeExact(record);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a component of a record threw a checked exception", e);
        }
    }

    private static int index(Class<?> type, String name) {
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            if (components[i].getName().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("\"" + name + "\" is no relation of " + type.getSimpleName()
                + ". Fetch one that begins at its own table: BAND.manager() for bands");
    }
}
