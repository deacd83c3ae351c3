package dev.gyre.web.bind;

import dev.gyre.web.endpoint.Alias;
import dev.gyre.web.endpoint.OmitEmpty;
import dev.gyre.web.endpoint.Tagged;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds out, for a declared type and all that is in it, what its values let out. What a subclass or an
/// annotation for another library could make larger than it is declared is refused.
final class Exits {
    /// With a tag, a record says more.
    private record Key(Declared type, String tag) {}

    /// Something that JSON would show of a class that is left as it is.
    private record Shown(Class<?> type, String name, Exit exit) {}

    private final Map<Key, Exit.Fields> known = new HashMap<>();
    private final Set<Declared> finals = new HashSet<>();
    private final List<Shown> shown = new ArrayList<>();
    private final boolean isSparse;

    private Exits(boolean isSparse) {
        this.isSparse = isSparse;
    }

    /// What this type lets out.
    ///
    /// @param isSparse whether all that is empty is left out
    /// @throws RefusedDeclaration if nobody can say
    static Exit of(Declared type, boolean isSparse) {
        var exits = new Exits(isSparse);
        Exit exit = exits.of(type);
        exits.requirePlain();
        return exit;
    }

    private Exit of(Declared type) {
        return switch (Outlet.of(type.raw())) {
            case ANYTHING, VALUE -> new Exit.AsIs();
            case OPTIONAL -> new Exit.Inner(of(type.argument(0)));
            case ARRAY -> new Exit.Elements(of(type.argument(0)));
            case ELEMENTS -> new Exit.Elements(of(type.as(Iterable.class).argument(0)));
            case MAP -> values(type.as(Map.class));
            case ENUM -> texts(type.raw());
            case MEMBERS -> fields(type, "");
            case ONE_OF -> oneOf(type);
            case FINAL -> ofFinal(type);
            case OPEN -> throw Outlet.refused(type);
        };
    }

    private Exit values(Declared map) {
        Declared key = map.argument(0);
        switch (Outlet.of(key.raw())) {
            case ANYTHING, VALUE, ENUM -> {}
            default ->
                throw new RefusedDeclaration("a key of a map is one text in JSON, so it is a text, a number or an enum,"
                        + " not a " + key + ". Return a list of records instead");
        }
        return new Exit.Values(of(key), of(map.argument(1)));
    }

    private static Exit texts(Class<?> type) {
        var texts = new HashMap<Object, String>();
        Shapes.constants(type).forEach((text, constant) -> texts.put(constant, text));
        return texts.entrySet().stream()
                        .allMatch(each -> ((Enum<?>) each.getKey()).name().equals(each.getValue()))
                ? new Exit.AsIs()
                : new Exit.Texts(texts);
    }

    private Exit oneOf(Declared type) {
        Tagged tagged = type.raw().getAnnotation(Tagged.class);
        var options = new LinkedHashMap<Class<?>, Exit>();
        for (Declared each : type.options()) {
            if (each.raw().isRecord()) {
                options.put(each.raw(), fields(each, tagged == null ? "" : tagged.value()));
            } else {
                requireClosed(type, each.raw());
                options.put(each.raw(), of(each));
            }
        }
        return new Exit.OneOf(options);
    }

    private static void requireClosed(Declared sealed, Class<?> option) {
        if (!Modifier.isFinal(option.getModifiers()) && !option.isEnum()) {
            throw new RefusedDeclaration(sealed + " permits " + option.getSimpleName()
                    + ", which anybody may implement or extend. Make that a record, sealed or final");
        }
    }

    private Exit.Fields fields(Declared type, String tag) {
        var key = new Key(type, tag);
        Exit.Fields earlier = known.get(key);
        if (earlier != null) {
            return earlier;
        }
        List<Member> members = Member.of(type);
        requireReadable(type, members);
        boolean saysTag =
                members.stream().anyMatch(each -> each.getter().getName().equals(tag));
        Map<String, String> marks = tag.isEmpty() || saysTag ? Map.of() : Map.of(tag, Shapes.tag(type.raw()));
        boolean leavesOut = isSparse || type.raw().isAnnotationPresent(OmitEmpty.class);
        var fields = new ArrayList<Exit.Field>();
        boolean isWhole = marks.isEmpty() && !leavesOut && isWhole(type.raw());
        var made = new Exit.Fields(type.raw(), marks, fields, isWhole, leavesOut);
        known.put(key, made);
        for (Member member : members) {
            fields.add(new Exit.Field(member.wire(), opened(member.getter()), within(type, member)));
        }
        return made;
    }

