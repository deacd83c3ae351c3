package dev.gyre.sync;

import dev.gyre.CancelledError;
import dev.gyre.Parks;
import dev.gyre.Waiter;
import org.jspecify.annotations.Nullable;

/// Those who wait at one primitive, first come first served. All but [#await] is called inside the primitive's
/// guard.
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
        private final Waiter<R> waiter = Waiter.create();
        private @Nullable Place<B, R> ahead;
        private @Nullable Place<B, R> behind;
        private boolean isLeft;

        private Place(B brought) {
            this.brought = brought;
        }

        B brought() {
            return brought;
        }
    }

    private final SpinLock guard;
    private @Nullable Place<B, R> first;
    private @Nullable Place<B, R> last;
    private int length;

    WaitingLine(SpinLock guard) {
        this.guard = guard;
    }

    /// Puts the running task at the end of the line; [#await] follows, outside the guard.
    Place<B, R> join(B brought) {
        var place = new Place<B, R>(brought);
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
            return place.waiter.await();
        } catch (CancelledError e) {
            try (var _ = guard.enter()) {
                leave(place);
            }
            throw e;
        }
    }

    /// Serves the first who still waits, and returns its place; null if nobody does.
    @Nullable
    Place<B, R> serve(R value) {
        Place<B, R> place;
        while ((place = first) != null) {
            leave(place);
            if (place.waiter.succeed(value)) {
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
