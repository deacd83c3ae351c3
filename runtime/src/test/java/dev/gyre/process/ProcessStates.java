package dev.gyre.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the kernel says of other processes.
final class ProcessStates {
    private ProcessStates() {}

    /// Whether it sleeps and has moved as many bytes as a pipe holds.
    static boolean isAsleepInPipe(ProcessHandle process) {
        Path about = Path.of("/proc/" + process.pid());
        try {
            String stat = Files.readString(about.resolve("stat"));
            long written = Files.readAllLines(about.resolve("io")).stream()
                    .filter(line -> line.startsWith("wchar: "))
                    .mapToLong(line -> Long.parseLong(line.substring("wchar: ".length())))
                    .sum();
            return stat.substring(stat.lastIndexOf(')') + 2).startsWith("S") && written >= 64 * 1024;
        } catch (IOException e) {
            return false; // it has ended
        }
    }
}
