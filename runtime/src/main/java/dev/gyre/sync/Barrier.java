package dev.gyre.sync;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.Waiter;
import dev.gyre.sync.BarrierBrokenException.Cause;
import dev.gyre.sync.WaitingLine.Place;
import org.jspecify.annotations.Nullable;

/// Lets so many go on together: each waits until all have come (asyncio's `Barrier`). It is then ready for the next
/// round at once. May be used from any task and any thread.
///
/// When the last of a round comes, all of it are let go in that moment, so who comes again belongs to the next round
/// and cannot slip into the one that is ending. Who is cancelled before does not count any more; who is cancelled
/// after has passed.
public final class Barrier {
    /// A barrier at one moment.
    ///
    /// @param parties how many have to come
    /// @param waiting how many had come
    /// @param isBroken whether it was aborted and not reset since
    public record Statistics(int parties, int waiting, boolean isBroken) {}

    /// What one who waits is told: its index, or why there is none.
    private record Verdict(int index, @Nullable Cause broken, int missing) {
        int indexOrThrow() {
            if (broken != null) {
                throw new BarrierBrokenException(broken, missing);
            }
            return index;
        }
    }

    private final int parties;
    private final SpinLock guard = new SpinLock();
    private final WaitingLine<@Nullable Void, Verdict> line = new WaitingLine<>(guard, this::told);
    private boolean isBroken; // guarded

    /// A barrier for `parties`.
    ///
    /// @throws IllegalArgumentException if that is less than one
    public Barrier(int parties) {
        if (parties < 1) {
            throw new IllegalArgumentException("a barrier for " + parties + " would wait for nobody; the least is 1");
        }
        this.parties = parties;
    }

    /// Waits until all have come. Returns the caller's index in this round, from 0 in the order of arrival: unique,
    /// so that one of them can be picked for something. Parks unless the caller is the last; a cancellation point
    /// either way.
    ///
    /// @throws BarrierBrokenException if the barrier is aborted, or reset while this waits
    @Parks
    public int await() {
        if (Task.orNull() == null) {
            return Async.run(this::await);
        }
        Waiter.check();
        Place<@Nullable Void, Verdict> place = null;
        try (var _ = guard.enter()) {
            if (isBroken) {
                throw new BarrierBrokenException(Cause.ABORTED, missing());
            }
            if (!letGo()) {
                place = line.join(null);
            }
        }
        if (place == null) {
            Waiter.spend();
            return parties - 1;
        }
        return line.await(place).indexOrThrow();
    }

    /// Starts anew, also after [#abort]: those who wait get a [BarrierBrokenException]. Never parks.
    public void reset() {
        try (var _ = guard.enter()) {
            isBroken = false;
            dismiss(Cause.RESET);
        }
    }

    /// Breaks it until it is reset: those who wait, and all who come, get a [BarrierBrokenException]. For a party
    /// that cannot come any more. Never parks.
    public void abort() {
        try (var _ = guard.enter()) {
            isBroken = true;
            dismiss(Cause.ABORTED);
        }
    }

    /// How it stands.
    public Statistics statistics() {
        try (var _ = guard.enter()) {
            return new Statistics(parties, line.length(), isBroken);
        }
    }

    // What follows is called inside the guard.

    /// Lets the others go if the caller is the last, and returns whether it is.
    private boolean letGo() {
        int others = parties - 1;
        // Who was cancelled a moment ago may still stand in line; that is looked at when it could be the end only.
        if (line.length() < others || line.pending() < others) {
            return false;
        }
        // One that another loop cancels in this very moment had come: then the line is empty before the end.
        for (int index = 0; index < others && line.serve(new Verdict(index, null, 0)) != null; index++) {}
        return true;
    }

    private void dismiss(Cause cause) {
        line.serveAll(new Verdict(-1, cause, missing()));
    }

    private String told() {
        return missing() + " of " + parties + " to come to a barrier";
    }

    private int missing() {
        return parties - line.length();
    }
}
