package dev.gyre;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tasks in the order in which they end (asyncio's `as_completed`, Tokio's `JoinSet`); made by
/// [Async#asCompleted]. Each task is handed out once, to one consumer, however many there are. More can be
/// added at any time.
///
/// It only looks on: it owns no task, cancels none, and the failure of a task still goes to its owner. Every
/// method may be called from any thread.
///
/// @param <K> the tasks
public final class Completions<K extends Task<?>> implements Iterable<K> {
    private final Set<K> running = new LinkedHashSet<>(); // guarded by this, like the rest
    private final Deque<K> ended = new ArrayDeque<>();
    private final Deque<Waiter<Optional<K>>> consumers = new ArrayDeque<>();

    Completions(Collection<? extends K> tasks) {
        new LinkedHashSet<K>(tasks).forEach(this::add);
    }

    /// Adds a task, unless it is here and has not ended. Returns it. Never parks.
    public K add(K task) {
        synchronized (this) {
            if (!running.add(task)) {
                return task;
            }
        }
        task.whenDone(() -> ended(task));
        return task;
    }

    /// Waits for the next task to end and returns it; empty when all have been handed out. Parks; if
    /// cancelled, no task was taken.
    @Parks
    @SuppressWarnings("NullableOptional") // see nextOrQueue
    public Optional<K> next() {
        if (Task.orNull() == null) {
            return Async.run(this::next);
        }
        Waiter.check();
        Waiter<Optional<K>> place = Waiter.create();
        place.on(this);
        Optional<K> next = nextOrQueue(place);
        if (next == null) {
            return await(place);
        }
        Waiter.spend();
        return next;
    }

    /// Hands the tasks out as [#next] does. The iteration can be broken off and taken up again by another one.
    @Override
    public Iterator<K> iterator() {
        return new CompletionIterator<>(this);
    }

    /// Those that have not ended, in the order in which they came. Never parks.
    public synchronized List<K> pending() {
        return List.copyOf(running);
    }

    /// Null if there is none now and `place` was queued; empty if there will be none.
    @SuppressWarnings("NullableOptional") // three answers
    private synchronized @Nullable Optional<K> nextOrQueue(Waiter<Optional<K>> place) {
        if (ended.isEmpty() && !running.isEmpty()) {
            consumers.add(place);
            return null;
        }
        return Optional.ofNullable(ended.poll());
    }

    private Optional<K> await(Waiter<Optional<K>> place) {
        try {
            return place.await();
        } catch (CancelledError e) {
            synchronized (this) {
                consumers.remove(place);
            }
            throw e;
        }
    }

    private synchronized boolean ended(K task) {
        running.remove(task);
        handOut(task);
        if (running.isEmpty()) {
            consumers.forEach(consumer -> consumer.succeed(Optional.empty()));
            consumers.clear();
        }
        return false;
    }

    private void handOut(K task) {
        for (var consumer = consumers.poll(); consumer != null; consumer = consumers.poll()) {
            if (consumer.succeed(Optional.of(task))) {
                return;
            }
        }
        ended.add(task);
    }
}
