package dev.gyre.web;

import dev.gyre.http.HttpMethod;
import dev.gyre.web.bind.Shapes;
import dev.gyre.web.endpoint.Delete;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Needs;
import dev.gyre.web.endpoint.Patch;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.endpoint.Put;
import dev.gyre.web.endpoint.Ws;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A class whose methods are endpoints, and the one object of it.
final class EndpointClass {
    private final Class<?> type;
    private final boolean isGiven;
    private volatile @Nullable Object object; // made at the start, if it was not given

    private EndpointClass(Class<?> type, @Nullable Object object) {
        this.type = type;
        this.object = object;
        this.isGiven = object != null;
    }

    /// @param source an object, or the class of one
    /// @throws EndpointException if it has no endpoints
    static EndpointClass of(Object source) {
        Class<?> type = source instanceof Class<?> named ? named : source.getClass();
        if (!type.isAnnotationPresent(Endpoints.class)) {
            throw new EndpointException(
                    type.getSimpleName(), "it has no endpoints. Write @Endpoints(\"/path\") on the class", null);
        }
        return new EndpointClass(type, source instanceof Class<?> ? null : source);
    }

    /// The path before those of its methods.
    String path() {
        return Objects.requireNonNull(type.getAnnotation(Endpoints.class)).value();
    }

    /// Declares its methods in `group`, which has its path.
    void declare(Section group, Shapes shapes) {
        List<Method> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .sorted(Comparator.comparing(Method::getName))
                .toList();
        boolean isAny = false;
        for (Method method : methods) {
            for (var verb : verbs(method)) {
                declare(group, method, verb.method(), verb.path(), shapes);
                isAny = true;
            }
        }
        if (!isAny) {
            throw new EndpointException(
                    type.getSimpleName(), "none of its methods answers anything. Mark them with @Get, @Post …", null);
        }
    }

    /// Makes the object, if it was not given.
    ///
    /// @throws EndpointException if that fails
    void make(Providers providers) {
        if (object == null) {
            object = providers.make(type);
        }
    }

    /// Forgets the object, if it was made here: what its constructor was given has ended.
    void forget() {
        if (!isGiven) {
            object = null;
        }
    }

    /// @throws EndpointException if its constructor wants something that is not there
    void check(Providers providers) {
        if (!isGiven) {
            providers.requireConstructor(type);
        }
    }

    private void declare(Section group, Method method, HttpMethod verb, String path, Shapes shapes) {
        Signature signature =
                Signature.of(method, Set.copyOf(group.pattern(path).names()), shapes);
        if (signature.takes(new Signature.Argument.Giving())) {
            throw new EndpointException(signature.subject(), "only a provider gives. Mark it with @Provides", null);
        }
        if (signature.takes(new Signature.Argument.OfScopes())) {
            throw new EndpointException(
                    signature.subject(),
                    "only providers see the scopes that are asked for. Take what one provides, with"
                            + " @Depends(scopes = …)",
                    null);
        }
        boolean hasNoBody = verb.equals(HttpMethod.GET) || verb.equals(HttpMethod.HEAD);
        if (hasNoBody && signature.binder().needsBody()) {
            throw new EndpointException(
                    signature.subject(),
                    signature.carried().keySet() + ": a GET has no body, but one of these would come from it. Mark it"
                            + " with @Query, or with @Depends if the application provides it",
                    null);
        }
        List<Want> needs = Stream.concat(group.needs().stream(), Stream.concat(needs(type), needs(method)))
                .toList();
        group.endpoint(verb, path, new Endpoint(signature, needs, this::object));
    }

    private Object object() {
        return Objects.requireNonNull(object, "the application has not started");
    }

    private record Verb(HttpMethod method, String path) {}

    private static List<Verb> verbs(Method method) {
        var verbs = new ArrayList<Verb>();
        for (var mark : method.getAnnotations()) {
            switch (mark) {
                case Get get -> verbs.add(new Verb(HttpMethod.GET, get.value()));
                case Post post -> verbs.add(new Verb(HttpMethod.POST, post.value()));
                case Put put -> verbs.add(new Verb(HttpMethod.PUT, put.value()));
                case Patch patch -> verbs.add(new Verb(HttpMethod.PATCH, patch.value()));
                case Ws ws -> verbs.add(new Verb(HttpMethod.GET, ws.value()));
                case Delete delete -> verbs.add(new Verb(HttpMethod.DELETE, delete.value()));
                default -> {}
            }
        }
        return verbs;
    }

    private static Stream<Want> needs(AnnotatedElement element) {
        Needs needs = element.getAnnotation(Needs.class);
        return needs == null
                ? Stream.of()
                : Arrays.stream(needs.value()).map(type -> new Want(new Need(type, ""), List.of(needs.scopes())));
    }
}
