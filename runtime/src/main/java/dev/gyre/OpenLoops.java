package dev.gyre;

import dev.gyre.watch.Listening;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The loops of this process: they are **open**, then **closing**, while their last tasks come to an end, then
/// **ended**;
/// and those who want to hear of it. Any thread.
final class OpenLoops {
    /// The system property by which `gyre ps` tells the programs that run on Gyre from others.
    static final String MARK = "dev.gyre.running";

    private static final Set<Loop> OPEN = ConcurrentHashMap.newKeySet();
    private static final Set<Loop> CLOSING = ConcurrentHashMap.newKeySet();
    private static final List<LoopListener> LISTENERS = new CopyOnWriteArrayList<>();

    private OpenLoops() {}

    static void opened(Loop loop) {
        OPEN.add(loop);
        System.setProperty(MARK, "true");
        tellAll(listener -> listener.opened(loop));
    }

    static void closing(Loop loop) {
        CLOSING.add(loop);
        if (OPEN.remove(loop)) {
            tellAll(listener -> listener.closed(loop));
        }
    }

    static void ended(Loop loop) {
        CLOSING.remove(loop);
    }

    /// Those that have not ended, for those who look inside.
    static List<Loop> now() {
        return Stream.concat(OPEN.stream(), CLOSING.stream())
                .distinct()
                .sorted(Comparator.comparing(Loop::name))
                .toList();
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
        } catch (RuntimeException | Error e) {
            Loop.LOG.log(Level.ERROR, "A listener for loops failed itself", e);
        }
    }
}
