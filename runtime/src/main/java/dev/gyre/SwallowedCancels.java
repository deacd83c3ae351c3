package dev.gyre;

import dev.gyre.watch.UserCode;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Watches how often the mounted task meets its cancel. A loop that catches [CancelledError] and tries again never lets
/// go of the carrier: this says so while it lasts (semantics 12).
final class SwallowedCancels {
    private static final int WORTH_A_WARNING = 100;

    private final Loop loop;
    private final MountCount met;
    private final AtomicLong count = new AtomicLong();

    SwallowedCancels(Loop loop) {
        this.loop = loop;
        this.met = new MountCount(loop.carrier());
    }

    /// How many have been reported. Any thread.
    long count() {
        return count.get();
    }

    /// Notes that `task`, which is mounted, is about to throw a [CancelledError].
    void metBy(Task<?> task) {
        if (met.next() == WORTH_A_WARNING) {
            count.incrementAndGet();
            report(task);
        }
    }

    private void report(Task<?> task) {
        var here = new Throwable("met again here");
        String line = UserCode.lineIn(List.of(here.getStackTrace()))
                .map(frame -> " at " + frame)
                .orElse("");
        Loop.LOG.log(
                Level.WARNING,
                "Task \"" + task.name() + "\" has met its cancellation a hundred times without letting go of loop \""
                        + loop.name() + "\"" + line
                        + ": something there catches CancelledError and tries again. Let it pass.",
                here);
    }
}
