package dev.gyre;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Everything that failed together, seen in what a group has thrown: the first failure and those suppressed
/// in it (Python's `ExceptionGroup` and `except*`). It is a view to look at, never thrown itself.
///
/// @param exceptions every failure once, the first one first, each as it was thrown: what a
///     [TaskFailedException] carries stands in its place, and a [CancelledError] is none
public record ExceptionGroup(List<Throwable> exceptions) {
    /// Copies the list.
    public ExceptionGroup {
        exceptions = List.copyOf(exceptions);
    }

    /// All failures in `thrown`, however deep groups were nested.
    public static ExceptionGroup of(Throwable thrown) {
        List<Throwable> found = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>();
        open.push(thrown);
        while (!open.isEmpty()) {
            Throwable next = open.pop();
            if (seen.add(next)) {
                List.of(next.getSuppressed()).reversed().forEach(open::push);
                if (next instanceof TaskFailedException failed) {
                    open.push(failed.getCause());
                } else if (!(next instanceof CancelledError)) {
                    found.add(next);
                }
            }
        }
        return new ExceptionGroup(found);
    }

    /// Those of one type (`except* type`).
    public <X extends Throwable> List<X> only(Class<X> type) {
        return exceptions.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /// Those that are not of this type: the rest that somebody else has to handle.
    public ExceptionGroup without(Class<? extends Throwable> type) {
        return new ExceptionGroup(
                exceptions.stream().filter(error -> !type.isInstance(error)).toList());
    }

    /// Whether nothing is left in it.
    public boolean isEmpty() {
        return exceptions.isEmpty();
    }
}
