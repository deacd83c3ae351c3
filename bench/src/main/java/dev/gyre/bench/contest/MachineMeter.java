package dev.gyre.bench.contest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Tells how busy the machine was with things that are not ours: figures from a busy machine are worth less. Knows
/// Linux only.
final class MachineMeter {
    private static final Path MACHINE = Path.of("/proc/stat");
    private static final Path SELF = Path.of("/proc/self/stat");
    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;
    private static final int GUEST = 8; // counted in user time already, as all from here on
    private static final int OWN = 10; // from here on: utime, stime, and both of the children that have ended
    private static final int OWN_END = 14;

    private final boolean isKnown = Files.isReadable(MACHINE);
    private final long[] machine;
    private final long own;

    private MachineMeter() {
        machine = isKnown ? machine() : new long[0];
        own = isKnown ? own() : 0;
    }

    static MachineMeter start() {
        return new MachineMeter();
    }

    /// Asked when all processes that were started since have ended.
    double othersShare() {
        if (!isKnown) {
            return -1;
        }
        long[] now = machine();
        long all = Arrays.stream(now).sum() - Arrays.stream(machine).sum();
        long idle = now[IDLE] - machine[IDLE] + now[IO_WAIT] - machine[IO_WAIT];
        long busy = all - idle;
        return all == 0 ? 0 : Math.max(0, (double) (busy - (own() - own)) / all);
    }

    /// Ticks of all cores since the machine started, by what they did.
    private static long[] machine() {
        String all = text(MACHINE).lines().findFirst().orElseThrow();
        return numbers(all.substring("cpu".length()), 0, GUEST);
    }

    /// Ticks of this process and of its ended children.
    private static long own() {
        String line = text(SELF);
        String afterName =
                line.substring(line.lastIndexOf(')') + 4); // behind the name and the state, which is a letter
        return Arrays.stream(numbers(afterName, OWN, OWN_END)).sum();
    }

    private static long[] numbers(String words, int from, int to) {
        return Arrays.stream(words.strip().split(" +"), from, to)
                .mapToLong(Long::parseLong)
                .toArray();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
