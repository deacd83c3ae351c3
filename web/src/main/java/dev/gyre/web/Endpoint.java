package dev.gyre.web;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.VoidWork;
import dev.gyre.http.Handler;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import dev.gyre.web.Planner.Plan;
import dev.gyre.web.bind.Bound;
import dev.gyre.web.bind.Content;
import dev.gyre.web.bind.UnreadableBodyException;
import dev.gyre.web.endpoint.Blocking;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A method that answers requests: what stands before the body is read, then what is provided, then the body;
/// then it is called. Nothing of it is looked up any more.
final class Endpoint implements Handler {
    private final Signature signature;
    private final Answering answering;
    private final List<Need> needs;
    private final Supplier<Object> target;
    private final boolean isBlocking;
    private @Nullable Providers providers;
    private @Nullable Plan plan;

    /// @param needs what has to be provided first
    Endpoint(Signature signature, List<Need> needs, Supplier<Object> target) {
        this.signature = signature;
        this.answering = Answering.of(signature.method());
        this.needs = needs;
        this.target = target;
        this.isBlocking = signature.method().isAnnotationPresent(Blocking.class);
    }

    Signature signature() {
        return signature;
    }

    /// Finds out what it needs.
    ///
    /// @throws EndpointException if somebody has to provide something, but nobody does
    void prepare(Providers all) {
        all.requireMarked(signature);
        plan = new Planner(all).of(needs, signature);
        providers = all;
    }

    @Override
    @Parks
    public Response handle(Request request) throws Exception {
        Plan prepared = Objects.requireNonNull(plan);
        var works = new ArrayList<VoidWork<?>>();
        var resolution = new Resolution(prepared, Objects.requireNonNull(providers), request, works::add);
        return prepared.outlastsResponse() ? lasting(resolution, works) : passing(resolution, works);
    }

    /// All is cleaned up before the response is sent.
    private Response passing(Resolution resolution, List<VoidWork<?>> works) throws Exception {
        var response = new ArrayList<Response>(1);
        resolution.outer(() -> response.add(answer(resolution)));
        if (!works.isEmpty()) {
            String name = "background of " + signature.subject();
            Afterwards.current().add(() -> works.forEach(work -> Afterwards.run(name, work)));
        }
        return response.getFirst();
    }

    /// What was provided stays until the response is sent, in a task of its own.
    private Response lasting(Resolution resolution, List<VoidWork<?>> works) throws Exception {
        Afterwards afterwards = Afterwards.current();
        var held = Held.<Response>begin("providers of " + signature.subject(), stay -> {
            resolution.outer(() -> {
                stay.to(answer(resolution));
                works.forEach(work -> Afterwards.run("background of " + signature.subject(), work));
            });
            return null;
        });
        Response response = held.await();
        afterwards.add(held::end);
        return response;
    }

    @Parks
    private Response answer(Resolution resolution) throws Exception {
        var response = new ArrayList<Response>(1);
        resolution.inner(() -> response.add(answering.of(call(resolution))));
        return response.getFirst();
    }

    private @Nullable Object call(Resolution resolution) throws Exception {
        Bound bound =
                signature.binder().readHead(resolution.arrived(), Loop.current().clock());
        if (signature.binder().needsBody()) {
            readBody(resolution.request(), bound);
        }
        var problems = new ArrayList<>(resolution.problems());
        problems.addAll(bound.problems());
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        var values = signature.values(
                bound,
                Objects.requireNonNull(plan).slots(),
                resolution.values(),
                resolution.request(),
                resolution.background(),
                null);
        return isBlocking
                ? Async.blocking(() -> signature.call(target.get(), values))
                : signature.call(target.get(), values);
    }

    @Parks
    private void readBody(Request request, Bound bound) {
        var content =
                new Content(request.contentType().orElse(null), request.body().bytes());
        try {
            signature.binder().readBody(content, bound);
        } catch (UnreadableBodyException e) {
            throw new StatusException(
                    HttpStatus.BAD_REQUEST, "There was an error parsing the body", Headers.empty(), e);
        }
    }
}
