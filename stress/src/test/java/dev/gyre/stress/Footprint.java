package dev.gyre.stress;

import dev.gyre.Loop;
import dev.gyre.OpenResource;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a process holds while it has nothing to do.
///
/// @param heap bytes of live objects
/// @param direct bytes outside the heap that Netty's pools have
/// @param descriptors open files and sockets by what they are; empty where there is no `/proc`
/// @param threads platform threads by name, without their numbers
/// @param tasks live tasks by name, without their numbers
/// @param open what was opened on a loop and not closed
/// @param children processes that it has started and that have not ended
record Footprint(
        long heap,
        long direct,
        Map<String, Long> descriptors,
        Map<String, Long> threads,
        Map<String, Long> tasks,
        Map<String, Long> open,
        long children) {
    /// What a collector finds differs by so much from time to time, for the same objects.
    static final long HEAP_TOLERANCE = 4 << 20;

    private static final long DIRECT_TOLERANCE = 16 << 20; // the pools grow by 4 MiB each
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int COLLECTIONS = 3; // what is made unreachable by a reference's end goes in the next one

    static Footprint of(List<Loop> loops) {
        return new Footprint(
                liveHeap(),
                PlatformDependent.usedDirectMemory(),
                counted(openFiles()),
                counted(
                        ManagementFactory.getThreadMXBean().dumpAllThreads(false, false, 0),
                        info -> info.getThreadName()),
                counted(loops.stream()
                        .flatMap(loop -> loop.liveTasks().stream())
                        .map(task -> task.name())),
                counted(loops.stream()
                        .flatMap(loop -> loop.openResources().stream())
                        .map(OpenResource::what)),
                ProcessHandle.current().children().count());
    }

    /// What this one has that `before` had not, in words; nothing if it is the same. Fewer threads or descriptors are
    /// fine: pools let go of them.
    List<String> gainedSince(Footprint before) {
        List<String> gained = new ArrayList<>();
        if (heap - before.heap > HEAP_TOLERANCE) {
            gained.add("%,d bytes of heap (%,d before)".formatted(heap - before.heap, before.heap));
        }
        if (direct - before.direct > DIRECT_TOLERANCE) {
            gained.add("%,d bytes of direct memory (%,d before)".formatted(direct - before.direct, before.direct));
        }
        gained.addAll(more("descriptor", before.descriptors, descriptors));
        gained.addAll(more("thread", withoutPools(before.threads), withoutPools(threads)));
        gained.addAll(more("task", before.tasks, tasks));
        gained.addAll(more("open", before.open, open));
        if (children > before.children) {
            gained.add("%d child processes (%d before)".formatted(children - before.children, before.children));
        }
        return gained;
    }

    @Override
    public String toString() {
        return "heap %,d, direct %,d, descriptors %d, threads %d, tasks %d, open %d, children %d"
                .formatted(heap, direct, sum(descriptors), sum(threads), sum(tasks), sum(open), children);
    }

    private static List<String> more(String what, Map<String, Long> before, Map<String, Long> after) {
        return after.entrySet().stream()
                .filter(entry -> entry.getValue() > before.getOrDefault(entry.getKey(), 0L))
                .map(entry -> "%s \"%s\": %d (%d before)"
                        .formatted(what, entry.getKey(), entry.getValue(), before.getOrDefault(entry.getKey(), 0L)))
                .toList();
    }

    /// Pools have as many threads as there was work lately, up to their limits; JUnit's, and the one that lets
    /// others look into this process, come when they are wanted.
    private static Map<String, Long> withoutPools(Map<String, Long> threads) {
        return threads.entrySet().stream()
                .filter(entry -> Stream.of(
                                "gyre-blocking",
                                "gyre-compute",
                                "gyre-pipe",
                                "process reaper",
                                "ForkJoinPool",
                                "junit-",
                                "Attach Listener")
                        .noneMatch(entry.getKey()::startsWith))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static long liveHeap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /// What each is: `socket:`, `anon_inode:[eventpoll]`, a file.
    private static Stream<String> openFiles() {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return Stream.empty();
        }
        try (Stream<Path> links = Files.list(DESCRIPTORS)) {
            return links.flatMap(Footprint::target).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> target(Path link) {
        try {
            return Stream.of(Files.readSymbolicLink(link).toString());
        } catch (IOException _) {
            return Stream.empty(); // the one by which they are listed
        }
    }

    private static <T> Map<String, Long> counted(T[] things, Function<T, String> name) {
        return counted(Stream.of(things).map(name));
    }

    private static Map<String, Long> counted(Stream<String> names) {
        return names.map(name -> name.replaceAll("\\d+", "#"))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
