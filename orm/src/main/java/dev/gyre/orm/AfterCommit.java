package dev.gyre.orm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be done when a transaction has been committed. Used by its tasks, which run one at a time.
final class AfterCommit {
    private final List<Runnable> actions = new ArrayList<>();

    void add(Runnable action) {
        actions.add(action);
    }

    /// How much there is, to go back there with [#forget].
    int size() {
        return actions.size();
    }

    /// Leaves out what was added beyond this size.
    void forget(int size) {
        actions.subList(size, actions.size()).clear();
    }

    /// Runs all of them, whether or not one fails.
    ///
    /// @param result of the transaction
    /// @throws AfterCommitException if any failed
    void run(@Nullable Object result) {
        var failures = new ArrayList<RuntimeException>(0);
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw AfterCommitException.of(failures, actions.size(), result);
        }
    }
}
