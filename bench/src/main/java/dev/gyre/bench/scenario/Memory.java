package dev.gyre.bench.scenario;

import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// How much memory this process holds.
final class Memory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    private Memory() {}

    /// Bytes of live objects: all garbage is thrown away first.
    static long liveHeap() {
        System.gc();
        System.gc(); // what the first one made unreachable
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /// Bytes that the operating system has given to this process for good; 0 if unknown. Knows Linux only.
    static long resident() {
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

    /// What has come to be held since, for each of `count` things, and the time since `start`.
    static Reply eachSince(long heapBefore, long residentBefore, long start, int count) {
        Map<Measure, Double> each = new HashMap<>();
        each.put(Measure.WALL, (double) (System.nanoTime() - start) / count);
        each.put(Measure.HEAP, (double) (liveHeap() - heapBefore) / count);
        if (residentBefore > 0) {
            each.put(Measure.RSS, (double) (resident() - residentBefore) / count);
        }
        return new Reply(count, each);
    }
}
