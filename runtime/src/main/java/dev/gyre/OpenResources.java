package dev.gyre;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

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
        var note = new OpenResource(this, numbers.incrementAndGet(), thing, opener, stack);
        open.add(note);
        return note;
    }

    void closed(OpenResource note) {
        open.remove(note);
    }

    /// In the order in which they were opened.
    List<OpenResource> now() {
        return open.stream()
                .sorted(Comparator.comparingLong(OpenResource::number))
                .toList();
    }
}
