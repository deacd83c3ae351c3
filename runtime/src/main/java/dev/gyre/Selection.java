package dev.gyre;

import dev.gyre.Clause.Chosen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run of [Async#select]. First it tries each choice, known to nobody. If none is possible, it leaves one wait
/// with all of them: whoever ends that first is chosen, and the others find it ended and pass on.
///
/// While it leaves the wait, it could be chosen by one and find another possible: two that meet so must not both take
/// part. So what is found possible then is not done. The wait is taken back as a whole, and everything tried anew.
final class Selection<R extends @Nullable Object, X extends Exception> {
    private final List<Clause<?, R, X>> clauses;
    private final List<Runnable> kept = new ArrayList<>();

    /// Waits for the first of `choices` in the running task, or, where none runs, in one on the default loop.
    @Parks
    static <R extends @Nullable Object, X extends Exception> Chosen<?, R, X> choose(
            List<? extends Choice<? extends R, ? extends X>> choices) {
        return Task.orNull() == null
                ? Async.run(() -> Selection.<R, X>choose(choices))
                : new Selection<R, X>(choices).choose();
    }

    /// Choices in an order that chance gives them, so that one that is always possible does not starve the others;
    /// timeouts come last.
    @SuppressWarnings("unchecked") // a choice only gives results and throws
    private Selection(List<? extends Choice<? extends R, ? extends X>> choices) {
        clauses = new ArrayList<>((List<Clause<?, R, X>>) choices);
        Loop.current().chance().shuffle(clauses);
        clauses.sort(Comparator.comparing(Clause::isLast));
    }

    @Parks
    private Chosen<?, R, X> choose() {
        Waiter.check();
        Chosen<?, R, X> chosen = null;
        while (chosen == null) {
            Waiter<@Nullable Chosen<?, R, X>> wait = Waiter.create();
            wait.on(this);
            if (clauses.stream().anyMatch(clause -> clause.tryNow(wait))) {
                chosen = wait.await();
            } else {
                chosen = awaitAny(wait);
            }
        }
        return chosen;
    }

    /// Waits for the first; null if one has become possible meanwhile and should be tried again.
    @Parks
    private @Nullable Chosen<?, R, X> awaitAny(Waiter<@Nullable Chosen<?, R, X>> wait) {
        try {
            if (!clauses.stream().allMatch(clause -> isKept(clause.keep(wait)))) {
                wait.succeed(null); // unless somebody was faster
            }
            return wait.await();
        } finally {
            kept.forEach(Runnable::run);
            kept.clear();
        }
    }

    /// How many things it waits for.
    int size() {
        return clauses.size();
    }

    private boolean isKept(@Nullable Runnable taking) {
        if (taking == null) {
            return false;
        }
        kept.add(taking);
        return true;
    }
}
