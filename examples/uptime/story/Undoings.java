package uptime.story;

import static dev.gyre.Async.shield;

import dev.gyre.Parks;
import java.util.ArrayDeque;
import java.util.Deque;

/// What has to be undone of what was done, the last first.
final class Undoings implements AutoCloseable {
    private final Deque<Runnable> all = new ArrayDeque<>();

    void add(Runnable undoing) {
        all.push(undoing);
    }

    /// Undoes it, whatever happens to the caller meanwhile. Parks.
    @Override
    @Parks
    public void close() {
        shield(() -> {
            while (!all.isEmpty()) {
                all.pop().run();
            }
        });
    }
}
