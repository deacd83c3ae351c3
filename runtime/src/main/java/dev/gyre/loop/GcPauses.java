package dev.gyre.loop;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/// For how long garbage collection has stopped the whole JVM. Nobody is told, and it takes some thirty milliseconds
/// to get ready for the question; so it is for the moment when somebody is suspected. Only where the module
/// `java.management` is there.
final class GcPauses {
    private static final boolean IS_TOLD =
            ModuleLayer.boot().findModule("java.management").isPresent();

    private GcPauses() {}

    /// Nanoseconds since this was asked for first, to the millisecond; always zero where nobody tells.
    static long total() {
        return IS_TOLD ? Collectors.paused() - Collectors.PAUSED_BEFORE : 0;
    }

    /// Whether the time of a collector is time in which all stand still. Those that work beside the program (ZGC,
    /// Shenandoah) count their cycles apart from their pauses.
    static boolean stopsAll(String collector) {
        return !collector.endsWith(" Cycles");
    }

    private static final class Collectors {
        private static final List<GarbageCollectorMXBean> STOPPING =
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .filter(collector -> stopsAll(collector.getName()))
                        .toList();
        private static final long PAUSED_BEFORE = paused();

        static long paused() {
            long millis = 0;
            for (GarbageCollectorMXBean collector : STOPPING) {
                millis += Math.max(0, collector.getCollectionTime()); // -1: it does not say
            }
            return millis * 1_000_000;
        }
    }
}
