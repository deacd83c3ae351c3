package dev.gyre.postgres.type;

import dev.gyre.postgres.PgName;
import dev.gyre.postgres.PgShapeException;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is known of a record: looked up once, and forgotten with its class.
final class RecordModel {
    private static final ClassValue<RecordModel> KNOWN = new ClassValue<>() {
        @Override
        protected RecordModel computeValue(Class<?> type) {
            return new RecordModel(type);
        }
    };

    private final Class<?> type;
    private final List<Component> components;
    private final MethodHandle constructor;
    private final List<MethodHandle> accessors;
    private volatile @Nullable Known lastKnown; // a COPY asks for the same columns again and again

    /// Where the components for certain columns are.
    private record Known(Columns columns, int[] indexes) {}

    /// @param name in Java
    /// @param label what PostgreSQL calls it
    /// @param type of the values, of those in it if it is an `Optional`, boxed
    /// @param declared as the record has it
    record Component(String name, String label, Type type, Type declared, boolean isOptional, boolean isNullable) {

        /// What becomes of NULL; an exception is the answer of those that cannot be it.
        boolean admitsNull() {
            return isOptional || isNullable;
        }

        /// The class if it is a record.
        Optional<Class<?>> record() {
            Class<?> raw = TypeArguments.raw(type);
            return raw.isRecord() ? Optional.of(raw) : Optional.empty();
        }
    }

    private RecordModel(Class<?> type) {
        this.type = type;
        RecordComponent[] all = type.getRecordComponents();
        this.components = Arrays.stream(all).map(RecordModel::component).toList();
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(
                    Arrays.stream(all).map(RecordComponent::getType).toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            this.constructor = MethodHandles.publicLookup()
                    .unreflectConstructor(canonical)
                    .asSpreader(Object[].class, all.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            var handles = new ArrayList<MethodHandle>();
            for (RecordComponent each : all) {
                each.getAccessor().setAccessible(true);
                handles.add(MethodHandles.publicLookup()
                        .unreflect(each.getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class)));
            }
            this.accessors = List.copyOf(handles);
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw closed(type);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record without its constructor: " + type, e);
        }
    }

    /// @throws PgShapeException if it cannot be made from outside of its module
    static RecordModel of(Class<?> record) {
        return KNOWN.get(record);
    }

    private static Component component(RecordComponent from) {
        boolean isOptional = from.getType() == Optional.class;
        Type type = isOptional ? TypeArguments.only(from.getGenericType()) : from.getGenericType();
        PgName name = from.getAnnotation(PgName.class);
        boolean isNullable = Stream.of(
                        from.getAnnotations(), from.getAnnotatedType().getAnnotations())
                .flatMap(Arrays::stream)
                .map(Annotation::annotationType)
                .anyMatch(each -> each.getSimpleName().equals("Nullable"));
        return new Component(
                from.getName(),
                name == null ? from.getName() : name.value(),
                TypeArguments.boxed(type),
                from.getGenericType(),
                isOptional,
                isNullable && !from.getType().isPrimitive());
    }

    private static PgShapeException closed(Class<?> type) {
        return new PgShapeException("the record " + type.getName() + " cannot be made from outside of its module. Write"
                + " \"opens " + type.getPackageName() + " to dev.gyre.postgres;\" in module-info.java");
    }

    Class<?> type() {
        return type;
    }

    List<Component> components() {
        return components;
    }

    /// Makes one of the values of all components.
    Object make(@Nullable Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalArgumentException("the constructor of " + type.getSimpleName() + " threw " + e, e);
        }
    }

    /// The values of those components that columns have, in the order of the columns.
    ///
    /// @throws PgShapeException if a column has none
    List<@Nullable Object> values(Columns columns, Object record) {
        int[] indexes = indexes(columns);
        var values = new ArrayList<@Nullable Object>(indexes.length);
        for (int index : indexes) {
            values.add(value(index, record));
        }
        return values;
    }

    /// The columns of the components, in their order.
    ///
    /// @throws PgShapeException if a component has none
    Columns columnsAmong(Columns all) {
        return new Columns(components.stream()
                .map(component -> {
                    int index = all.find(component.label());
                    if (index < 0) {
                        throw new PgShapeException("there is no column for the component " + component.name() + " of "
                                + type.getSimpleName() + " among " + all.names()
                                + ": name the right one with @PgName, or leave the component out");
                    }
                    return all.all().get(index);
                })
                .toList());
    }

    private int[] indexes(Columns columns) {
        Known known = lastKnown;
        if (known != null && known.columns().equals(columns)) {
            return known.indexes();
        }
        Columns labels = new Columns(components.stream()
                .map(component -> new Columns.Column(component.label(), 0))
                .toList());
        int[] indexes = columns.all().stream()
                .mapToInt(column -> labels.find(column.name()))
                .toArray();
        for (int i = 0; i < indexes.length; i++) {
            if (indexes[i] < 0) {
                throw new PgShapeException(type.getSimpleName() + " has no component for the column "
                        + columns.all().get(i).name() + ": add one, name one so with @PgName, or leave the column out");
            }
        }
        lastKnown = new Known(columns, indexes);
        return indexes;
    }

    /// The value of a component; what is in it if it is an `Optional`.
    @Nullable
    Object value(int component, Object record) {
        try {
            Object value = (Object) accessors.get(component).invokeExact(record);
            return value instanceof Optional<?> optional ? optional.orElse(null) : value;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalArgumentException(
                    "the component " + components.get(component).name() + " threw " + e, e);
        }
    }
}
