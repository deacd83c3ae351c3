package dev.gyre;

import dev.gyre.watch.Listening;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The loops of this process that are open, and those who want to hear of them. Any thread.
final class OpenLoops {
    private static final Set<Loop> OPEN = ConcurrentHashMap.newKeySet();
    private static final List<LoopListener> LISTENERS = new CopyOnWriteArrayList<>();

    private OpenLoops() {}

    static void opened(Loop loop) {
        OPEN.add(loop);
        tellAll(listener -> listener.opened(loop));
    }

    static void closed(Loop loop) {
        if (OPEN.remove(loop)) {
            tellAll(listener -> listener.closed(loop));
        }
    }

    /// Tells `listener` of those that are open, and from now on.
    static Listening listen(LoopListener listener) {
        LISTENERS.add(listener);
        OPEN.forEach(loop -> tell(listener, known -> known.opened(loop)));
        return () -> LISTENERS.remove(listener);
    }

    private static void tellAll(Consumer<LoopListener> news) {
        LISTENERS.forEach(listener -> tell(listener, news));
    }

    private static void tell(LoopListener listener, Consumer<LoopListener> news) {
        try {
            news.accept(listener);
        } catch (RuntimeException e) {
            Loop.LOG.log(Level.ERROR, "A listener for loops failed itself", e);
        }
    }
}
