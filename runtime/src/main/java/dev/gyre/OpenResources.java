package dev.gyre;

import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// What is open on one loop. Any thread.
final class OpenResources {
    private final Set<OpenResource> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong numbers = new AtomicLong();
    private final boolean hasTraces;

    OpenResources(boolean hasTraces) {
        this.hasTraces = hasTraces;
    }

    OpenResource opened(Object thing) {
        Task<?> task = Task.orNull();
        String opener = task != null ? task.name() : Thread.currentThread().getName();
        List<StackTraceElement> stack = hasTraces ? List.of(new Throwable().getStackTrace()) : List.of();
        Set<ScopeNode> scopes = hasTraces && task != null ? around(task) : Set.of();
        var note = new OpenResource(this, numbers.incrementAndGet(), thing, opener, stack, scopes);
        open.add(note);
        return note;
    }

    void closed(OpenResource note) {
        open.remove(note);
    }

    /// Reports what was opened in `scope` and is open still, now that it has ended without a result in which it could
    /// have been handed out. Without traces nobody knows where anything was opened.
    ///
    /// @param end what has ended
    void reportLeftIn(ScopeNode scope, Supplier<String> end) {
        if (hasTraces) {
            for (OpenResource note : now()) {
                if (note.isFrom(scope) && note.isNews()) {
                    Loop.LOG.log(
                            Level.WARNING,
                            note + " is still open, although " + end.get()
                                    + " has ended without a result. Close it whatever happens: open it in a try (...) statement.");
                }
            }
        }
    }

    boolean hasTraces() {
        return hasTraces;
    }

    /// Says that `note` was never closed.
    static String neverClosed(OpenResource note) {
        return note + " was never closed. Open it in a try (...) statement."
                + (note.stack().isEmpty() ? " Where it was opened is told with -Dgyre.traces=true." : "");
    }

    private static Set<ScopeNode> around(Task<?> task) {
        Set<ScopeNode> scopes = new HashSet<>();
        for (ScopeNode node = task.innermost(); node != null; node = node.parent()) {
            scopes.add(node);
        }
        return scopes;
    }

    /// In the order in which they were opened.
    List<OpenResource> now() {
        return open.stream()
                .sorted(Comparator.comparingLong(OpenResource::number))
                .toList();
    }
}
