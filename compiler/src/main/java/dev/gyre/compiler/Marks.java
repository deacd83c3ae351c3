package dev.gyre.compiler;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/// What methods say of themselves. A method without a mark has that of the method that it overrides.
final class Marks {
    enum Mark {
        PARKS,
        NO_SWITCH,
        NONE
    }

    private static final String PARKS = "dev.gyre.Parks";
    private static final String NO_SWITCH = "dev.gyre.NoSwitch";

    private final Elements elements;
    private final Types types;
    private final Map<ExecutableElement, Mark> known = new HashMap<>();

    Marks(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    Mark of(ExecutableElement method) {
        Mark mark = known.get(method);
        if (mark == null) {
            mark = own(method);
            if (mark == Mark.NONE) {
                mark = inherited(method);
            }
            known.put(method, mark);
        }
        return mark;
    }

    /// Why the marks of a method cannot both hold, or null.
    @Nullable
    String contradiction(ExecutableElement method) {
        if (!has(method, PARKS)) {
            return null;
        }
        if (has(method, NO_SWITCH)) {
            return "is marked both @Parks and @NoSwitch; it is one or the other";
        }
        return overridden(method).anyMatch(other -> own(other) == Mark.NO_SWITCH)
                ? "is marked @Parks, but overrides a method that is marked @NoSwitch, whose callers count on that"
                        + " nothing else runs meanwhile"
                : null;
    }

    /// Whether calling it makes the caller wait, as far as the JDK is concerned.
    boolean isWaitOfJdk(ExecutableElement method) {
        return method.getEnclosingElement() instanceof TypeElement owner
                && Stream.concat(Stream.of(owner), supertypes(owner))
                        .anyMatch(type -> WaitsOfTheJdk.has(type.getQualifiedName(), method));
    }

    private static Mark own(ExecutableElement method) {
        if (has(method, PARKS)) {
            return Mark.PARKS;
        }
        return has(method, NO_SWITCH) ? Mark.NO_SWITCH : Mark.NONE;
    }

    private static boolean has(ExecutableElement method, String annotation) {
        return method.getAnnotationMirrors().stream()
                .map(mirror -> (TypeElement) mirror.getAnnotationType().asElement())
                .anyMatch(type -> type.getQualifiedName().contentEquals(annotation));
    }

    private Mark inherited(ExecutableElement method) {
        return overridden(method)
                .map(Marks::own)
                .filter(mark -> mark != Mark.NONE)
                .findFirst()
                .orElse(Mark.NONE);
    }

    private Stream<ExecutableElement> overridden(ExecutableElement method) {
        if (method.getKind() != ElementKind.METHOD
                || method.getModifiers().contains(Modifier.STATIC)
                || !(method.getEnclosingElement() instanceof TypeElement owner)) {
            return Stream.of();
        }
        return supertypes(owner)
                .flatMap(type -> ElementFilter.methodsIn(type.getEnclosedElements()).stream())
                .filter(other -> other.getSimpleName().equals(method.getSimpleName()))
                .filter(other -> elements.overrides(method, other, owner));
    }

    /// All classes and interfaces above, the nearer ones first.
    private Stream<TypeElement> supertypes(TypeElement type) {
        Set<TypeElement> found = new LinkedHashSet<>();
        collect(type.asType(), found);
        return found.stream();
    }

    private void collect(TypeMirror type, Set<TypeElement> found) {
        for (TypeMirror above : types.directSupertypes(type)) {
            if (above instanceof DeclaredType declared
                    && declared.asElement() instanceof TypeElement element
                    && found.add(element)) {
                collect(above, found);
            }
        }
    }
}
