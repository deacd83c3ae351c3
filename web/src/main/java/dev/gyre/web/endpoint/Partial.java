package dev.gyre.web.endpoint;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Some components of a record: what the body of a PATCH holds (Pydantic's `exclude_unset`). What is absent is
/// told apart from what is null. Each one that is there has been read and checked as the record says; defaults
/// are not filled in.
///
/// ```java
/// @Patch("/{id}") Item change(long id, Partial<Item> change) {
///     return store.put(id, change.applyTo(store.get(id)));
/// }
/// ```
///
/// @param <T> the record
public final class Partial<T extends Record> {
    private final Class<T> type;
    private final Map<String, @Nullable Object> values;

    private Partial(Class<T> type, Map<String, @Nullable Object> values) {
        this.type = type;
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// These components, by the names that they have in Java.
    ///
    /// @throws IllegalArgumentException if the record has no component of such a name
    public static <T extends Record> Partial<T> of(Class<T> type, Map<String, ? extends @Nullable Object> values) {
        var known = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        type.getName() + " has no component \"" + name + "\"; it has " + known);
            }
        }
        return new Partial<>(type, new LinkedHashMap<>(values));
    }

    /// The names of the components that are there.
    public Set<String> names() {
        return values.keySet();
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /// The value of a component; null if it is absent.
    public @Nullable Object get(String name) {
        return values.get(name);
    }

    /// `base` with the components that are there in place of its own.
    ///
    /// @throws IllegalArgumentException what the record's constructor throws: such a record cannot be
    public T applyTo(T base) {
        RecordComponent[] components = type.getRecordComponents();
        var arguments = new @Nullable Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                String name = components[i].getName();
                arguments[i] = values.containsKey(name) ? values.get(name) : read(components[i], base);
            }
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getName() + ": " + e, e);
        }
    }

    @Override
    public String toString() {
        return "Partial[" + type.getSimpleName() + values + "]";
    }

    private static @Nullable Object read(RecordComponent component, Object base) throws ReflectiveOperationException {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor.invoke(base);
    }
}
