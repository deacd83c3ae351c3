package dev.gyre.bench.scenario;

import dev.gyre.bench.contest.Measure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// How much memory this process holds.
///
/// @param heap bytes of live objects
/// @param resident bytes that the operating system has given it for good; 0 if unknown. Linux only
record Memory(long heap, long resident) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    static Memory now() {
        return new Memory(liveHeap(), residentBytes());
    }

    /// Bytes of live objects: all garbage is thrown away first.
    static long liveHeap() {
        System.gc();
        System.gc(); // what the first one made unreachable
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /// What has come to be held since, for each of `count` things.
    Map<Measure, Double> eachSince(Memory before, int count) {
        Map<Measure, Double> each = new HashMap<>();
        each.put(Measure.HEAP, (double) (heap - before.heap) / count);
        if (resident > 0) {
            each.put(Measure.RSS, (double) (resident - before.resident) / count);
        }
        return each;
    }

    private static long residentBytes() {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
