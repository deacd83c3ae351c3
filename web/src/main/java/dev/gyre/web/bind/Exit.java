package dev.gyre.web.bind;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is done with values of one declared type on their way out. Types that hold themselves make circles of these.
sealed interface Exit {
    /// Nothing.
    record AsIs() implements Exit {}

    /// Of anything that has elements.
    record Elements(Exit each) implements Exit {}

    record Values(Exit key, Exit each) implements Exit {}

    record Inner(Exit inner) implements Exit {}

    record Texts(Map<Object, String> texts) implements Exit {}

    /// One of several classes, known when it is there.
    record OneOf(Map<Class<?>, Exit> options) implements Exit {}

    /// What each of some fields is, under its name.
    ///
    /// @param marks what is written beside the fields
    /// @param isWhole whether the fields are all that anybody would find
    /// @param isSparse whether what is empty is left out
    record Fields(Class<?> type, Map<String, String> marks, List<Field> fields, boolean isWhole, boolean isSparse)
            implements Exit {
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return type.hashCode();
        }
    }

    record Field(String wire, Method getter, Exit exit) {}

    /// Whether values can be left as they are.
    ///
    /// @param seen what is being looked at already
    default boolean isPlain(Set<Exit> seen) {
        if (this instanceof Fields && !seen.add(this)) {
            return true;
        }
        return switch (this) {
            case AsIs _ -> true;
            case Elements(Exit each) -> each.isPlain(seen);
            case Values(Exit key, Exit each) -> key.isPlain(seen) && each.isPlain(seen);
            case Inner(Exit inner) -> inner.isPlain(seen);
            case Texts _ -> false;
            case OneOf(var options) -> options.values().stream().allMatch(each -> each.isPlain(seen));
            case Fields fields ->
                fields.isWhole()
                        && fields.fields().stream()
                                .allMatch(field -> field.exit().isPlain(seen));
        };
    }

    /// The value as JSON will say it.
    default @Nullable Object out(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (this) {
            case AsIs _ -> value;
            case Elements(Exit each) -> elements(each, value);
            case Values(Exit key, Exit each) -> values(key, each, (Map<?, ?>) value);
            case Inner(Exit inner) -> inner.out(((Optional<?>) value).orElse(null));
            case Texts(var texts) -> texts.get(value);
            case OneOf(var options) -> option(options, value);
            case Fields fields -> fields(fields, value);
        };
    }

    private static Object elements(Exit each, Object values) {
        var list = new ArrayList<@Nullable Object>();
        if (values instanceof Iterable<?> many) {
            many.forEach(value -> list.add(each.out(value)));
        } else {
            for (int i = 0; i < Array.getLength(values); i++) {
                list.add(each.out(Array.get(values, i)));
            }
        }
        return list;
    }

    private static Object values(Exit key, Exit each, Map<?, ?> values) {
        var map = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        values.forEach((name, value) -> map.put(key.out(name), each.out(value)));
        return map;
    }

    private static @Nullable Object option(Map<Class<?>, Exit> options, Object value) {
        Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        Exit exit = options.get(type);
        if (exit == null) {
            throw new IllegalStateException(
                    "nothing is known of what a " + type.getName() + " lets out, only of " + options.keySet());
        }
        return exit.out(value);
    }

    private static Object fields(Fields shape, Object value) {
        var map = new LinkedHashMap<String, @Nullable Object>(shape.marks());
        for (Field field : shape.fields()) {
            Object out = field.exit().out(got(field.getter(), value));
            boolean isEmpty = out == null || (out instanceof Optional<?> optional && optional.isEmpty());
            if (!isEmpty || !shape.isSparse()) {
                map.put(field.wire(), out);
            }
        }
        return map;
    }

    private static @Nullable Object got(Method getter, Object value) {
        try {
            return getter.invoke(value);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + getter, e);
        }
    }
}
