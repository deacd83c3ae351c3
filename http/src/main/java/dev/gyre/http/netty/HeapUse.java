package dev.gyre.http.netty;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/// How full the heap of this process is, of what is in use and not of garbage.
final class HeapUse {
    private HeapUse() {}

    /// The share of the largest heap that the last collection left in use, 0 to 1. It is no more than what is
    /// used now, so if that is not beyond `enough` it is the answer: the management beans, which take a while to
    /// load, are asked only when memory may be short. Without a collection so far, without a largest heap, or with
    /// a collector that does not say what it left, it is near 0.
    static double share(double enough) {
        Runtime process = Runtime.getRuntime();
        double largest = process.maxMemory();
        double used = (process.totalMemory() - process.freeMemory()) / largest;
        return used <= enough ? used : Math.min(used, afterCollection() / largest);
    }

    private static long afterCollection() {
        long bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage left = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            bytes += left == null ? 0 : left.getUsed();
        }
        return bytes;
    }
}
