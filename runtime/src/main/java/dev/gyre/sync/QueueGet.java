package dev.gyre.sync;

import dev.gyre.Claim;
import dev.gyre.Selectable;
import org.jspecify.annotations.Nullable;

/// The next item of a queue, or null at its end, as something to wait for beside others.
record QueueGet<T>(QueueState<T> state) implements Selectable<@Nullable T> {
    @Override
    public boolean tryNow(Claim<@Nullable T> claim) {
        T item;
        try (var _ = state.guard.enter()) {
            item = state.take();
            if (item == null && !state.isClosed()) {
                return false;
            }
        }
        return claim.succeed(item);
    }

    @Override
    public @Nullable Runnable keep(Claim<@Nullable T> claim) {
        try (var _ = state.guard.enter()) {
            if (state.canGet(claim)) {
                return null;
            }
            var place = state.getters().join(null, claim);
            return () -> state.getters().withdraw(place);
        }
    }
}
