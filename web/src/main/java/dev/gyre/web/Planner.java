package dev.gyre.web;

import dev.gyre.web.endpoint.Provides.Scope;
import dev.gyre.web.openapi.SchemeUse;
import dev.gyre.web.security.RequiredScopes;
import dev.gyre.web.security.SecurityScheme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds out once, at the start, what has to be provided for an endpoint, and in which order: each after what
/// it needs, in the order in which parameters stand, and what is cleaned up before the response after all
/// others.
final class Planner {
    private final Providers providers;
    private final Set<String> places; // of the path
    private final List<Step> steps = new ArrayList<>();
    private final Map<Want, Integer> slots = new HashMap<>();
    private final Map<Integer, Need> lasting = new LinkedHashMap<>();
    private final Set<Need> open = new LinkedHashSet<>();
    private final Map<SecurityScheme<?>, SchemeUse> schemes = new LinkedHashMap<>();
    private int count;

    /// @param slots where its arguments are
    /// @param scopes those that are asked for with it
    record Step(Provider provider, Signature signature, int slot, int[] slots, RequiredScopes scopes) {
        boolean isOfHandler() {
            return provider.scope() == Scope.HANDLER;
        }
    }

    /// All that is done before an endpoint is called.
    ///
    /// @param lasting where values go that last as long as the application
    /// @param slots where the arguments of the endpoint are
    /// @param schemes what clients have to say of themselves
    record Plan(List<Step> steps, Map<Integer, Need> lasting, int count, int[] slots, List<SchemeUse> schemes) {
        /// Whether something is cleaned up after the response only.
        boolean outlastsResponse() {
            return steps.stream().anyMatch(step -> step.provider().isGiving() && !step.isOfHandler());
        }
    }

    Planner(Providers providers, Set<String> places) {
        this.providers = providers;
        this.places = places;
    }

    /// @param before what has to be provided first, although no parameter asks for it
    /// @throws EndpointException if something is not provided, or needs itself
    Plan of(List<Want> before, Signature endpoint) {
        for (Want want : before) {
            slot(want.need(), true, Scope.HANDLER, endpoint.subject(), scopes(want, List.of(), endpoint.subject()));
        }
        return plan(slots(endpoint, Scope.HANDLER, List.of()));
    }

    /// @throws EndpointException if something is not provided, or needs itself
    Plan of(Need need, String subject) {
        return plan(new int[] {slot(need, true, Scope.HANDLER, subject, List.of())});
    }

    private Plan plan(int[] ofEndpoint) {
        var ordered = new ArrayList<Step>();
        steps.stream().filter(step -> !step.isOfHandler()).forEach(ordered::add);
        steps.stream().filter(Step::isOfHandler).forEach(ordered::add);
        return new Plan(List.copyOf(ordered), lasting, count, ofEndpoint, List.copyOf(schemes.values()));
    }

    private int[] slots(Signature signature, Scope scope, List<String> asked) {
        return signature.arguments().stream()
                .mapToInt(argument -> argument instanceof Signature.Argument.Provided(var need, var isShared, var more)
                        ? slot(
                                need,
                                isShared,
                                scope,
                                signature.subject(),
                                scopes(new Want(need, more), asked, signature.subject()))
                        : -1)
                .toArray();
    }

    /// Those that were asked for above, and those that are asked for here.
    ///
    /// @throws EndpointException if nobody would look at the latter
    private List<String> scopes(Want want, List<String> asked, String subject) {
        if (!want.scopes().isEmpty() && !providers.usesScopes(want.need()) && !providers.isReplaced(want.need())) {
            throw new EndpointException(
                    subject,
                    "it asks for the scopes " + want.scopes() + " with " + want.need()
                            + ", but no provider of that looks"
                            + " at them. Take a RequiredScopes in the one that knows the client, and compare",
                    null);
        }
        return Stream.concat(asked.stream(), want.scopes().stream()).distinct().toList();
    }

    /// @param scopes all that are asked for on the way to it
    private int slot(Need need, boolean isShared, Scope wanting, String subject, List<String> scopes) {
        Provider provider = providers.find(need, subject);
        requireLasting(provider, wanting, subject);
        provider.scheme().ifPresent(scheme -> note(scheme, !need.isOptional(), scopes));
        var want = new Want(need, providers.usesScopes(need) ? scopes : List.of());
        Integer earlier = slots.get(want);
        if (earlier != null && (isShared || provider.scope() == Scope.APP)) {
            return earlier;
        }
        if (!open.add(need)) {
            throw new EndpointException(
                    subject,
                    "it needs itself: " + open.stream().map(Need::toString).collect(Collectors.joining(" needs "))
                            + " needs " + need + ". Take one of them out of the circle",
                    null);
        }
        Signature signature = bound(provider.signature());
        int[] arguments = signature == null ? new int[0] : slots(signature, provider.scope(), scopes);
        open.remove(need);
        int slot = count++;
        if (provider.scope() == Scope.APP || signature == null) {
            requireNoRequest(provider);
            lasting.put(slot, need);
        } else {
            steps.add(new Step(provider, signature, slot, arguments, new RequiredScopes(scopes)));
        }
        slots.putIfAbsent(want, slot);
        return slot;
    }

    /// Where its parameters may be places of the path.
    private @Nullable Signature bound(@Nullable Signature signature) {
        return signature != null && signature.carried().keySet().stream().anyMatch(places::contains)
                ? providers.bound(signature, places)
                : signature;
    }

    private void note(SecurityScheme<?> scheme, boolean isRequired, List<String> scopes) {
        var use = new SchemeUse(scheme.name(), scheme.description(), scopes, isRequired);
        schemes.merge(scheme, use, SchemeUse::and);
    }

    private static void requireLasting(Provider provider, Scope wanting, String subject) {
        if (provider.scope().compareTo(wanting) > 0) {
            throw new EndpointException(
                    subject,
                    "it lasts longer (" + wanting + ") than the " + provider.need() + " that it needs ("
                            + provider.scope() + "), which would be cleaned up under it. Give one of them the scope of"
                            + " the other",
                    null);
        }
    }

    private static void requireNoRequest(Provider provider) {
        Signature signature = provider.signature();
        if (signature != null && signature.takesRequest()) {
            throw new EndpointException(
                    provider.subject(),
                    signature.carried().keySet() + ": what lasts as long as the application is made without a request",
                    null);
        }
    }
}
