package dev.gyre.web;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.web.Planner.Plan;
import dev.gyre.web.bind.Bound;
import dev.gyre.web.bind.Input;
import dev.gyre.web.endpoint.AtOnce;
import dev.gyre.web.endpoint.Blocking;
import dev.gyre.web.openapi.SchemeUse;
import dev.gyre.web.security.ConcurrencyLimit;
import dev.gyre.web.security.RequiredScopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A method that answers requests: what it needs is provided, its own parameters before the body are read, then the
/// body; then it is called. Nothing of it is looked up any more.
final class Endpoint implements Handler {
    private static final RequiredScopes NO_SCOPES = new RequiredScopes(List.of());

    private final Signature signature;
    private final Answering answering;
    private final @Nullable Streaming streaming; // if it writes while its response is sent
    private final List<Want> needs;
    private final Supplier<Object> target;
    private final boolean isBlocking;
    private final @Nullable ConcurrencyLimit limit;
    private @Nullable Providers providers;
    private @Nullable Plan plan;
    private boolean leavesWork;

    /// @param needs what has to be provided first
    Endpoint(Signature signature, List<Want> needs, Supplier<Object> target) {
        this.signature = signature;
        this.answering = Answering.of(signature.method());
        this.streaming = Streaming.of(signature.method()).orElse(null);
        this.needs = needs;
        this.target = target;
        this.isBlocking = signature.method().isAnnotationPresent(Blocking.class);
        AtOnce atOnce = signature.method().getAnnotation(AtOnce.class);
        this.limit = atOnce == null ? null : ConcurrencyLimit.of(atOnce.value());
    }

    Signature signature() {
        return signature;
    }

    /// What it is sent as; empty for what only the call knows, and for a conversation.
    String media() {
        return streaming == null ? Answering.media(signature.method()) : streaming.media();
    }

    /// Whether it speaks on WebSockets.
    boolean isConversation() {
        return streaming instanceof Streaming.OfMessages;
    }

    /// All that it takes from requests, and what is provided for it takes.
    ///
    /// @throws NullPointerException before it is prepared
    List<Input> inputs() {
        return Stream.concat(
                        signature.binder().inputs().stream(),
                        Objects.requireNonNull(plan).steps().stream()
                                .flatMap(step -> step.signature().binder().inputs().stream()))
                .toList();
    }

    /// What clients have to say of themselves for it.
    ///
    /// @throws NullPointerException before it is prepared
    List<SchemeUse> schemes() {
        return Objects.requireNonNull(plan).schemes();
    }

    /// Finds out what it needs.
    ///
    /// @throws EndpointException if somebody has to provide something, but nobody does
    void prepare(Providers all) {
        all.requireMarked(signature);
        Plan prepared = new Planner(all, signature.places()).of(needs, signature);
        var background = new Signature.Argument.OfBackground();
        leavesWork = signature.takes(background)
                || prepared.steps().stream().anyMatch(step -> step.signature().takes(background));
        plan = prepared;
        providers = all;
    }

    @Override
    @Parks
    public Response handle(Request request) throws Exception {
        return limit == null ? answered(request) : limit.handle(request, this::answered);
    }

    @Parks
    private Response answered(Request request) throws Exception {
        Plan prepared = Objects.requireNonNull(plan);
        Optional<Response> refusal = streaming == null ? Optional.empty() : streaming.refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var left = new LeftWork(signature.subject());
        var resolution = new Resolution(prepared, Objects.requireNonNull(providers), request, left);
        try {
            if (streaming != null) {
                return streamed(streaming, resolution, left);
            }
            return prepared.outlastsResponse() ? lasting(resolution, left) : passing(resolution, left);
        } catch (Throwable e) {
            left.drop();
            throw e;
        }
    }

    /// All is cleaned up before the response is sent.
    private Response passing(Resolution resolution, LeftWork left) throws Exception {
        var response = new ArrayList<Response>(1);
        resolution.outer(() -> response.add(answer(resolution)));
        if (leavesWork) {
            Afterwards.current().add(left::runAll);
        }
        return response.getFirst();
    }

    /// What was provided stays until the response is sent, in a task of its own.
    private Response lasting(Resolution resolution, LeftWork left) throws Exception {
        Afterwards afterwards = Afterwards.current();
        var held = Held.<Response>begin(afterwards.shelter(), "providers of " + signature.subject(), stay -> {
            resolution.outer(() -> {
                stay.to(answer(resolution));
                left.runAll();
            });
            return null;
        });
        Response response = held.await();
        afterwards.add(held::end);
        return response;
    }

    /// It is called while its response is sent; what was provided stays until then, and hears how that ended.
    private Response streamed(Streaming kind, Resolution resolution, LeftWork left) throws Exception {
        Afterwards afterwards = Afterwards.current();
        var held = Held.<Response>begin(afterwards.shelter(), "providers of " + signature.subject(), stay -> {
            var call = new StreamedCall(signature, target);
            try {
                resolution.outer(() -> {
                    resolution.inner(() -> {
                        call.take(arguments(resolution));
                        stay.to(kind.response(resolution.request(), call::run));
                        call.requireGood();
                    });
                    left.runAll();
                });
            } catch (Throwable e) {
                left.drop();
                if (!call.threw(e)) { // else whoever sends the response has told of it
                    throw e;
                }
            }
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
        var values = arguments(resolution);
        return isBlocking
                ? Async.blocking(() -> signature.call(target.get(), values))
                : signature.call(target.get(), values);
    }

    /// All that it is called with, but for a stream.
    ///
    /// @throws InvalidRequestException if something of that does not fit
    @Parks
    private @Nullable Object[] arguments(Resolution resolution) {
        Bound bound =
                signature.binder().readHead(resolution.arrived(), Loop.current().clock());
        if (signature.binder().needsBody()) {
            BodyReading.read(signature.binder(), resolution.request(), bound);
        }
        var problems = new ArrayList<>(resolution.problems());
        problems.addAll(bound.problems());
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(
                    problems, isConversation() ? HttpStatus.FORBIDDEN : HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return signature.values(
                bound,
                Objects.requireNonNull(plan).slots(),
                resolution.values(),
                resolution.request(),
                NO_SCOPES,
                resolution.background(),
                null);
    }
}
