package dev.gyre;

import org.jspecify.annotations.Nullable;

/// The inside of a [Choice].
record Clause<V extends @Nullable Object, R extends @Nullable Object, X extends Exception>(
        Selectable<V> event, WorkWith<? super V, ? extends R, ? extends X> then) implements Choice<R, X> {
    /// What was chosen, and what came of it.
    record Chosen<V extends @Nullable Object, R extends @Nullable Object, X extends Exception>(
            Clause<V, R, X> clause, V value) {
        R run() throws X {
            return clause.then.run(value);
        }
    }

    /// Its part of a wait that several share: the first who ends it is chosen.
    private record Bid<V extends @Nullable Object, R extends @Nullable Object, X extends Exception>(
            Clause<V, R, X> clause, Waiter<@Nullable Chosen<?, R, X>> shared) implements Claim<V> {
        @Override
        public boolean succeed(V value) {
            return shared.succeed(new Chosen<>(clause, value));
        }

        @Override
        public boolean isPending() {
            return shared.isPending();
        }

        @Override
        public boolean isSameWaitAs(Claim<?> other) {
            return other instanceof Bid<?, ?, ?> bid && bid.shared.equals(shared);
        }
    }

    /// Whether it comes last, after all that is ready.
    boolean isLast() {
        return event instanceof Timeout;
    }

    boolean tryNow(Waiter<@Nullable Chosen<?, R, X>> shared) {
        return event.tryNow(new Bid<>(this, shared));
    }

    @Nullable
    Runnable keep(Waiter<@Nullable Chosen<?, R, X>> shared) {
        return event.keep(new Bid<>(this, shared));
    }
}
