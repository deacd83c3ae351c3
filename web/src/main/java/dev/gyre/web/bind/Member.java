package dev.gyre.web.bind;

import dev.gyre.web.endpoint.Alias;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One thing that a record or an interface lets out: a component, or what it can be asked for.
///
/// @param wire its name outside
/// @param marks what its annotations stand on
/// @param written its type as it is written
/// @param owner in which it is written, with what its parameters stand for
public record Member(String wire, Method getter, AnnotatedElement marks, AnnotatedType written, Declared owner) {
    /// Those of a record, in their order, or of an interface, by their names: the JVM tells its methods in
    /// any order.
    public static List<Member> of(Declared type) {
        return type.raw().isRecord() ? components(type) : questions(type);
    }

    /// What it is.
    ///
    /// @throws RefusedDeclaration if that is known only when the program runs
    public Declared type() {
        return Declared.of(written.getType(), owner.known());
    }

    private static List<Member> components(Declared type) {
        return Arrays.stream(type.raw().getRecordComponents())
                .map((RecordComponent each) ->
                        of(each.getName(), each.getAccessor(), each, each.getAnnotatedType(), type))
                .toList();
    }

    private static List<Member> questions(Declared type) {
        return getters(type.raw()).stream()
                .filter(each -> Modifier.isAbstract(each.getModifiers()))
                .map(each -> of(
                        each.getName(), each, each, each.getAnnotatedReturnType(), type.as(each.getDeclaringClass())))
                .toList();
    }

    /// The methods without parameters that say something. Of several with one name, the one that says most.
    static Collection<Method> getters(Class<?> type) {
        Map<String, Method> byName = new TreeMap<>();
        for (Method each : type.getMethods()) {
            boolean isGetter = each.getParameterCount() == 0
                    && each.getReturnType() != void.class
                    && !Modifier.isStatic(each.getModifiers())
                    && each.getDeclaringClass() != Object.class;
            if (isGetter) {
                byName.merge(each.getName(), each, Member::closer);
            }
        }
        return byName.values();
    }

    private static Method closer(Method one, Method other) {
        if (one.getReturnType() == other.getReturnType()) {
            return one.getDeclaringClass().isAssignableFrom(other.getDeclaringClass()) ? other : one;
        }
        return one.getReturnType().isAssignableFrom(other.getReturnType()) ? other : one;
    }

    private static Member of(
            String name, Method getter, AnnotatedElement marks, AnnotatedType written, Declared owner) {
        Alias alias = getter.getAnnotation(Alias.class);
        Alias own = alias != null ? alias : marks.getAnnotation(Alias.class);
        return new Member(own == null ? name : own.value(), getter, marks, written, owner);
    }
}
