package dev.gyre.web;

import dev.gyre.http.Request;
import dev.gyre.web.bind.Binder;
import dev.gyre.web.bind.Bound;
import dev.gyre.web.bind.Input;
import dev.gyre.web.bind.RefusedDeclaration;
import dev.gyre.web.bind.Shapes;
import dev.gyre.web.bind.Sources;
import dev.gyre.web.endpoint.Background;
import dev.gyre.web.endpoint.Depends;
import dev.gyre.web.endpoint.Give;
import dev.gyre.web.security.RequiredScopes;
import dev.gyre.web.security.Session;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Executable;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A method of the application, what its parameters are, and how it is called. Made once at the start.
final class Signature {
    /// What a parameter is.
    sealed interface Argument {
        /// One that the request carries.
        record Carried(int index) implements Argument {}

        /// One that is provided.
        record Provided(Need need, boolean isShared, List<String> scopes) implements Argument {}

        record OfRequest() implements Argument {}

        record OfBackground() implements Argument {}

        /// What an endpoint writes to while its response is sent.
        record OfStream() implements Argument {}

        record OfSession() implements Argument {}

        /// The scopes that those ask for who need the provider.
        record OfScopes() implements Argument {}

        /// What takes the value of a provider.
        record Giving() implements Argument {}
    }

    private final Method method;
    private final MethodHandle handle;
    private final List<Argument> arguments;
    private final Map<String, Class<?>> carried;
    private final Binder binder;
    private final Set<String> places;

    private Signature(
            Set<String> places,
            Method method,
            MethodHandle handle,
            List<Argument> arguments,
            Map<String, Class<?>> carried,
            Binder binder) {
        this.places = places;
        this.method = method;
        this.handle = handle;
        this.arguments = arguments;
        this.carried = carried;
        this.binder = binder;
    }

    /// @param places of the path
    /// @throws EndpointException if a parameter could have no value
    static Signature of(Method method, Set<String> places, Shapes shapes) {
        String subject = subject(method);
        try {
            var sources = new Sources(shapes, places);
            var arguments = new ArrayList<Argument>();
            var inputs = new ArrayList<Input>();
            var carried = new LinkedHashMap<String, Class<?>>();
            for (Parameter parameter : method.getParameters()) {
                Argument argument = injected(parameter);
                if (argument == null) {
                    inputs.add(sources.of(parameter));
                    carried.put(parameter.getName(), parameter.getType());
                    argument = new Argument.Carried(inputs.size() - 1);
                }
                arguments.add(argument);
            }
            return new Signature(places, method, handle(method), arguments, carried, new Binder(inputs));
        } catch (RefusedDeclaration e) {
            throw new EndpointException(subject, String.valueOf(e.getMessage()), e);
        }
    }

    /// As in `Items.add`.
    static String subject(Executable method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private static @Nullable Argument injected(Parameter parameter) {
        Class<?> type = parameter.getType();
        Depends depends = parameter.getAnnotation(Depends.class);
        if (depends != null) {
            return new Argument.Provided(need(parameter, depends.value()), depends.shared(), List.of(depends.scopes()));
        }
        if (Need.areCredentials(type) || Need.areCredentials(inOptional(parameter))) {
            throw new RefusedDeclaration(
                    parameter.getName() + ": credentials come from a scheme. Mark it with @Depends, and call"
                            + " provide(SecurityScheme.…) on the application");
        }
        if (type == Session.class) {
            return new Argument.OfSession();
        }
        if (type == RequiredScopes.class) {
            return new Argument.OfScopes();
        }
        if (type == Request.class) {
            return new Argument.OfRequest();
        }
        if (type == Background.class) {
            return new Argument.OfBackground();
        }
        if (Streaming.TYPES.contains(type)) {
            return new Argument.OfStream();
        }
        return type == Give.class ? new Argument.Giving() : null;
    }

    private static Need need(Parameter parameter, String name) {
        Class<?> credentials = inOptional(parameter);
        return Need.areCredentials(credentials)
                ? new Need(credentials, name, parameter.getType() == Optional.class)
                : new Need(parameter.getType(), name);
    }

    /// What it is an Optional of; its own type if it is none.
    private static Class<?> inOptional(Parameter parameter) {
        return parameter.getParameterizedType() instanceof ParameterizedType generic
                        && generic.getRawType() == Optional.class
                        && generic.getActualTypeArguments()[0] instanceof Class<?> inner
                ? inner
                : parameter.getType();
    }

    private static MethodHandle handle(Method method) {
        try {
            method.setAccessible(true);
            MethodHandle found = MethodHandles.publicLookup().unreflect(method);
            MethodHandle withTarget = Modifier.isStatic(method.getModifiers())
                    ? MethodHandles.dropArguments(found, 0, Object.class)
                    : found;
            return withTarget
                    .asSpreader(1, Object[].class, method.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object.class, Object[].class));
        } catch (IllegalAccessException | InaccessibleObjectException _) {
            throw new RefusedDeclaration("it cannot be called from outside of its module. Write \"opens "
                    + method.getDeclaringClass().getPackageName() + " to dev.gyre.web;\" in module-info.java");
        }
    }

    Method method() {
        return method;
    }

    String subject() {
        return subject(method);
    }

    List<Argument> arguments() {
        return arguments;
    }

    /// The places of the path that it was made for.
    Set<String> places() {
        return places;
    }

    /// What of it a request carries.
    Binder binder() {
        return binder;
    }

    /// The parameters that a request carries, by name.
    Map<String, Class<?>> carried() {
        return carried;
    }

    boolean takes(Argument argument) {
        return arguments.contains(argument);
    }

    /// Whether it takes something of a request itself.
    boolean takesRequest() {
        return !carried.isEmpty()
                || takes(new Argument.OfRequest())
                || takes(new Argument.OfScopes())
                || takes(new Argument.OfSession());
    }

    /// The values for one call.
    ///
    /// @param slots where each provided value is; what stands for other parameters says nothing
    @Nullable
    Object[] values(
            Bound bound,
            int[] slots,
            @Nullable Object[] provided,
            @Nullable Request request,
            RequiredScopes scopes,
            Background background,
            @Nullable Give<Object> give) {
        var values = new @Nullable Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (arguments.get(i)) {
                case Argument.Carried(int index) -> bound.get(index);
                case Argument.Provided _ -> provided[slots[i]];
                case Argument.OfRequest _ -> request;
                case Argument.OfBackground _ -> background;
                case Argument.OfStream _ -> null; // comes last
                case Argument.OfScopes _ -> scopes;
                case Argument.OfSession _ -> request == null ? null : Session.of(request);
                case Argument.Giving _ -> give;
            };
        }
        return values;
    }

    /// The same values with what is written to.
    @Nullable
    Object[] withStream(@Nullable Object[] values, Object stream) {
        var all = values.clone();
        all[arguments.indexOf(new Argument.OfStream())] = stream;
        return all;
    }

    /// What the method returns.
    ///
    /// @throws Exception what it throws
    @Nullable
    Object call(@Nullable Object target, @Nullable Object[] values) throws Exception {
        try {
            return handle.invoke(target, values);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(subject() + " threw " + e, e);
        }
    }
}
