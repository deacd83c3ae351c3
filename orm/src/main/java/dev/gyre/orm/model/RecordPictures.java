package dev.gyre.orm.model;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.orm.table.Many;
import dev.gyre.orm.table.Ref;
import dev.gyre.orm.table.Through;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the pictures that the processor has left beside records.
final class RecordPictures {
    private final Map<Class<?>, TableModel> found = new LinkedHashMap<>();

    private RecordPictures() {}

    /// That of a record; empty if there is none.
    @Parks
    static Optional<TableModel> of(Class<?> record) {
        return Async.blocking(() -> read(record)); // off the loop, like the classes that read JSON
    }

    private static Optional<TableModel> read(Class<?> record) {
        String name = "/META-INF/tables/" + record.getName() + ".json";
        try (InputStream bytes = record.getResourceAsStream(name)) {
            return bytes == null
                    ? Optional.empty()
                    : Optional.of(TableModel.ofJson(new String(bytes.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those of records, and of all that these lead to.
    ///
    /// @throws PictureException if one has none
    @Parks
    static List<TableModel> around(Collection<? extends Class<? extends Record>> records) {
        var pictures = new RecordPictures();
        records.forEach(pictures::add);
        return new ArrayList<>(pictures.found.values());
    }

    @Parks
    private void add(Class<?> record) {
        if (found.containsKey(record)) {
            return;
        }
        found.put(
                record,
                of(record)
                        .orElseThrow(() -> new PictureException(record.getName()
                                + " has no picture of its table. Put @Table on it, and have gyre-orm-processor among the"
                                + " annotationProcessorPaths of the compiler")));
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getGenericType() instanceof ParameterizedType type
                    && type.getActualTypeArguments()[0] instanceof Class<?> other
                    && (type.getRawType() == Ref.class || type.getRawType() == Many.class)) {
                add(other);
            }
            Through through = component.getAnnotation(Through.class);
            if (through != null) {
                add(through.value());
            }
        }
    }
}
