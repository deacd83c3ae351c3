package dev.gyre.postgres.type;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Readers of rows that were made before. What belongs to a class is kept by the class itself, so that it can be
/// unloaded, and refers to no cache, so that those can go too.
final class RowReaderCache {
    private static final int MOST = 256; // results for one class

    private final ClassValue<Map<Columns, RowReader<Object>>> byClass = new ClassValue<>() {
        @Override
        protected Map<Columns, RowReader<Object>> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    RowReader<Object> of(Columns columns, Class<?> type, Supplier<RowReader<Object>> make) {
        Map<Columns, RowReader<Object>> readers = byClass.get(type);
        RowReader<Object> known = readers.get(columns);
        if (known != null) {
            return known;
        }
        RowReader<Object> made = make.get();
        if (readers.size() >= MOST) {
            readers.clear();
        }
        readers.put(columns, made);
        return made;
    }
}
