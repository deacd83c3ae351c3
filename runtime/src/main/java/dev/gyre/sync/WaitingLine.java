package dev.gyre.sync;

import dev.gyre.Awaited;
import dev.gyre.CancelledError;
import dev.gyre.Claim;
import dev.gyre.Parks;
import dev.gyre.Waiter;
import org.jspecify.annotations.Nullable;

/// Those who wait at one primitive, first come first served. All but [#await] and [#withdraw] is called inside the
/// primitive's guard.
///
/// Who is served leaves the line in the same moment, and what it was served belongs to it, even if it is
/// cancelled before it runs again. Who was cancelled before is passed over, and leaves the line by itself: a
/// doubly linked list, so that ten thousand can leave it at once.
///
/// @param <B> what one who waits brings along
/// @param <R> what it is waiting for
final class WaitingLine<B extends @Nullable Object, R extends @Nullable Object> {
    /// Where somebody stands in the line.
    static final class Place<B extends @Nullable Object, R extends @Nullable Object> {
        private final B brought;
        private final Claim<R> claim;
        private @Nullable Place<B, R> ahead;
        private @Nullable Place<B, R> behind;
        private boolean isLeft;

        private Place(B brought, Claim<R> claim) {
            this.brought = brought;
            this.claim = claim;
        }

        B brought() {
            return brought;
        }

        /// Whether it has neither been served nor given up. Any thread.
        boolean isPending() {
            return claim.isPending();
        }

        /// Ends the wait out of turn; false if it has ended already. Any thread, without the guard.
        boolean settle(R value) {
            return claim.succeed(value);
        }
    }

    private final SpinLock guard;
    private final Awaited what;
    private @Nullable Place<B, R> first;
    private @Nullable Place<B, R> last;
    private int length;

    /// @param what what its places wait for, for those who look inside
    WaitingLine(SpinLock guard, Awaited what) {
        this.guard = guard;
        this.what = what;
    }

    /// Puts the running task at the end of the line; [#await] follows, outside the guard.
    Place<B, R> join(B brought) {
        Waiter<R> wait = Waiter.create();
        wait.about(what);
        return join(brought, wait);
    }

    /// Puts somebody at the end of the line who waits elsewhere too; [#withdraw] follows, outside the guard.
    Place<B, R> join(B brought, Claim<R> claim) {
        var place = new Place<B, R>(brought, claim);
        place.ahead = last;
        if (last == null) {
            first = place;
        } else {
            last.behind = place;
        }
        last = place;
        length++;
        return place;
    }

    /// Waits to be served.
    ///
    /// @throws CancelledError if the wait was cancelled first; the place is given up then
    @Parks
    R await(Place<B, R> place) {
        try {
            return ((Waiter<R>) place.claim).await();
        } catch (CancelledError e) {
            withdraw(place);
            throw e;
        }
    }

    /// Leaves the line, if that has not happened already.
    void withdraw(Place<B, R> place) {
        try (var _ = guard.enter()) {
            leave(place);
        }
    }

    /// Serves the first who still waits, and returns its place; null if nobody does.
    @Nullable
    Place<B, R> serve(R value) {
        Place<B, R> place;
        while ((place = first) != null) {
            leave(place);
            if (place.settle(value)) {
                return place;
            }
        }
        return null;
    }

    /// Serves everybody, in the order of the line.
    void serveAll(R value) {
        while (serve(value) != null) {}
    }

    /// How many stand in it.
    int length() {
        return length;
    }

    /// Whether somebody still waits who is not the one that `claim` belongs to.
    boolean hasOther(Claim<?> claim) {
        for (Place<B, R> place = first; place != null; place = place.behind) {
            if (place.isPending() && !place.claim.isSameWaitAs(claim)) {
                return true;
            }
        }
        return false;
    }

    /// How many of them still wait; the others were cancelled and are about to leave.
    int pending() {
        int pending = 0;
        for (Place<B, R> place = first; place != null; place = place.behind) {
            if (place.isPending()) {
                pending++;
            }
        }
        return pending;
    }

    private void leave(Place<B, R> place) {
        if (place.isLeft) {
            return;
        }
        place.isLeft = true;
        if (place.ahead == null) {
            first = place.behind;
        } else {
            place.ahead.behind = place.behind;
        }
        if (place.behind == null) {
            last = place.ahead;
        } else {
            place.behind.ahead = place.ahead;
        }
        place.ahead = null;
        place.behind = null;
        length--;
    }
}
