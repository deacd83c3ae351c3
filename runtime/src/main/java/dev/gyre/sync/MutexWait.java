package dev.gyre.sync;

import dev.gyre.sync.MutexDeadlockException.Link;
import dev.gyre.sync.WaitingLine.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One caller that waits for one mutex: an edge in the graph of who waits for whom, in which a circle is a
/// deadlock. Everybody looks for a circle after having added its own edge, so the last of a circle sees it whole.
///
/// There is no false alarm. A caller can wait for one mutex only, and cannot unlock anything before that wait has
/// ended, which is for good. So a wait that is seen pending twice was pending in between, and its caller kept
/// what it holds. All waits of a circle are seen twice, the second time after all of them have been seen once:
/// then there was a moment in which the whole circle existed.
final class MutexWait {
    private static final Map<Object, MutexWait> WAITS = new ConcurrentHashMap<>(); // by caller
    // A circle that two have found is reported by one. Inside it the guard of one mutex after the other is taken.
    private static final SpinLock REPORTING = new SpinLock();

    private final Object caller;
    private final Mutex mutex;
    private final Place<Object, @Nullable Supplier<SyncException>> place;
    private final boolean isReturning;

    /// The wait of `caller` at `place`; `isReturning` if it must not be given up.
    MutexWait(Object caller, Mutex mutex, Place<Object, @Nullable Supplier<SyncException>> place, boolean isReturning) {
        this.caller = caller;
        this.mutex = mutex;
        this.place = place;
        this.isReturning = isReturning;
    }

    /// Adds it to the graph. If that closes a circle, a wait of it is ended: this one, or, if this one must not be,
    /// the next that may.
    void begin() {
        WAITS.put(caller, this);
        if (circle().isEmpty()) {
            return;
        }
        try (var _ = REPORTING.enter()) {
            List<MutexWait> circle = circle();
            if (isWhole(circle)) {
                breakUp(circle);
            }
        }
    }

    void end() {
        WAITS.remove(caller, this);
    }

    /// The waits from this one back to its caller, or none if they do not lead there.
    private List<MutexWait> circle() {
        var waits = new ArrayList<MutexWait>();
        MutexWait wait = this;
        while (wait != null && wait.place.isPending() && !waits.contains(wait)) {
            waits.add(wait);
            Object owner = wait.mutex.owner();
            if (owner == null) {
                break;
            }
            if (owner.equals(caller)) {
                return waits;
            }
            wait = WAITS.get(owner);
        }
        return List.of();
    }

    /// The second look.
    private static boolean isWhole(List<MutexWait> circle) {
        for (int i = 0; i < circle.size(); i++) {
            MutexWait next = circle.get((i + 1) % circle.size());
            if (!next.caller.equals(circle.get(i).mutex.owner())) {
                return false;
            }
        }
        return !circle.isEmpty() && circle.stream().allMatch(wait -> wait.place.isPending());
    }

    /// One that may be given up is always there: who comes back to a mutex has held it before, so in a circle of
    /// such only, each would have locked the one it holds before the next did.
    private static void breakUp(List<MutexWait> circle) {
        int first = 0;
        while (circle.get(first).isReturning) {
            first++;
        }
        var fromVictim = new ArrayList<>(circle);
        Collections.rotate(fromVictim, -first);
        List<Link> links = links(fromVictim);
        fromVictim.getFirst().place.settle(() -> new MutexDeadlockException(links));
    }

    /// Each caller holds what the one before it waits for.
    private static List<Link> links(List<MutexWait> circle) {
        var links = new ArrayList<Link>();
        MutexWait before = circle.getLast();
        for (MutexWait wait : circle) {
            links.add(new Link(Mutex.nameOf(wait.caller), before.mutex.name(), wait.mutex.name()));
            before = wait;
        }
        return List.copyOf(links);
    }
}
