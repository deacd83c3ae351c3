package dev.gyre.bench;

import java.time.Duration;
import java.util.stream.Stream;

/// What a process has used so far.
final class CpuTime {
    private CpuTime() {}

    /// As the operating system counts it, all threads and child processes together.
    static Duration of(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .flatMap(handle -> handle.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
