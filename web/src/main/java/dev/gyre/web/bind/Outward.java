package dev.gyre.web.bind;

import dev.gyre.web.endpoint.Alias;
import dev.gyre.web.endpoint.Tagged;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a declared type lets out of a value: an interface only what it can be asked for, so that a record
/// behind it keeps the rest to itself. Where nothing is held back and nothing is called otherwise, the value
/// is left as it is.
public final class Outward {
    /// What is done with values of one type. Types that hold themselves make circles of these.
    private sealed interface Exit {
        record AsIs() implements Exit {}

        record Elements(Exit each) implements Exit {}

        record Values(Exit each) implements Exit {}

        record Inner(Exit inner) implements Exit {}

        record Texts(Map<Object, String> texts) implements Exit {}

        record OneOf(Map<Class<?>, Fields> options) implements Exit {}

        /// @param marks what is written beside the fields
        record Fields(Class<?> type, Map<String, String> marks, List<Field> fields) implements Exit {
            boolean isPlain() {
                return type.isRecord()
                        && marks.isEmpty()
                        && fields.stream().allMatch(field -> field.wire.equals(field.getter.getName()));
            }

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
    }

    /// With a tag, a record says more.
    private record Key(Class<?> type, String tag) {}

    private final Map<Key, Exit.Fields> known = new HashMap<>();
    private final Exit root;
    private final boolean isPlain;

    private Outward(Type type) {
        root = exit(type);
        isPlain = isPlain(root, new HashSet<>());
    }

    /// What this type lets out.
    public static Outward of(Type type) {
        return new Outward(type);
    }

    /// The value as JSON will say it.
    public @Nullable Object of(@Nullable Object value) {
        return isPlain ? value : out(root, value);
    }

    private Exit exit(Type type) {
        return switch (type) {
            case ParameterizedType parameterized -> exit(parameterized);
            case Class<?> plain -> exit(plain);
            default -> new Exit.AsIs();
        };
    }

    private Exit exit(ParameterizedType type) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (raw == Optional.class) {
            return new Exit.Inner(exit(arguments[0]));
        }
        if (Collection.class.isAssignableFrom(raw) && arguments.length == 1) {
            return new Exit.Elements(exit(arguments[0]));
        }
        if (Map.class.isAssignableFrom(raw) && arguments.length == 2) {
            return new Exit.Values(exit(arguments[1]));
        }
        return new Exit.AsIs();
    }

    private Exit exit(Class<?> type) {
        if (type.isRecord()) {
            return fields(type, "");
        }
        if (type.isEnum()) {
            return texts(type);
        }
        if (type.isSealed()) {
            return oneOf(type);
        }
        boolean isView = type.isInterface()
                && !type.getName().startsWith("java.")
                && !Map.class.isAssignableFrom(type)
                && !Iterable.class.isAssignableFrom(type);
        return isView ? fields(type, "") : new Exit.AsIs();
    }

    private static Exit texts(Class<?> type) {
        var texts = new HashMap<Object, String>();
        Shapes.constants(type).forEach((text, constant) -> texts.put(constant, text));
        return texts.entrySet().stream()
                        .allMatch(each -> ((Enum<?>) each.getKey()).name().equals(each.getValue()))
                ? new Exit.AsIs()
                : new Exit.Texts(texts);
    }

    private Exit oneOf(Class<?> type) {
        Tagged tagged = type.getAnnotation(Tagged.class);
        var options = new HashMap<Class<?>, Exit.Fields>();
        for (Class<?> each : type.getPermittedSubclasses()) {
            if (!each.isRecord()) {
                return new Exit.AsIs();
            }
            options.put(each, fields(each, tagged == null ? "" : tagged.value()));
        }
        return new Exit.OneOf(options);
    }

