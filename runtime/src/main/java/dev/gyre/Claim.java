package dev.gyre;

import org.jspecify.annotations.Nullable;

/// One wait that somebody may end with a value, for builders of primitives: a [Waiter], or the part of a
/// [Async#select] that stands in this line. Every method may be called from any thread, and never parks.
///
/// @param <T> what is waited for
public interface Claim<T extends @Nullable Object> {
    /// Ends the wait with a value. Returns false if it has already ended, by whomever: then `value` was not taken
    /// and must be offered to somebody else.
    boolean succeed(T value);

    /// Whether it still waits. What has ended stays so.
    boolean isPending();

    /// Whether `other` ends the same wait as this: that one of a task which waits for several things at once.
    default boolean isSameWaitAs(Claim<?> other) {
        return equals(other);
    }
}
