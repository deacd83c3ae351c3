package dev.gyre.web.bind;

import dev.gyre.http.multipart.UploadedFile;
import dev.gyre.web.endpoint.Alias;
import dev.gyre.web.endpoint.Default;
import dev.gyre.web.endpoint.Example;
import dev.gyre.web.endpoint.ForbidUnknown;
import dev.gyre.web.endpoint.Partial;
import dev.gyre.web.endpoint.Strict;
import dev.gyre.web.endpoint.Tagged;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks at types, once for each, and says what their values look like. Confined to the thread that declares.
public final class Shapes {
    private static final InstantSource NO_CLOCK = () -> java.time.Instant.EPOCH; // defaults are not compared with now

    private final Map<Class<?>, RecordModel> records = new HashMap<>();

    /// The place that a parameter of a method is.
    ///
    /// @throws RefusedDeclaration if its values cannot be read
    public Slot slot(Parameter parameter, String alias) {
        if (!parameter.isNamePresent()) {
            throw new RefusedDeclaration("the names of parameters are not in the class file. Compile with"
                    + " -parameters (Maven: <parameters>true</parameters> in the compiler plugin)");
        }
        Set<Annotation> marks = new LinkedHashSet<>(List.of(parameter.getAnnotations()));
        return slot(parameter.getName(), alias, marks, parameter.getAnnotatedType(), Comment.of(parameter));
    }

    /// What values of this type look like.
    ///
    /// @throws RefusedDeclaration if they cannot be read
    public Shape of(AnnotatedType type) {
        Type plain = type.getType();
        Class<?> raw = raw(plain);
        Shape shape = bare(raw, type);
        List<Rule> rules = Rules.of(List.of(type.getAnnotations()), shape);
        Shape ruled = rules.isEmpty() ? shape : new Shape.Ruled(shape, rules);
        return isNullable(type) && !ruled.isMaybe() ? new Shape.Maybe(ruled, false) : ruled;
    }

    private Slot slot(String name, String alias, Set<Annotation> marks, AnnotatedType type, Comment comment) {
        try {
            Shape shape = of(type);
            marks.removeAll(List.of(type.getAnnotations())); // those are obeyed already
            List<Rule> rules = Rules.of(marks, shape);
            Shape whole = rules.isEmpty() ? shape : new Shape.Ruled(shape, rules);
            String given = find(marks, Alias.class).map(Alias::value).orElse(alias);
            String wire = given.isEmpty() ? name : given;
            Notes notes = Notes.of(marks)
                    .with(comment)
                    .withExamples(find(marks, Example.class)
                            .map(example -> Examples.of(whole, example.value()))
                            .orElse(List.of()));
            Default fallback = find(marks, Default.class).orElse(null);
            if (fallback != null) {
                return new Slot(name, wire, !given.isEmpty(), whole, true, absent(whole, fallback.value()), notes);
            }
            Object nothing = isOptional(whole) ? Optional.empty() : null;
            return new Slot(name, wire, !given.isEmpty(), whole, whole.isMaybe(), nothing, notes);
        } catch (RefusedDeclaration e) {
            throw new RefusedDeclaration(name + ": " + e.getMessage());
        }
    }

    /// What an absent value is: read like one that is there.
    private static @Nullable Object absent(Shape shape, String[] texts) {
        var reading = new Reading(NO_CLOCK);
        boolean isMany = shape.bare() instanceof Shape.Many;
        if (!isMany && texts.length != 1) {
            throw new RefusedDeclaration("@Default needs one text here, but has " + texts.length);
        }
        Object value = reading.read(shape, isMany ? List.of(texts) : texts[0], Loc.of("default"), false);
        if (!reading.problems().isEmpty()) {
            throw new RefusedDeclaration("@Default(" + String.join(", ", texts) + ") does not fit: "
                    + reading.problems().getFirst().msg());
        }
        return value;
    }

    /// What values of this type look like, by itself.
    ///
    /// @throws RefusedDeclaration if they cannot be read
    public Shape of(Class<?> type) {
        Shape shape = plain(type);
        if (shape == null) {
            throw unreadable(type);
        }
        return shape;
    }

    private Shape bare(Class<?> raw, AnnotatedType type) {
        if (raw == Optional.class) {
            return new Shape.Maybe(of(argument(type, 0)), true);
        }
        if (raw == List.class || raw == Collection.class || raw == Iterable.class || raw == Set.class) {
            return new Shape.Many(raw == Set.class ? Shape.Collected.SET : Shape.Collected.LIST, of(argument(type, 0)));
        }
        if (raw == Map.class) {
            return keyed(type);
        }
        return raw == Partial.class
                ? new Shape.Part(record(raw(argument(type, 0).getType())))
                : of(raw);
    }

    /// That of a type without parameters; null if there is none.
    private @Nullable Shape plain(Class<?> type) {
        Scalar scalar = Scalar.of(type);
        if (scalar != null) {
            return new Shape.Single(scalar);
        }
        if (type.isEnum()) {
            return new Shape.Choice(type, constants(type));
        }
        if (type == UploadedFile.class) {
            return new Shape.UploadedFile();
        }
        if (type == Object.class) {
            return new Shape.Anything();
        }
        if (type.isRecord()) {
            return new Shape.Whole(record(type));
        }
        return type.isSealed() ? oneOf(type) : null;
    }

