package dev.gyre;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The loops of this process that have not ended, for those who look inside. Any thread.
final class Loops {
    /// The system property by which `gyre ps` tells the programs that run on Gyre from others.
    static final String MARK = "dev.gyre.running";

    private static final Set<Loop> OPEN = ConcurrentHashMap.newKeySet();

    private Loops() {}

    static void opened(Loop loop) {
        OPEN.add(loop);
        System.setProperty(MARK, "true");
    }

    static void closed(Loop loop) {
        OPEN.remove(loop);
    }

    static List<Loop> now() {
        return OPEN.stream().sorted(Comparator.comparing(Loop::name)).toList();
    }
}
