package dev.gyre.web;

import dev.gyre.web.endpoint.Provides.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds out once, at the start, what has to be provided for an endpoint, and in which order: each after what
/// it needs, in the order in which parameters stand, and what is cleaned up before the response after all
/// others.
final class Planner {
    private final Providers providers;
    private final Set<String> places; // of the path
    private final List<Step> steps = new ArrayList<>();
    private final Map<Need, Integer> slots = new HashMap<>();
    private final Map<Integer, Need> lasting = new LinkedHashMap<>();
    private final Set<Need> open = new LinkedHashSet<>();
    private int count;

    /// @param slots where its arguments are
    record Step(Provider provider, Signature signature, int slot, int[] slots) {
        boolean isOfHandler() {
            return provider.scope() == Scope.HANDLER;
        }
    }

    /// All that is done before an endpoint is called.
    ///
    /// @param lasting where values go that last as long as the application
    /// @param slots where the arguments of the endpoint are
    record Plan(List<Step> steps, Map<Integer, Need> lasting, int count, int[] slots) {
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
    Plan of(List<Need> before, Signature endpoint) {
        for (Need need : before) {
            slot(need, true, Scope.HANDLER, endpoint.subject());
        }
        return plan(slots(endpoint, Scope.HANDLER));
    }

    /// @throws EndpointException if something is not provided, or needs itself
    Plan of(Need need, String subject) {
        return plan(new int[] {slot(need, true, Scope.HANDLER, subject)});
    }

    private Plan plan(int[] ofEndpoint) {
        var ordered = new ArrayList<Step>();
        steps.stream().filter(step -> !step.isOfHandler()).forEach(ordered::add);
        steps.stream().filter(Step::isOfHandler).forEach(ordered::add);
        return new Plan(List.copyOf(ordered), lasting, count, ofEndpoint);
    }

    private int[] slots(Signature signature, Scope scope) {
        return signature.arguments().stream()
                .mapToInt(argument -> argument instanceof Signature.Argument.Provided(Need need, boolean isShared)
                        ? slot(need, isShared, scope, signature.subject())
                        : -1)
                .toArray();
    }

    private int slot(Need need, boolean isShared, Scope wanting, String subject) {
        Provider provider = providers.find(need, subject);
        requireLasting(provider, wanting, subject);
        Integer earlier = slots.get(need);
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
        Signature signature = provider.signature();
        if (signature != null && signature.carried().keySet().stream().anyMatch(places::contains)) {
            signature = providers.bound(signature, places);
        }
        int[] arguments = signature == null ? new int[0] : slots(signature, provider.scope());
        open.remove(need);
        int slot = count++;
        if (provider.scope() == Scope.APP || signature == null) {
            requireNoRequest(provider);
            lasting.put(slot, need);
        } else {
            steps.add(new Step(provider, signature, slot, arguments));
        }
        slots.putIfAbsent(need, slot);
        return slot;
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
        if (signature != null
                && (!signature.carried().isEmpty() || signature.takes(new Signature.Argument.OfRequest()))) {
            throw new EndpointException(
                    provider.subject(),
                    signature.carried().keySet() + ": what lasts as long as the application is made without a request",
                    null);
        }
    }
}
