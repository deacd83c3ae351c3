package dev.gyre.bench;

import dev.gyre.Loop;
import dev.gyre.bench.contest.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Where and with what the figures were made: without it they mean nothing.
///
/// @param gyreIo how Gyre's loop asks the system for I/O
/// @param load processes that wanted a core when the run began, over the last minute; below 0 if unknown
/// @param tools the versions of the programs that peers need, where they are there
record Machine(
        String processor,
        int cores,
        String system,
        String jdk,
        String collector,
        long maxHeapMebibytes,
        List<String> jvmFlags,
        String gyreIo,
        double load,
        Map<String, String> tools) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    static Machine here() {
        var runtime = Runtime.getRuntime();
        return new Machine(
                findProcessor(),
                runtime.availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor.version", "") + " " + System.getProperty("java.runtime.version"),
                findCollector(),
                runtime.maxMemory() >> 20,
                Processes.JVM_FLAGS,
                Loop.defaultLoop().stats().io(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                findTools());
    }

    @Override
    public String toString() {
        return "%d cores of %s, %s, load %.1f%nJDK %s, %s, heap up to %d MiB, flags: %s%nGyre on %s%s"
                .formatted(
                        cores,
                        processor,
                        system,
                        load,
                        jdk,
                        collector,
                        maxHeapMebibytes,
                        String.join(" ", jvmFlags),
                        gyreIo,
                        tools.values().stream().map(version -> ", " + version).collect(Collectors.joining()));
    }

    private static String findProcessor() {
        if (!Files.isReadable(PROCESSORS)) {
            return System.getProperty("os.arch");
        }
        try (var lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String findCollector() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(bean -> bean.getName().split(" ")[0])
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    private static Map<String, String> findTools() {
        Map<String, String> versions = new TreeMap<>();
        Arrays.stream(Tool.values())
                .forEach(tool -> tool.find().ifPresent(path -> versions.put(tool.name(), tool.version(path))));
        return versions;
    }
}
