package dev.gyre;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Those who wait for one end: of a task, or of whatever else ends once. Any thread.
final class Awaiters {
    private @Nullable List<EndListener> listeners; // null: nobody; guarded by this
    private boolean isClosed; // guarded by this

    /// Tells `listener` at the end, or now if that has come.
    void add(EndListener listener) {
        synchronized (this) {
            if (!isClosed) {
                if (listeners == null) {
                    listeners = new ArrayList<>(1);
                }
                listeners.add(listener);
                return;
            }
        }
        listener.ended();
    }

    /// Parks the running task until the end; a cancel ends the wait.
    ///
    /// @param what whose end it is
    void await(Object what) {
        Waiter<@Nullable Object> end = Waiter.create();
        end.on(what);
        EndListener listener = () -> end.succeed(null);
        add(listener);
        try {
            end.await();
        } catch (CancelledError e) {
            remove(listener);
            throw e;
        }
    }

    synchronized void remove(EndListener listener) {
        if (listeners != null) {
            listeners.remove(listener);
        }
    }

    synchronized int count() {
        return listeners == null ? 0 : listeners.size();
    }

    /// Tells all, in the order of their arrival. Returns whether any of them hears of a failure.
    boolean close() {
        List<EndListener> waiting;
        synchronized (this) {
            isClosed = true;
            waiting = listeners;
            listeners = null;
        }
        boolean isHeard = false;
        if (waiting != null) {
            for (EndListener listener : waiting) {
                isHeard |= listener.ended();
            }
        }
        return isHeard;
    }
}
