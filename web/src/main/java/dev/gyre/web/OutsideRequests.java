package dev.gyre.web;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.WorkWith;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.Request;
import dev.gyre.web.Planner.Plan;
import dev.gyre.web.Planner.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Provides something where there is no request.
final class OutsideRequests {
    private OutsideRequests() {}

    /// Runs `body` inside of what is provided.
    ///
    /// @throws EndpointException if something of it comes from a request
    @Parks
    @SuppressWarnings("unchecked") // what passes through providers is theirs, unchecked, or of the body
    static <T, R, X extends Exception> R with(Providers providers, Need need, WorkWith<? super T, ? extends R, X> body)
            throws X {
        if (Task.orNull() == null) {
            return Async.<R, X>run(() -> with(providers, need, body));
        }
        Plan plan = new Planner(providers, Set.of()).of(need, "App.with");
        plan.steps().forEach(OutsideRequests::requireNoRequest);
        var resolution = new Resolution(plan, providers, Request.of(HttpMethod.GET, "http://none/"), _ -> {
            throw new IllegalStateException("there is no response here after which something could be done");
        });
        List<@Nullable R> result = new ArrayList<>(1);
        try {
            resolution.outer(() ->
                    resolution.inner(() -> result.add(body.run(cast(resolution.values()[plan.slots()[0]])))));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw (X) e;
        }
        return result.getFirst();
    }

    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"
    }) // the provider was found by its type, which may be a primitive one
    private static <T> T cast(@Nullable Object value) {
        return (T) value;
    }

    private static void requireNoRequest(Step step) {
        Signature signature = step.signature();
        if (signature.takesRequest()) {
            throw new EndpointException(
                    signature.subject(),
                    "it takes something from a request, so it can provide nothing outside of one. Split off what"
                            + " needs no request",
                    null);
        }
    }
}
