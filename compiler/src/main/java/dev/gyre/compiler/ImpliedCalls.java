package dev.gyre.compiler;

import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/// The calls that the compiler writes itself.
final class ImpliedCalls {
    private final Elements elements;
    private final Types types;

    ImpliedCalls(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /// What `for (x : iterated)` calls; nothing for an array.
    List<ExecutableElement> ofIteration(@Nullable TypeMirror iterated) {
        return named(iterated, "iterator")
                .flatMap(iterator -> Stream.concat(
                        Stream.of(iterator),
                        Stream.concat(
                                named(iterator.getReturnType(), "hasNext"), named(iterator.getReturnType(), "next"))))
                .toList();
    }

    /// What the end of a `try` calls for a resource.
    List<ExecutableElement> ofClosing(@Nullable TypeMirror resource) {
        return named(resource, "close").toList();
    }

    /// The method of this name without parameters.
    private Stream<ExecutableElement> named(@Nullable TypeMirror type, String name) {
        return switch (type) {
            case DeclaredType declared
            when declared.asElement() instanceof TypeElement element ->
                ElementFilter.methodsIn(elements.getAllMembers(element)).stream()
                        .filter(method -> method.getSimpleName().contentEquals(name))
                        .filter(method -> method.getParameters().isEmpty())
                        .limit(1);
            case TypeVariable variable -> named(types.erasure(variable), name);
            case null, default -> Stream.of();
        };
    }
}
