package dev.gyre.web;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.web.bind.Input;
import dev.gyre.web.bind.MentionedTypes;
import dev.gyre.web.bind.Shapes;
import dev.gyre.web.endpoint.Background;
import dev.gyre.web.endpoint.Give;
import dev.gyre.web.endpoint.Provides;
import dev.gyre.web.security.SecurityScheme;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All that an application provides. What lasts as long as the application is made when it starts, in the
/// order in which one needs the other.
final class Providers {
    private static final Background NO_BACKGROUND = _ -> {
        throw new IllegalStateException("there is no response here after which something could be done");
    };

    private final Shapes shapes;
    private final Map<Need, Provider> known = new LinkedHashMap<>();
    private final Map<Need, Provider> overrides = new LinkedHashMap<>();
    private final Map<Need, Object> lasting = new HashMap<>(); // while the application runs
    private final ArrayDeque<Held<Object>> held = new ArrayDeque<>();
    private final Shelter shelter = new Shelter("what lasts as long as the application");

    Providers(Shapes shapes) {
        this.shapes = shapes;
    }

    /// @param source an object, or a class of which one is made, with methods that provide
    void add(Object source, boolean replaces) {
        if (source instanceof SecurityScheme<?> scheme) {
            SchemeReader.providers(scheme, shapes).forEach(provider -> add(provider, replaces));
            return;
        }
        Object target = source instanceof Class<?> type ? made(type, new @Nullable Object[0]) : source;
        List<Method> methods = Arrays.stream(target.getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Provides.class))
                .sorted(Comparator.comparing(Method::getName)) // those of a class come in no order
                .toList();
        methods.forEach(method -> add(Provider.of(target, method, shapes), replaces));
        if (methods.isEmpty()) {
            throw new EndpointException(
                    target.getClass().getSimpleName(),
                    "it provides nothing. Mark the methods that do with @Provides, or call provideValue",
                    null);
        }
    }

    void add(Provider provider, boolean replaces) {
        Provider earlier = (replaces ? overrides : known).put(provider.need(), provider);
        if (earlier != null && !replaces) {
            throw new EndpointException(
                    provider.subject(),
                    earlier.subject() + " provides " + provider.need()
                            + " too. Give one of them a name, or override it",
                    null);
        }
    }

    /// @throws EndpointException if nobody provides it
    Provider find(Need need, String wanting) {
        Provider found = overrides.getOrDefault(need, known.get(need));
        Provider instead = need.isOptional() ? overrides.get(new Need(need.type(), need.name())) : null;
        if (instead != null && !overrides.containsKey(need)) {
            return instead.optional(need);
        }
        if (found == null) {
            throw new EndpointException(
                    wanting,
                    "nobody provides " + need + ". "
                            + (Need.areCredentials(need.type())
                                    ? "Call provide(SecurityScheme.…) on the application."
                                    : "Declare a method with @Provides that does, or call provideValue.")
                            + " Provided are: " + names(),
                    null);
        }
        return found;
    }

    /// The schemes that credentials come from.
    List<SecurityScheme<?>> schemes() {
        return known.values().stream()
                .filter(provider -> !provider.need().isOptional())
                .flatMap(provider -> provider.scheme().stream())
                .toList();
    }

    /// Whether scopes that are asked for with it reach anybody.
    boolean usesScopes(Need need) {
        return usesScopes(need, new HashSet<>());
    }

    private boolean usesScopes(Need need, Set<Need> seen) {
        Signature signature = seen.add(need) ? find(need, "App").signature() : null;
        return signature != null
                && signature.arguments().stream().anyMatch(argument -> switch (argument) {
                    case Signature.Argument.OfScopes _ -> true;
                    case Signature.Argument.Provided(Need inner, var _, var _) -> usesScopes(inner, seen);
                    default -> false;
                });
    }

    /// Whether something else is provided in its place, as by tests: that need not know of scopes.
    boolean isReplaced(Need need) {
        return overrides.containsKey(need);
    }

    /// Whether somebody provides this type.
    boolean provides(Class<?> type) {
        return needs().stream().anyMatch(need -> need.type() == type);
    }

    /// Checks that all that is needed is there.
    ///
    /// @throws EndpointException if it is not
    void check() {
        for (Need need : needs()) {
            Provider provider = find(need, "App");
            new Planner(this, Set.of()).of(need, provider.subject());
            if (provider.signature() != null) {
                requireMarked(provider.signature());
            }
        }
    }

    /// A client could post what is provided, if that had no mark (semantics 24).
    ///
    /// @throws EndpointException if a parameter lacks it
    void requireMarked(Signature signature) {
        for (Input input : signature.binder().inputs()) {
            for (Class<?> type : MentionedTypes.of(input.slot().shape())) {
                if (provides(type)) {
                    throw new EndpointException(
                            signature.subject(),
                            input.slot().name() + ": " + type.getSimpleName() + " is provided, but would be taken from"
                                    + " the request here. Mark it with @Depends, or take a record without it",
                            null);
                }
            }
        }
    }

    /// The same method where the path has these places, which its parameters may be.
    Signature bound(Signature signature, Set<String> places) {
        return Signature.of(signature.method(), places, shapes);
    }

    /// What lasts as long as the application.
    ///
    /// @throws IllegalStateException if that has not started
    Object lasting(Need need) {
        Provider provider = find(need, "App");
        if (provider.signature() == null) {
            return Objects.requireNonNull(provider.target());
        }
        Object value = lasting.get(need);
        if (value == null) {
            throw new IllegalStateException("the application has not started, so there is no " + need
                    + " yet. Serve it, or give it to a TestClient");
        }
        return value;
    }

    /// Makes all that lasts as long as the application.
    @Parks
    void start() throws Exception {
        try {
            for (Need need : needs()) {
                if (find(need, "App").scope() == Provides.Scope.APP) {
                    make(need);
                }
            }
        } catch (Throwable e) {
            stop();
            throw e;
        }
    }

    /// Cleans it up, the last one first. What takes too long is cancelled.
    @Parks
    void stop() {
        Async.shield(this::end);
    }

    @Parks
    private void end() {
        while (!held.isEmpty()) {
            held.pop().endWithin(AppLifespan.LIMIT);
        }
        lasting.clear();
        Async.moveOnAfter(AppLifespan.LIMIT, shelter::close);
    }

    /// One of this class, with all that lasts as long as the application for its constructor.
    Object make(Class<?> type) {
        Constructor<?> constructor = constructor(type);
        Object[] values = Arrays.stream(constructor.getParameterTypes())
                .map(each -> lasting(new Need(each, "")))
                .toArray();
        return made(type, values);
    }

    /// The parameters of the constructor of a class of endpoints.
    ///
    /// @throws EndpointException if one of them does not last as long as the application
    void requireConstructor(Class<?> type) {
        for (Class<?> each : constructor(type).getParameterTypes()) {
            Provider provider = find(new Need(each, ""), type.getSimpleName());
            if (provider.scope() != Provides.Scope.APP) {
                throw new EndpointException(
                        type.getSimpleName(),
                        "its constructor wants a " + each.getSimpleName() + ", which does not last as long as the"
                                + " application. Take it as a parameter of the methods, with @Depends",
                        null);
            }
        }
    }

    private void make(Need need) throws Exception {
        Provider provider = find(need, "App");
        Signature signature = provider.signature();
        if (signature == null || lasting.containsKey(need)) {
            return;
        }
        for (var argument : signature.arguments()) {
            if (argument instanceof Signature.Argument.Provided(Need inner, var _, var _)) {
                make(inner);
            }
        }
        Object value = provider.isGiving() ? given(provider, signature) : called(provider, signature, null);
        lasting.put(need, provider.required(value));
    }

    private Object given(Provider provider, Signature signature) throws Exception {
        var inside = Held.<Object>begin(shelter, provider.subject(), stay -> called(provider, signature, stay));
        Object value = inside.await();
        held.push(inside);
        return value;
    }

    private @Nullable Object called(Provider provider, Signature signature, @Nullable Give<Object> give)
            throws Exception {
        var values = new @Nullable Object[signature.arguments().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (signature.arguments().get(i)) {
                case Signature.Argument.Provided(Need need, var _, var _) -> lasting(need);
                case Signature.Argument.Giving _ -> give;
                case Signature.Argument.OfBackground _ -> NO_BACKGROUND;
                case Signature.Argument.Carried _,
                        Signature.Argument.OfRequest _,
                        Signature.Argument.OfScopes _,
                        Signature.Argument.OfSession _,
                        Signature.Argument.OfStream _ -> null; // refused by the planner
            };
        }
        return signature.call(provider.target(), values);
    }

    /// All that is provided, or only overridden.
    private Set<Need> needs() {
        var needs = new LinkedHashSet<>(known.keySet());
        needs.addAll(overrides.keySet());
        return needs;
    }

    private String names() {
        return needs().stream().map(Need::toString).sorted().collect(Collectors.joining(", ", "[", "]"));
    }

    private static Constructor<?> constructor(Class<?> type) {
        Constructor<?>[] constructors = type.getDeclaredConstructors();
        if (constructors.length != 1) {
            throw new EndpointException(
                    type.getSimpleName(),
                    "it has " + constructors.length + " constructors, but needs one. Give an object in place of its"
                            + " class",
                    null);
        }
        return constructors[0];
    }

    private static Object made(Class<?> type, @Nullable Object[] values) {
        try {
            Constructor<?> constructor = constructor(type);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new EndpointException(type.getSimpleName(), "its constructor threw " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new EndpointException(type.getSimpleName(), "it cannot be made: " + e, e);
        }
    }
}
