package dev.gyre;

import org.jspecify.annotations.Nullable;

/// Something that [Async#select] can wait for, for builders of primitives: it is tried first, then waited for along
/// with others. Neither method parks.
///
/// @param <V> what comes of it
public interface Selectable<V extends @Nullable Object> {
    /// Does it if that is possible at once: ends the wait of `claim`, which nobody else knows yet, with what came.
    /// Returns whether it did.
    boolean tryNow(Claim<V> claim);

    /// Keeps `claim`, to do it as soon as that is possible. Whoever does it later calls [Claim#succeed] first: if that
    /// returns false, nothing may happen. Must not do it itself, since the claim may be known elsewhere already.
    ///
    /// @return what takes the claim back, with no effect after it succeeded; null if nothing was kept, because it
    ///     is possible now and should be tried again
    @Nullable
    Runnable keep(Claim<V> claim);
}
