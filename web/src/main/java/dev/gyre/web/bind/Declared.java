package dev.gyre.web.bind;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A declared type in which nothing is open: a class, and what its parameters stand for. Two that say the same
/// are equal.
///
/// @param arguments what its parameters stand for; none for a class that has none, or is used without them; of an
/// array, what its elements are
public record Declared(Class<?> raw, List<Declared> arguments) {
    private static final int DEEPEST = 32;

    /// @throws RefusedDeclaration if it holds itself in ever more arguments
    public Declared {
        arguments = List.copyOf(arguments);
        if (depth(arguments) > DEEPEST) {
            throw new RefusedDeclaration(raw.getSimpleName() + " holds itself with other arguments each time, so that"
                    + " nobody could say all that it may hold. Write a record without parameters in its place");
        }
    }

    /// That of a type by itself.
    ///
    /// @throws RefusedDeclaration if something in it is known only when the program runs
    public static Declared of(Type type) {
        return of(type, Map.of());
    }

    /// That of a type inside of something whose parameters are known.
    ///
    /// @throws RefusedDeclaration if something else in it is known only when the program runs
    public static Declared of(Type type, Map<TypeVariable<?>, Declared> known) {
        return switch (type) {
            case Class<?> plain when plain.isArray() -> arrayOf(of(plain.getComponentType(), known));
            case Class<?> plain -> new Declared(plain, List.of());
            case GenericArrayType array -> arrayOf(of(array.getGenericComponentType(), known));
            case ParameterizedType generic -> parameterized(generic, known);
            case WildcardType wildcard -> bounded(wildcard, Object.class, known);
            case TypeVariable<?> variable when known.containsKey(variable) -> known.get(variable);
            default ->
                throw new RefusedDeclaration("what " + type.getTypeName()
                        + " stands for is not known until the program runs. Write a class in its place, as in"
                        + " Page<Item>");
        };
    }

    private static Declared arrayOf(Declared element) {
        return new Declared(element.raw.arrayType(), List.of(element));
    }

    private static Declared parameterized(ParameterizedType type, Map<TypeVariable<?>, Declared> known) {
        Class<?> raw = (Class<?>) type.getRawType();
        TypeVariable<?>[] parameters = raw.getTypeParameters();
        Type[] given = type.getActualTypeArguments();
        var arguments = new ArrayList<Declared>();
        for (int i = 0; i < given.length; i++) {
            arguments.add(
                    given[i] instanceof WildcardType wildcard
                            ? bounded(wildcard, parameters[i].getBounds()[0], known)
                            : of(given[i], known));
        }
        return new Declared(raw, arguments);
    }

    /// What a wildcard is at least: by itself, what its parameter is.
    private static Declared bounded(WildcardType wildcard, Type ofParameter, Map<TypeVariable<?>, Declared> known) {
        if (wildcard.getLowerBounds().length > 0) {
            throw new RefusedDeclaration("a \"" + wildcard + "\" may be anything above that. Write the type itself");
        }
        Type upper = wildcard.getUpperBounds()[0];
        return of(upper == Object.class ? ofParameter : upper, known);
    }

    private static int depth(List<Declared> arguments) {
        return arguments.stream()
                .mapToInt(each -> 1 + depth(each.arguments))
                .max()
                .orElse(0);
    }

    /// What an array, or the argument of this number, is of; anything where that is not said.
    public Declared argument(int index) {
        return index < arguments.size() ? arguments.get(index) : new Declared(Object.class, List.of());
    }

    /// The same as one of its supertypes.
    public Declared as(Class<?> supertype) {
        if (raw == supertype) {
            return this;
        }
        boolean isBare = raw.getTypeParameters().length > 0 && arguments.isEmpty();
        for (Type each : supertypes(raw)) {
            Class<?> above = erased(each);
            if (supertype.isAssignableFrom(above)) {
                return (isBare ? new Declared(above, List.of()) : of(each, known())).as(supertype);
            }
        }
        return new Declared(supertype, List.of());
    }

    /// One of the classes that this, which is sealed, permits.
    private Declared permitted(Class<?> subclass) {
        var known = new HashMap<TypeVariable<?>, Declared>();
        for (Type each : supertypes(subclass)) {
            if (each instanceof ParameterizedType generic && generic.getRawType() == raw) {
                Type[] given = generic.getActualTypeArguments();
                for (int i = 0; i < given.length; i++) {
                    if (given[i] instanceof TypeVariable<?> variable && i < arguments.size()) {
                        known.put(variable, arguments.get(i));
                    }
                }
            }
        }
        List<TypeVariable<?>> parameters = List.of(subclass.getTypeParameters());
        return new Declared(
                subclass,
                known.keySet().containsAll(parameters)
                        ? parameters.stream().map(known::get).toList()
                        : List.of());
    }

    /// The classes that this, which is sealed, permits, and in place of sealed ones those that they permit.
    ///
    /// @throws RefusedDeclaration if there are others
    public List<Declared> options() {
        if (!Modifier.isAbstract(raw.getModifiers())) {
            throw new RefusedDeclaration(
                    this + " is a class of its own beside those that it permits. Make it abstract");
        }
        return Arrays.stream(raw.getPermittedSubclasses())
                .map(this::permitted)
                .flatMap(each -> each.raw.isSealed() ? each.options().stream() : Stream.of(each))
                .toList();
    }

    /// What its parameters stand for.
    public Map<TypeVariable<?>, Declared> known() {
        TypeVariable<?>[] parameters = raw.getTypeParameters();
        var known = new HashMap<TypeVariable<?>, Declared>();
        for (int i = 0; i < parameters.length && i < arguments.size(); i++) {
            known.put(parameters[i], arguments.get(i));
        }
        return known;
    }

    /// For messages, as in `Page<Item>`.
    @Override
    public String toString() {
        return raw.isArray() || arguments.isEmpty()
                ? raw.getSimpleName()
                : raw.getSimpleName()
                        + arguments.stream().map(Declared::toString).collect(Collectors.joining(", ", "<", ">"));
    }

    private static List<Type> supertypes(Class<?> type) {
        var all = new ArrayList<Type>(Arrays.asList(type.getGenericInterfaces()));
        Type above = type.getGenericSuperclass();
        if (above != null) {
            all.add(above);
        }
        return all;
    }

    private static Class<?> erased(Type supertype) {
        return (Class<?>) (supertype instanceof ParameterizedType generic ? generic.getRawType() : supertype);
    }
}
