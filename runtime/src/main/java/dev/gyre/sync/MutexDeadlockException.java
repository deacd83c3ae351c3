package dev.gyre.sync;

import java.util.List;
import java.util.stream.Collectors;

/// Callers wait for each other's [Mutex]es in a circle, so that none of them would ever go on. One of them gets
/// this instead of its mutex (trio notices only a task that waits for itself, asyncio not even that).
public final class MutexDeadlockException extends SyncException {
    private final List<Link> circle;

    /// One who is part of it.
    ///
    /// @param caller such as `task "transfer"` or `thread "main"`
    /// @param holds the name of the mutex that the one before it waits for
    /// @param awaits the name of the mutex that the one after it holds
    public record Link(String caller, String holds, String awaits) {
        @Override
        public String toString() {
            return caller + " holds \"" + holds + "\" and waits for \"" + awaits + "\"";
        }
    }

    MutexDeadlockException(List<Link> circle) {
        super("cannot lock mutex \"" + circle.getFirst().awaits() + "\": each would wait for the next for ever: "
                + circle.stream().map(Link::toString).collect(Collectors.joining("; "))
                + ". The usual cause is that mutexes are locked in different orders. Lock them in the same order"
                + " everywhere, or let one mutex protect it all");
        this.circle = circle;
    }

    /// Who waits for whom: first the one that got this exception, then who holds what it waited for, and so on
    /// round.
    public List<Link> circle() {
        return circle;
    }
}
