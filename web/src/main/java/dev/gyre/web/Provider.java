package dev.gyre.web;

import dev.gyre.web.bind.Shapes;
import dev.gyre.web.endpoint.Blocking;
import dev.gyre.web.endpoint.Give;
import dev.gyre.web.endpoint.Provides;
import dev.gyre.web.security.SecurityScheme;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Something that is provided: by a method, or a value that is there.
///
/// @param signature null for a value
/// @param target whose method it is, or the value
record Provider(
        Need need,
        Provides.Scope scope,
        @Nullable Signature signature,
        @Nullable Object target) {
    /// A value that is there.
    static Provider ofValue(Need need, Object value) {
        return new Provider(need, Provides.Scope.APP, null, value);
    }

    /// @throws EndpointException if the method cannot provide anything
    static Provider of(Object target, Method method, Shapes shapes) {
        Provides provides = method.getAnnotation(Provides.class);
        Signature signature = Signature.of(method, Set.of(), shapes);
        if (signature.binder().needsBody()) {
            throw new EndpointException(
                    signature.subject(),
                    signature.carried().keySet() + ": a provider takes nothing from the body, so that a request can be"
                            + " refused before its body is read. Take it in the endpoint",
                    null);
        }
        if (signature.takes(new Signature.Argument.OfStream())) {
            throw new EndpointException(
                    signature.subject(),
                    "a provider runs before the response begins, so it writes to no stream. Take it in the endpoint",
                    null);
        }
        Class<?> type = provided(signature, method);
        return new Provider(new Need(type, provides.name()), provides.scope(), signature, target);
    }

    /// The scheme whose credentials it provides, if it does.
    Optional<SecurityScheme<?>> scheme() {
        return target instanceof SchemeReader reader ? Optional.of(reader.scheme()) : Optional.empty();
    }

    /// The same as an Optional: for tests, which put credentials in the place of those that come from a scheme.
    ///
    /// @throws EndpointException if it is no value
    Provider optional(Need wanted) {
        if (signature != null || target == null) {
            throw new EndpointException(
                    subject(),
                    "it stands in place of credentials that somebody takes as an Optional, which only a value can:"
                            + " call overrideValue",
                    null);
        }
        return ofValue(wanted, Optional.of(target));
    }

    boolean isGiving() {
        return signature != null && signature.takes(new Signature.Argument.Giving());
    }

    /// What it provided, which is never null.
    Object required(@Nullable Object value) {
        return Objects.requireNonNull(
                value, () -> subject() + " provided null. Provide a value, an empty Optional, or throw");
    }

    /// For messages.
    String subject() {
        return scheme().<String>map(Object::toString)
                .orElseGet(() -> signature == null ? "the value of " + need : signature.subject());
    }

    private static Class<?> provided(Signature signature, Method method) {
        boolean isGiving = signature.takes(new Signature.Argument.Giving());
        if (isGiving == (method.getReturnType() != void.class)) {
            throw new EndpointException(
                    signature.subject(),
                    "a provider returns what it provides, or takes a Give for it and returns void. Do one of both",
                    null);
        }
        if (!isGiving) {
            return method.getReturnType();
        }
        if (method.isAnnotationPresent(Blocking.class)) {
            throw new EndpointException(
                    signature.subject(),
                    "what it gives would be used on the thread of @Blocking. Remove that, and call Async.blocking"
                            + " where it blocks",
                    null);
        }
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.getType() == Give.class)
                .map(parameter -> given(parameter.getParameterizedType(), signature))
                .findFirst()
                .orElseThrow();
    }

    private static Class<?> given(Type give, Signature signature) {
        Type given =
                give instanceof ParameterizedType parameterized ? parameterized.getActualTypeArguments()[0] : give;
        return switch (given) {
            case ParameterizedType inner -> (Class<?>) inner.getRawType();
            case Class<?> plain when plain != Give.class -> plain;
            default ->
                throw new EndpointException(signature.subject(), "say what is given, as in Give<Database>", null);
        };
    }
}