    private static RefusedDeclaration unreadable(Class<?> type) {
        return new RefusedDeclaration("a " + type.getTypeName() + " cannot be read from a request. What can: numbers,"
                + " texts, booleans, enums, dates and times, UUID, URI, records, sealed types of records, and"
                + " Optional, List, Set, Map and Partial of them");
    }

    private Shape keyed(AnnotatedType type) {
        Shape key = of(argument(type, 0));
        if (!key.isText() || key.isMaybe()) {
            throw new RefusedDeclaration("a key of a map is one text in JSON, so it is a text, a number or an enum");
        }
        return new Shape.Keyed(key, of(argument(type, 1)));
    }

    private Shape oneOf(Class<?> type) {
        Tagged tagged = type.getAnnotation(Tagged.class);
        var options = new LinkedHashMap<String, RecordModel>();
        for (Class<?> each : Objects.requireNonNull(type.getPermittedSubclasses())) {
            if (!each.isRecord()) {
                throw new RefusedDeclaration(type.getSimpleName() + " permits " + each.getSimpleName()
                        + ", which is no record: only a sealed type of records can be read");
            }
            options.put(tag(each), record(each));
        }
        return new Shape.OneOf(type, tagged == null ? null : tagged.value(), options);
    }

    /// What a record of a tagged type is called outside.
    public static String tag(Class<?> record) {
        Alias alias = record.getAnnotation(Alias.class);
        String name = record.getSimpleName();
        return alias != null ? alias.value() : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /// What is known of a record.
    ///
    /// @throws RefusedDeclaration if it cannot be made
    public RecordModel record(Class<?> type) {
        RecordModel known = records.get(type);
        if (known != null) {
            return known;
        }
        if (!type.isRecord()) {
            throw new RefusedDeclaration(type.getTypeName() + " is no record");
        }
        var model = new RecordModel(
                type, type.isAnnotationPresent(Strict.class), type.isAnnotationPresent(ForbidUnknown.class));
        records.put(type, model);
        try {
            fill(model, type);
            return model;
        } catch (RefusedDeclaration e) {
            records.remove(type);
            throw new RefusedDeclaration(type.getSimpleName() + "." + e.getMessage());
        }
    }

    private void fill(RecordModel model, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Constructor<?> constructor = canonical(type, components);
        var slots = new ArrayList<Slot>();
        for (int i = 0; i < components.length; i++) {
            Set<Annotation> marks = new LinkedHashSet<>(List.of(components[i].getAnnotations()));
            marks.addAll(List.of(constructor.getParameters()[i].getAnnotations()));
            String name = components[i].getName();
            slots.add(slot(name, "", marks, components[i].getAnnotatedType(), Comment.ofMember(type, name)));
        }
        requireDifferent(slots);
        try {
            constructor.setAccessible(true);
            var handle = MethodHandles.publicLookup()
                    .unreflectConstructor(constructor)
                    .asSpreader(Object[].class, components.length);
            var rules = Rules.of(List.of(type.getAnnotations()), new Shape.Whole(model));
            model.fill(
                    slots, rules, handle.asType(java.lang.invoke.MethodType.methodType(Object.class, Object[].class)));
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw closed(type);
        }
    }

    private static RefusedDeclaration closed(Class<?> type) {
        return new RefusedDeclaration("its record cannot be made from outside of its module. Write \"opens "
                + type.getPackageName() + " to dev.gyre.web;\" in module-info.java");
    }

    private static Constructor<?> canonical(Class<?> type, RecordComponent[] components) {
        try {
            return type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record without its constructor: " + type, e);
        }
    }

    private static void requireDifferent(List<Slot> slots) {
        var seen = new HashMap<String, Slot>();
        for (Slot slot : slots) {
            Slot other = seen.put(slot.wire(), slot);
            if (other != null) {
                throw new RefusedDeclaration(other.name() + " and " + slot.name() + " are both called \"" + slot.wire()
                        + "\" outside. Give one of them another @Alias");
            }
        }
    }

    /// The constants of an enum, by the text that each has outside.
    public static Map<String, Object> constants(Class<?> type) {
        var constants = new LinkedHashMap<String, Object>();
        for (Object each : type.getEnumConstants()) {
            String name = ((Enum<?>) each).name();
            try {
                Alias alias = type.getField(name).getAnnotation(Alias.class);
                constants.put(alias == null ? name : alias.value(), each);
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException("a constant without its field: " + name, e);
            }
        }
        return constants;
    }

    private static AnnotatedType argument(AnnotatedType type, int index) {
        if (type instanceof AnnotatedParameterizedType parameterized) {
            return parameterized.getAnnotatedActualTypeArguments()[index];
        }
        throw new RefusedDeclaration("say what is in the " + type.getType().getTypeName() + ", as in List<String>");
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType parameterized -> (Class<?>) parameterized.getRawType();
            default ->
                throw new RefusedDeclaration("the type " + type.getTypeName()
                        + " is not known until the program runs. Write a class in its place");
        };
    }

    private static boolean isOptional(Shape shape) {
        return switch (shape) {
            case Shape.Ruled(Shape inner, var _) -> isOptional(inner);
            case Shape.Maybe(var _, boolean isOptional) -> isOptional;
            default -> false;
        };
    }

    private static boolean isNullable(AnnotatedType type) {
        return Arrays.stream(type.getAnnotations())
                .anyMatch(each -> each.annotationType().getSimpleName().equals("Nullable"));
    }

    private static <A extends Annotation> Optional<A> find(Set<Annotation> marks, Class<A> type) {
        return marks.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