    private Exit.Fields fields(Class<?> type, String tag) {
        var key = new Key(type, tag);
        Exit.Fields earlier = known.get(key);
        if (earlier != null) {
            return earlier;
        }
        var fields = new ArrayList<Exit.Field>();
        List<Method> getters = getters(type);
        boolean saysTag = getters.stream().anyMatch(getter -> getter.getName().equals(tag));
        Map<String, String> marks = tag.isEmpty() || saysTag ? Map.of() : Map.of(tag, Shapes.tag(type));
        var made = new Exit.Fields(type, marks, fields);
        known.put(key, made);
        for (Method getter : getters) {
            Alias alias = getter.getAnnotation(Alias.class);
            String wire = alias != null ? alias.value() : wire(type, getter.getName());
            fields.add(new Exit.Field(wire, opened(getter), exit(getter.getGenericReturnType())));
        }
        return made;
    }

    private static List<Method> getters(Class<?> type) {
        if (type.isRecord()) {
            return List.of(type.getRecordComponents()).stream()
                    .map(RecordComponent::getAccessor)
                    .toList();
        }
        return List.of(type.getMethods()).stream()
                .filter(method -> Modifier.isAbstract(method.getModifiers())
                        && method.getParameterCount() == 0
                        && method.getReturnType() != void.class)
                .toList();
    }

    private static String wire(Class<?> type, String name) {
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                Alias alias = component.getAnnotation(Alias.class);
                if (component.getName().equals(name) && alias != null) {
                    return alias.value();
                }
            }
        }
        return name;
    }

    private static Method opened(Method getter) {
        try {
            getter.setAccessible(true);
            return getter;
        } catch (InaccessibleObjectException _) {
            throw new RefusedDeclaration("its " + getter.getDeclaringClass().getSimpleName()
                    + " cannot be read from outside of its module. Write \"opens "
                    + getter.getDeclaringClass().getPackageName() + " to dev.gyre.web;\" in module-info.java");
        }
    }

    private static boolean isPlain(Exit exit, Set<Exit> seen) {
        if (exit instanceof Exit.Fields && !seen.add(exit)) {
            return true;
        }
        return switch (exit) {
            case Exit.AsIs _ -> true;
            case Exit.Elements(Exit each) -> isPlain(each, seen);
            case Exit.Values(Exit each) -> isPlain(each, seen);
            case Exit.Inner(Exit inner) -> isPlain(inner, seen);
            case Exit.Texts _ -> false;
            case Exit.OneOf(var options) -> options.values().stream().allMatch(each -> isPlain(each, seen));
            case Exit.Fields fields ->
                fields.isPlain() && fields.fields().stream().allMatch(field -> isPlain(field.exit(), seen));
        };
    }

    private static @Nullable Object out(Exit exit, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (exit) {
            case Exit.AsIs _ -> value;
            case Exit.Elements(Exit each) -> elements(each, (Collection<?>) value);
            case Exit.Values(Exit each) -> values(each, (Map<?, ?>) value);
            case Exit.Inner(Exit inner) -> out(inner, ((Optional<?>) value).orElse(null));
            case Exit.Texts(var texts) -> texts.get(value);
            case Exit.OneOf(var options) -> option(options, value);
            case Exit.Fields fields -> record(fields, value);
        };
    }

    private static Object elements(Exit each, Collection<?> values) {
        var list = new ArrayList<@Nullable Object>(values.size());
        values.forEach(value -> list.add(out(each, value)));
        return list;
    }

    private static Object values(Exit each, Map<?, ?> values) {
        var map = new LinkedHashMap<Object, @Nullable Object>();
        values.forEach((key, value) -> map.put(key, out(each, value)));
        return map;
    }

    private static Object option(Map<Class<?>, Exit.Fields> options, Object value) {
        Exit.Fields fields = options.get(value.getClass());
        return fields == null ? value : record(fields, value);
    }

    private static Object record(Exit.Fields shape, Object value) {
        var map = new LinkedHashMap<String, @Nullable Object>(shape.marks());
        for (Exit.Field field : shape.fields()) {
            map.put(field.wire(), out(field.exit(), got(field.getter(), value)));
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
