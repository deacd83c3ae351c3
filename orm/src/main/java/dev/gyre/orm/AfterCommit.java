package dev.gyre.orm;

import java.util.ArrayList;
import java.util.List;

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

    void run() {
        actions.forEach(Runnable::run);
    }
}
