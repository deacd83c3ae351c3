package dev.gyre;

import org.jspecify.annotations.Nullable;

/// One of the things between which [Async#select] chooses, and what to do then (Kotlin's select clause, a `case` of
/// Go's `select`): [Async#onTask], [Async#onTimeout], and the methods of the primitives that begin with `on`. It does
/// nothing by itself, and may be used again.
///
/// @param <R> the result of what is done then
/// @param <X> the checked exception that it may throw
public sealed interface Choice<R extends @Nullable Object, X extends Exception> permits Clause {
    /// A choice of a primitive, for its builder: `then` is given what came of `event`.
    static <V extends @Nullable Object, R extends @Nullable Object, X extends Exception> Choice<R, X> of(
            Selectable<V> event, WorkWith<? super V, ? extends R, ? extends X> then) {
        return new Clause<>(event, then);
    }
}
