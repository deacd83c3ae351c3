package dev.gyre.orm;

import dev.gyre.orm.sql.SqlType;
import dev.gyre.orm.sql.SqlTypes;
import dev.gyre.orm.sql.UnexpectedNullException;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How a record is made of the columns of a query, by their names. Immutable.
final class RecordParts {
    private final Group root;
    private final Optional<SqlType<?>>[] types;

    /// What becomes a component.
    private sealed interface Part permits Leaf, Group {
        @Nullable
        Object make(@Nullable Object[] values);

        boolean isAbsent(@Nullable Object[] values);
    }

    /// A column.
    private record Leaf(int column, String name, Class<?> type, boolean isOptional, boolean isNullable)
            implements Part {
        @Override
        public @Nullable Object make(@Nullable Object[] values) {
            Object value = values[column];
            if (isOptional) {
                return Optional.ofNullable(value);
            }
            if (value == null && !isNullable) {
                throw new UnexpectedNullException(name, type);
            }
            return value;
        }

        @Override
        public boolean isAbsent(@Nullable Object[] values) {
            return values[column] == null;
        }
    }

    /// A record.
    private record Group(MethodHandle maker, List<Part> parts, boolean isOptional, boolean isNullable) implements Part {
        @Override
        public @Nullable Object make(@Nullable Object[] values) {
            if ((isOptional || isNullable) && isAbsent(values)) {
                return isOptional ? Optional.empty() : null;
            }
            var arguments = new @Nullable Object[parts.size()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = parts.get(i).make(values);
            }
            Object made = made(arguments);
            return isOptional ? Optional.of(made) : made;
        }

        @Override
        public boolean isAbsent(@Nullable Object[] values) {
            return parts.stream().allMatch(part -> part.isAbsent(values));
        }

        private Object made(@Nullable Object[] arguments) {
            try {
                return maker.invoke(arguments);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("the constructor of a record threw a checked exception", e);
            }
        }
    }

    private RecordParts(Group root, Optional<SqlType<?>>[] types) {
        this.root = root;
        this.types = types;
    }

    /// Says whether a record can be made at all.
    static void check(Class<?> type) {
        maker(type);
        for (RecordComponent component : type.getRecordComponents()) {
            Type inner = inside(component.getGenericType());
            if (inner instanceof Class<?> record && record.isRecord()) {
                check(record);
            } else {
                typeOf(inner, component);
            }
        }
    }

    /// @throws IllegalArgumentException if a component finds no column, or two
    static RecordParts of(Class<?> type, List<String> columns) {
        Optional<SqlType<?>>[] types = RowShape.none(columns.size());
        Arrays.fill(types, Optional.empty());
        Group root = group(type, "", columns, types, false, false);
        return new RecordParts(root, types);
    }

    /// The types of the columns; empty for those that nobody takes.
    Optional<SqlType<?>>[] types() {
        return types;
    }

    @Nullable
    Object make(@Nullable Object[] values) {
        return root.make(values);
    }

    private static Group group(
            Class<?> type,
            String prefix,
            List<String> columns,
            Optional<SqlType<?>>[] types,
            boolean isOptional,
            boolean isNullable) {
        List<Part> parts = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Type inner = inside(component.getGenericType());
            boolean maybe = component.getType() == Optional.class;
            boolean orNull = mayBeNull(component);
            String name = prefix + component.getName();
            if (inner instanceof Class<?> record && record.isRecord()) {
                parts.add(group(record, name + "_", columns, types, maybe, orNull));
            } else {
                int column = column(name, columns, type);
                types[column] = Optional.of(typeOf(inner, component));
                parts.add(new Leaf(column, columns.get(column), component.getType(), maybe, orNull));
            }
        }
        return new Group(maker(type), List.copyOf(parts), isOptional, isNullable);
    }

    private static int column(String name, List<String> columns, Class<?> type) {
        int exact =
                only(name, columns.stream().map(column -> column.equals(name)).toList(), columns);
        if (exact >= 0) {
            return exact;
        }
        String wanted = plain(name);
        int alike = only(
                name,
                columns.stream().map(column -> plain(column).equals(wanted)).toList(),
                columns);
        if (alike < 0) {
            throw new IllegalArgumentException(
                    "a row cannot become a " + type.getSimpleName() + ": no column is called \"" + name
                            + "\" in any spelling; there are " + columns + ". Name it with \"as\" in the query");
        }
        return alike;
    }

    private static int only(String name, List<Boolean> fits, List<String> columns) {
        int first = fits.indexOf(true);
        if (first != fits.lastIndexOf(true)) {
            throw new IllegalArgumentException("two columns are called \"" + name + "\" among " + columns
                    + ". Give one of them another name with \"as\" in the query");
        }
        return first;
    }

    private static String plain(String name) {
        return name.replace("_", "").replace(".", "").toLowerCase(Locale.ROOT);
    }

    private static Type inside(Type type) {
        return type instanceof ParameterizedType of && of.getRawType() == Optional.class
                ? of.getActualTypeArguments()[0]
                : type;
    }

    private static SqlType<?> typeOf(Type type, RecordComponent component) {
        if (type instanceof ParameterizedType of && of.getRawType() == List.class) {
            return SqlType.listOf(typeOf(of.getActualTypeArguments()[0], component));
        }
        Optional<? extends SqlType<?>> found = type instanceof Class<?> plain ? SqlTypes.find(plain) : Optional.empty();
        return found.orElseThrow(() -> new IllegalArgumentException("the component " + component.getName() + " of "
                + component.getDeclaringRecord().getSimpleName() + " is a " + type.getTypeName()
                + ", which SQL has no type for. Take a text, number, time, enum, list or record"));
    }

    private static boolean mayBeNull(RecordComponent component) {
        return Stream.concat(
                        Arrays.stream(component.getAnnotatedType().getAnnotations()),
                        Arrays.stream(component.getAnnotations()))
                .map(Annotation::annotationType)
                .anyMatch(type -> type.getSimpleName().equals("Nullable"));
    }

    private static MethodHandle maker(Class<?> type) {
        try {
            return RecordConstructor.of(type);
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw new IllegalArgumentException(
                    type.getName() + " cannot be made of rows, as its package is closed. Say"
                            + " \"opens " + type.getPackageName() + " to dev.gyre.orm\" in the module, or map rows"
                            + " with a function",
                    e);
        }
    }
}