    private Exit within(Declared type, Member member) {
        try {
            return of(member.type());
        } catch (RefusedDeclaration e) {
            throw new RefusedDeclaration(type + "." + member.getter().getName() + ": " + e.getMessage());
        }
    }

    /// Whether all that anybody would find in it are its components, by their names.
    private static boolean isWhole(Class<?> type) {
        if (!type.isRecord()) {
            return false;
        }
        for (RecordComponent each : type.getRecordComponents()) {
            if (each.isAnnotationPresent(Alias.class) || each.getAccessor().isAnnotationPresent(Alias.class)) {
                return false;
            }
        }
        boolean isMore = Iterable.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type)
                || CharSequence.class.isAssignableFrom(type);
        return !isMore && Member.getters(type).stream().noneMatch(Exits::isBeanGetter);
    }

    private static boolean isBeanGetter(Method method) {
        String name = method.getName();
        boolean isComponent = method.getDeclaringClass().isRecord()
                && Arrays.stream(method.getDeclaringClass().getRecordComponents())
                        .anyMatch(each -> each.getAccessor().equals(method));
        return !isComponent && (name.matches("get.+") || (name.matches("is.+") && isTruth(method.getReturnType())));
    }

    private static boolean isTruth(Class<?> type) {
        return type == boolean.class || type == Boolean.class;
    }

    private static void requireReadable(Declared type, List<Member> members) {
        if (members.isEmpty() && type.raw().isInterface()) {
            throw new RefusedDeclaration("a " + type + " can be asked for nothing, so nothing of it would be sent."
                    + " Give it methods without parameters, or return a record");
        }
        requireUnmarked(type, type.raw());
        for (Member each : members) {
            requireUnmarked(type, each.getter());
            requireUnmarked(type, each.marks());
        }
        if (type.raw().isRecord()) {
            for (Field each : type.raw().getDeclaredFields()) {
                requireUnmarked(type, each);
            }
        }
    }

    /// What Jackson's annotations leave out or rename would be sent, or be called otherwise than the document says.
    private static void requireUnmarked(Declared type, AnnotatedElement element) {
        for (Annotation each : element.getAnnotations()) {
            String name = each.annotationType().getName();
            if (name.startsWith("com.fasterxml.jackson.") || name.startsWith("tools.jackson.")) {
                throw new RefusedDeclaration(type + " has @"
                        + each.annotationType().getSimpleName()
                        + ", which is not obeyed here. Return a record or an interface with what is to be sent, and"
                        + " use @Alias for names");
            }
        }
    }

    /// A class without subclasses is what it is; but what it holds may not be.
    private Exit ofFinal(Declared type) {
        if (finals.add(type)) {
            Map<TypeVariable<?>, Declared> variables = type.known();
            for (Method each : Member.getters(type.raw())) {
                if (isBeanGetter(each)) {
                    show(type, each.getName(), Declared.of(each.getGenericReturnType(), variables));
                }
            }
            for (Field each : type.raw().getFields()) {
                if (!Modifier.isStatic(each.getModifiers())) {
                    show(type, each.getName(), Declared.of(each.getGenericType(), variables));
                }
            }
        }
        return new Exit.AsIs();
    }

    private void show(Declared type, String name, Declared what) {
        shown.add(new Shown(type.raw(), name, of(what)));
    }

    private void requirePlain() {
        for (Shown each : shown) {
            if (!each.exit().isPlain(new HashSet<>())) {
                throw new RefusedDeclaration(each.type().getSimpleName() + "." + each.name()
                        + " would be sent as it is found there, with more than it declares. Make "
                        + each.type().getSimpleName() + " a record");
            }
        }
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
}
