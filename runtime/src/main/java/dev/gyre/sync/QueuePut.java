package dev.gyre.sync;

import dev.gyre.Claim;
import dev.gyre.Selectable;
import dev.gyre.sync.QueueState.Parcel;
import org.jspecify.annotations.Nullable;

/// Room in a queue for one item, as something to wait for beside others: true if the item was taken, false if the
/// queue is closed.
record QueuePut<T>(QueueState<T> state, Parcel<T> parcel) implements Selectable<Boolean> {
    @Override
    public boolean tryNow(Claim<Boolean> claim) {
        boolean isTaken;
        try (var _ = state.guard.enter()) {
            isTaken = !state.isClosed() && state.accept(parcel.item(), parcel.rank());
            if (!isTaken && !state.isClosed()) {
                return false;
            }
        }
        return claim.succeed(isTaken);
    }

    @Override
    public @Nullable Runnable keep(Claim<Boolean> claim) {
        try (var _ = state.guard.enter()) {
            if (state.canPut(claim)) {
                return null;
            }
            var place = state.putters().join(parcel, claim);
            return () -> state.putters().withdraw(place);
        }
    }
}
