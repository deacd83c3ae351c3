package dev.gyre.orm.expr;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The tables of records by their classes: a class of columns tells of its constant when it is initialized, which
/// is seen to here when it is asked for first.
final class TableClasses {
    private static final ClassValue<Place> PLACES = new ClassValue<>() {
        @Override
        protected Place computeValue(Class<?> record) {
            return new Place();
        }
    };

    /// What is known of a record: its table as soon as that is made, and whether it is made as a whole.
    private static final class Place {
        private final AtomicReference<@Nullable RecordTable<?>> table = new AtomicReference<>();
        private volatile boolean isWhole;
    }

    private TableClasses() {}

    /// Tells of a table that stands by itself; the first of a record counts.
    static void add(Class<?> record, RecordTable<?> table) {
        PLACES.get(record).table.compareAndSet(null, table);
    }

    @SuppressWarnings("unchecked") // a table tells of itself by its own record
    static <R extends Record> RecordTable<R> of(Class<R> record) {
        Place place = PLACES.get(record);
        if (!place.isWhole) {
            initialize(record); // waits for another thread that does so
            if (place.table.get() == null) {
                throw missing(record, null);
            }
            place.isWhole = true;
        }
        RecordTable<?> table = place.table.get();
        assert table != null;
        return (RecordTable<R>) table;
    }

    private static void initialize(Class<?> record) {
        try {
            Class.forName(className(record), true, record.getClassLoader());
        } catch (ClassNotFoundException e) {
            if (PLACES.get(record).table.get() == null) {
                throw missing(record, e); // else it was written by hand, under another name
            }
        }
    }

    private static String className(Class<?> record) {
        String name = record.getPackageName();
        return (name.isEmpty() ? "" : name + ".") + record.getSimpleName() + "Table";
    }

    private static IllegalStateException missing(Class<?> record, @Nullable Throwable cause) {
        String name = record.getSimpleName();
        if (!record.isAnnotationPresent(dev.gyre.orm.table.Table.class)) {
            return new IllegalStateException(
                    "the record " + name + " is no table. Put @Table in front of it, and @Id in front of its key",
                    cause);
        }
        return new IllegalStateException(
                "the columns of " + name + " are missing: there is no class " + className(record) + ". The processor"
                        + " makes it while " + name + " is compiled, and javac runs it only if it is told to. For"
                        + " javac: -processorpath gyre-orm-processor.jar. For Maven, in the configuration of the"
                        + " maven-compiler-plugin: <annotationProcessorPaths><path><groupId>dev.gyre</groupId>"
                        + "<artifactId>gyre-orm-processor</artifactId><version>${gyre.version}</version></path>"
                        + "</annotationProcessorPaths>. For Gradle: annotationProcessor(\"dev.gyre:gyre-orm-processor:"
                        + "$gyreVersion\"). gyre run and gyre dev do so by themselves",
                cause);
    }
}
