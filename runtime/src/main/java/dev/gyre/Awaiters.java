package dev.gyre;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Those who wait for the end of one task. Any thread.
final class Awaiters {
    private @Nullable List<Runnable> actions; // null: nobody; guarded by this
    private boolean isClosed; // guarded by this

    /// Runs `action` at the end, or now if that has come.
    void add(Runnable action) {
        synchronized (this) {
            if (!isClosed) {
                if (actions == null) {
                    actions = new ArrayList<>(1);
                }
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    /// Parks the running task until the end; a cancel ends the wait.
    void await() {
        Waiter<@Nullable Object> end = Waiter.create();
        Runnable action = () -> end.succeed(null);
        add(action);
        try {
            end.await();
        } catch (CancelledError e) {
            remove(action);
            throw e;
        }
    }

    synchronized void remove(Runnable action) {
        if (actions != null) {
            actions.remove(action);
        }
    }

    /// Runs all, in the order of their arrival. Returns whether there were any.
    boolean close() {
        List<Runnable> waiting;
        synchronized (this) {
            isClosed = true;
            waiting = actions;
            actions = null;
        }
        if (waiting == null || waiting.isEmpty()) {
            return false;
        }
        waiting.forEach(Runnable::run);
        return true;
    }
}
