package dev.gyre.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// How much memory a process holds, with its child processes; what they share is counted for each. Knows Linux
/// only: elsewhere all is 0.
public final class ProcessMemory {
    private static final String RESIDENT = "VmRSS:";
    private static final String PEAK = "VmHWM:";

    private ProcessMemory() {}

    /// Bytes that are resident now.
    public static double resident(Process process) {
        return sum(process, RESIDENT);
    }

    /// The most bytes that each has had so far.
    public static double peak(Process process) {
        return sum(process, PEAK);
    }

    private static double sum(Process process, String line) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(handle -> bytes(handle, line))
                .sum();
    }

    private static long bytes(ProcessHandle process, String wanted) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(wanted))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException _) {
            return 0; // it has ended, or this is no Linux
        }
    }
}
