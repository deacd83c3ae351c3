package dev.gyre.orm.testkit;

import dev.gyre.orm.expr.RecordTable;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;

/// Finds the table of a record: what the processor has made beside it, or somebody by hand.
final class RecordTables {
    private static final ClassValue<RecordTable<?>> KNOWN = new ClassValue<>() {
        @Override
        protected RecordTable<?> computeValue(Class<?> type) {
            return find(type);
        }
    };

    private RecordTables() {}

    /// @throws IllegalArgumentException if there is none
    @SuppressWarnings("unchecked") // checked when it was found
    static <R extends Record> RecordTable<R> of(Class<R> type) {
        return (RecordTable<R>) KNOWN.get(type);
    }

    private static RecordTable<?> find(Class<?> record) {
        String name = record.getPackageName() + (record.getPackageName().isEmpty() ? "" : ".") + record.getSimpleName()
                + "Table";
        try {
            Class<?> made = Class.forName(name, true, record.getClassLoader());
            for (Field field : made.getDeclaredFields()) {
                if (field.getType() == made && Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    var table = (RecordTable<?>) field.get(null);
                    if (RecordTable.type(table) == record) {
                        return table;
                    }
                }
            }
            throw new IllegalArgumentException(name + " is not the table of " + record.getName());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(
                    record.getName() + " has no table: there is no class " + name + ". Put @Table on the record, and"
                            + " have gyre-orm-processor among the annotationProcessorPaths of the compiler",
                    e);
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw new IllegalArgumentException(
                    name + " cannot be read, as its package is closed. Say \"opens " + record.getPackageName()
                            + " to dev.gyre.orm.testkit\" in the module",
                    e);
        }
    }
}
