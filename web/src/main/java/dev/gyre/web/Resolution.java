package dev.gyre.web;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.http.Request;
import dev.gyre.web.Planner.Plan;
import dev.gyre.web.Planner.Step;
import dev.gyre.web.bind.Arrived;
import dev.gyre.web.bind.Bound;
import dev.gyre.web.endpoint.Background;
import dev.gyre.web.endpoint.Blocking;
import dev.gyre.web.endpoint.Give;
import dev.gyre.web.endpoint.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Provides for one request what its plan says, and runs the endpoint inside of it. A provider whose own
/// parameters do not fit is left out, and all that needs it; the others are asked all the same, so that all
/// problems come together.
final class Resolution {
    /// What is run inside.
    interface Inner {
        @Parks
        void run() throws Exception;
    }

    private final Plan plan;
    private final Request request;
    private final Arrived arrived;
    private final Background background;
    private final @Nullable Object[] values;
    private final boolean[] isMissing;
    private final List<Problem> problems = new ArrayList<>();

    Resolution(Plan plan, Providers providers, Request request, Background background) {
        this.plan = plan;
        this.request = request;
        this.arrived = Arrived.of(request);
        this.background = background;
        this.values = new @Nullable Object[plan.count()];
        this.isMissing = new boolean[plan.count()];
        plan.lasting().forEach((slot, need) -> values[slot] = providers.lasting(need));
    }

    Arrived arrived() {
        return arrived;
    }

    Request request() {
        return request;
    }

    Background background() {
        return background;
    }

    /// What is wrong with the request, as far as that is known.
    List<Problem> problems() {
        return problems;
    }

    /// What has been provided.
    @Nullable
    Object[] values() {
        return values;
    }

    /// Provides what lasts longer than the response, and runs `inner` inside of it.
    @Parks
    void outer(Inner inner) throws Exception {
        enter(0, firstOfHandler(), inner);
    }

    /// Provides the rest, and runs `inner` inside of it.
    @Parks
    void inner(Inner inner) throws Exception {
        enter(firstOfHandler(), plan.steps().size(), inner);
    }

    private int firstOfHandler() {
        int count = 0;
        while (count < plan.steps().size() && !plan.steps().get(count).isOfHandler()) {
            count++;
        }
        return count;
    }

    @Parks
    private void enter(int index, int end, Inner inner) throws Exception {
        if (index == end) {
            inner.run();
            return;
        }
        Step step = plan.steps().get(index);
        Inner next = () -> enter(index + 1, end, inner);
        Bound bound = step.signature().binder().readHead(arrived, Loop.current().clock());
        problems.addAll(bound.problems());
        if (!bound.problems().isEmpty() || lacks(step)) {
            isMissing[step.slot()] = true;
            next.run();
        } else if (step.provider().isGiving()) {
            give(step, bound, next);
        } else {
            values[step.slot()] = step.provider().required(call(step, bound, null));
            next.run();
        }
    }

    private boolean lacks(Step step) {
        for (int slot : step.slots()) {
            if (slot >= 0 && isMissing[slot]) {
                return true;
            }
        }
        return false;
    }

    @Parks
    private void give(Step step, Bound bound, Inner next) throws Exception {
        var giving = new Giving(step, next);
        call(step, bound, giving);
        giving.requireHonest();
    }

    private @Nullable Object call(Step step, Bound bound, @Nullable Give<Object> give) throws Exception {
        Signature signature = step.signature();
        var arguments = signature.values(bound, step.slots(), values, request, step.scopes(), background, give);
        return signature.method().isAnnotationPresent(Blocking.class)
                ? Async.blocking(() -> signature.call(step.provider().target(), arguments))
                : signature.call(step.provider().target(), arguments);
    }

    /// Takes the value of one provider.
    private final class Giving implements Give<Object> {
        private final Step step;
        private final Inner next;
        private boolean isGiven;
        private @Nullable Throwable failure;

        Giving(Step step, Inner next) {
            this.step = step;
            this.next = next;
        }

        @Override
        public void to(Object value) throws Exception {
            if (isGiven) {
                throw new IllegalStateException(
                        step.provider().subject() + " gave a second value; it gives one for each time it is called");
            }
            values[step.slot()] = step.provider().required(value);
            isGiven = true;
            try {
                next.run();
            } catch (Throwable e) {
                failure = e;
                throw e;
            }
        }

        void requireHonest() {
            if (!isGiven) {
                throw new IllegalStateException(step.provider().subject()
                        + " returned without giving a value. Call give.to(…), or throw to refuse the request");
            }
            if (failure != null) {
                throw new IllegalStateException(
                        step.provider().subject() + " swallowed what the endpoint threw, so there is nothing to answer"
                                + " with. Throw it on after the clean-up, or something else in its place",
                        failure);
            }
        }
    }
}
