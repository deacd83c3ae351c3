package dev.gyre.web;

import dev.gyre.Parks;
import dev.gyre.http.Body;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.MediaType;
import dev.gyre.http.Response;
import dev.gyre.web.bind.Declared;
import dev.gyre.web.bind.Outward;
import dev.gyre.web.bind.RefusedDeclaration;
import dev.gyre.web.endpoint.OmitEmpty;
import dev.gyre.web.endpoint.Status;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How what an endpoint returns becomes a response: by its declared type, which lets out no more than it says.
final class Answering {
    private static final Set<Class<?>> AS_ACTIONS =
            Set.of(Response.class, HttpStatus.class, String.class, View.class, byte[].class, Body.class, Object.class);

    private final Outward outward;
    private final @Nullable HttpStatus status; // of the method
    private final Map<Class<?>, HttpStatus> statuses = new HashMap<>(); // of what it may return

    private Answering(Outward outward, @Nullable HttpStatus status) {
        this.outward = outward;
        this.status = status;
    }

    /// @throws EndpointException if such an answer cannot be
    static Answering of(Method method) {
        try {
            Status status = method.getAnnotation(Status.class);
            var answering = new Answering(outward(method), status == null ? null : HttpStatus.of(status.value()));
            answering.addStatuses(method.getReturnType());
            answering.requireBody(method);
            return answering;
        } catch (RefusedDeclaration | IllegalArgumentException e) {
            throw new EndpointException(Signature.subject(method), String.valueOf(e.getMessage()), e);
        }
    }

    private static Outward outward(Method method) {
        return isAsOfActions(type(method))
                ? Outward.asIs()
                : Outward.of(Declared.of(method.getGenericReturnType()), isSparse(method));
    }

    /// Whether it leaves out what is empty.
    static boolean isSparse(Method method) {
        return method.isAnnotationPresent(OmitEmpty.class)
                || method.getDeclaringClass().isAnnotationPresent(OmitEmpty.class);
    }

    /// Whether it becomes a response in the way that it would without types.
    private static boolean isAsOfActions(Type type) {
        return type instanceof Class<?> plain
                && (AS_ACTIONS.contains(plain)
                        || View.class.isAssignableFrom(plain)
                        || Body.class.isAssignableFrom(plain));
    }

    /// What it returns, if it returns anything.
    private static Type type(Method method) {
        Type declared = method.getGenericReturnType();
        return declared instanceof ParameterizedType optional && optional.getRawType() == Optional.class
                ? optional.getActualTypeArguments()[0]
                : declared;
    }

    /// What the results of a method are sent as; empty for what only the call knows.
    static String media(Method method) {
        Type type = type(method);
        if (type == void.class || type == Void.class || type == HttpStatus.class || type == Response.class) {
            return "";
        }
        if (type == String.class) {
            return MediaType.TEXT.essence();
        }
        if (type == byte[].class || (type instanceof Class<?> plain && Body.class.isAssignableFrom(plain))) {
            return MediaType.BYTES.essence();
        }
        boolean isView = type instanceof Class<?> plain && View.class.isAssignableFrom(plain);
        return isView ? MediaType.HTML.essence() : MediaType.JSON.essence();
    }

    private void addStatuses(Class<?> type) {
        Status status = type.getAnnotation(Status.class);
        if (status != null) {
            statuses.put(type, HttpStatus.of(status.value()));
        }
        if (type.isSealed() && !isAsOfActions(type)) {
            for (Class<?> each : type.getPermittedSubclasses()) {
                addStatuses(each);
            }
        }
    }

    private void requireBody(Method method) {
        Class<?> type = method.getReturnType();
        if (status != null && !status.allowsBody() && type != void.class && !AS_ACTIONS.contains(type)) {
            throw new RefusedDeclaration("it returns a " + type.getSimpleName() + ", but " + status
                    + " has no body. Return void, or another @Status");
        }
    }

    /// @throws AnswerException if `answer` cannot become a response
    @Parks
    Response of(@Nullable Object answer) throws Exception {
        if (answer == null && status != null) {
            return Response.of(status);
        }
        if (answer instanceof Response || answer instanceof HttpStatus) {
            return Answers.of(answer);
        }
        HttpStatus own = answer == null ? null : statuses.getOrDefault(answer.getClass(), status);
        Object shown = answer instanceof Optional<?> optional && optional.isEmpty() ? answer : outward.of(answer);
        Response response = Answers.of(shown);
        return own == null ? response : response.withStatus(own);
    }
}
