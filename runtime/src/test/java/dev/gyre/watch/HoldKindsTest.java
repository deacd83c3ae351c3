package dev.gyre.watch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.LogRecorder;
import dev.gyre.trial.Patience;
import dev.gyre.watch.Hold.Kind;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Real holds of every kind that can be made without a network (loop research, section 3): each is found while
/// it lasts, by kind, task and line.
class HoldKindsTest {
    // Each is used by one test only, because a class is initialised once.
    private static final CompletableFuture<Void> INITIALISED = new CompletableFuture<>();
    private static final CompletableFuture<Void> INITIALISING = new CompletableFuture<>();
    private static final CompletableFuture<Void> INITIALISED_ELSEWHERE = new CompletableFuture<>();
    private static final CompletableFuture<Void> CALLED_BACK = new CompletableFuture<>();

    private static final Object TAKEN = new Object();

    private static volatile boolean isReleased;

    private final LogRecorder log = new LogRecorder();
    private final HeldLoop held = new HeldLoop();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        log.first("has let go");
        held.close();
        log.close();
    }

    @Test
    void computing() throws Exception {
        Hold hold;
        do {
            isReleased = false;
            hold = held.holdBy(HoldKindsTest::compute, () -> isReleased = true);
        } while (hold.kind() == Kind.STARVED); // as it is while the machine is too busy for this test

        assertFound(hold, Kind.CPU, "compute");
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "needs a named pipe")
    void reading_a_file_by_a_stream() throws Exception {
        Path fifo = fifo();

        Hold hold = held.holdBy(() -> readStream(fifo), () -> answer(fifo));

        assertFound(hold, Kind.FILE, "readStream");
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            disabledReason = "needs a named pipe")
    void reading_a_file_by_its_path() throws Exception {
        Path fifo = fifo();

        Hold hold = held.holdBy(() -> readPath(fifo), () -> answer(fifo));

        assertFound(hold, Kind.FILE, "readPath");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only /proc tells waiting native code from computing")
    void waiting_in_native_code() throws Exception {
        Path fifo = fifo();
        MethodHandle open = function("fopen", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
        try (Arena arena = Arena.ofShared()) {
            MemorySegment path = arena.allocateFrom(fifo.toString());
            MemorySegment mode = arena.allocateFrom("r");
            openNatively(open, arena.allocateFrom("/dev/null"), mode); // so that the second call does nothing else

            Hold hold = held.holdBy(() -> openNatively(open, path, mode), () -> answer(fifo));

            assertFound(hold, Kind.NATIVE, "openNatively");
        }
    }

    @Test
    void reading_from_a_child_process() throws Exception {
        Process child = new ProcessBuilder("cat").start();

        Hold hold = held.holdBy(
                () -> readOutput(child), () -> child.getOutputStream().close());

        assertFound(hold, Kind.PIPE, "readOutput");
    }

    @Test
    void initialising_a_class() throws Exception {
        Hold hold = held.holdBy(Slow::touch, () -> INITIALISED.complete(null));

        assertFound(hold, Kind.CLASS_INIT, "<clinit>");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only /proc tells waiting in the JVM from computing")
    void waiting_for_another_thread_that_initialises_a_class() throws Exception {
        Thread other = Thread.ofPlatform().start(Contended::touch);
        Patience.end(INITIALISING);

        Hold hold = held.holdBy(HoldKindsTest::touchContended, () -> INITIALISED_ELSEWHERE.complete(null));

        Patience.dead(other);
        assertFound(hold, Kind.CLASS_INIT, "touchContended");
    }

    @Test
    void parking_in_a_callback_of_native_code() throws Exception {
        MethodHandle sort = function("qsort", FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));
        try (Arena arena = Arena.ofShared()) {
            MemorySegment numbers = arena.allocateFrom(JAVA_INT, 2, 1);
            MemorySegment compare = callback(arena, "compareSlowly");
            sortNatively(sort, numbers, 0, compare); // so that the second call does nothing else

            Hold hold = held.holdBy(() -> sortNatively(sort, numbers, 2, compare), () -> CALLED_BACK.complete(null));

            assertFound(hold, Kind.PINNED, "compareSlowly");
        }
    }

    @Test
    void waiting_for_a_monitor_in_a_callback_of_native_code() throws Exception {
        MethodHandle sort = function("qsort", FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));
        var isReturned = new CompletableFuture<Void>();
        try (Arena arena = Arena.ofShared()) {
            MemorySegment numbers = arena.allocateFrom(JAVA_INT, 2, 1);
            MemorySegment compare = callback(arena, "compareLocked");
            sortNatively(sort, numbers, 0, compare); // so that the second call does nothing else
            Thread owner = takeUntil(isReturned);

            Hold hold = held.holdBy(() -> sortNatively(sort, numbers, 2, compare), () -> isReturned.complete(null));

            Patience.dead(owner);
            assertFound(hold, Kind.MONITOR, "compareLocked");
        }
    }

    @Test
    void waiting_for_a_monitor_elsewhere_is_none() throws Exception {
        var isReturned = new CompletableFuture<Void>();
        var hasEntered = new CompletableFuture<Void>();
        Thread owner = takeUntil(isReturned);
        held.loop().tasks().spawn("waits", () -> {
            synchronized (TAKEN) {
                hasEntered.complete(null);
            }
        });

        isReleased = false;
        Hold hold = held.holdBy(HoldKindsTest::compute, () -> isReleased = true);
        isReturned.complete(null);
        Patience.end(hasEntered);

        Patience.dead(owner);
        assertThat(hold.task()).isEqualTo(HeldLoop.TASK);
        assertThat(held.loop().stats().holds()).isEqualTo(1);
    }

    private static void assertFound(Hold hold, Kind kind, String method) {
        assertThat(hold.kind()).as(hold.stack().toString()).isEqualTo(kind);
        assertThat(hold.task()).isEqualTo(HeldLoop.TASK);
        assertThat(hold.loop()).isEqualTo("held-loop");
        assertThat(hold.duration()).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        StackTraceElement line = hold.line().orElseThrow();
        assertThat(line.getFileName()).isEqualTo("HoldKindsTest.java");
        assertThat(line.getMethodName()).isEqualTo(method);
    }

    private static void compute() {
        while (!isReleased) {
            Thread.onSpinWait();
        }
    }

    private static void readStream(Path fifo) throws IOException {
        try (var in = new FileInputStream(fifo.toFile())) {
            in.readAllBytes();
        }
    }

    private static void readPath(Path fifo) throws IOException {
        Files.readAllBytes(fifo);
    }

    private static void openNatively(MethodHandle open, MemorySegment path, MemorySegment mode) {
        try {
            var _ = (MemorySegment) open.invokeExact(path, mode);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sortNatively(MethodHandle sort, MemorySegment numbers, long count, MemorySegment compare) {
        try {
            sort.invokeExact(numbers, count, JAVA_INT.byteSize(), compare);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static MemorySegment callback(Arena arena, String method) throws ReflectiveOperationException {
        MethodHandle compare = MethodHandles.lookup()
                .findStatic(
                        HoldKindsTest.class,
                        method,
                        MethodType.methodType(int.class, MemorySegment.class, MemorySegment.class));
        return Linker.nativeLinker().upcallStub(compare, FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS), arena);
    }

    private static int compareSlowly(MemorySegment left, MemorySegment right) {
        CALLED_BACK.join();
        return 0;
    }

    private static int compareLocked(MemorySegment left, MemorySegment right) {
        synchronized (TAKEN) {
            return 0;
        }
    }

    /// A thread that keeps a monitor until `isReturned` is complete; it has it already.
    private static Thread takeUntil(CompletableFuture<Void> isReturned) {
        var isTaken = new CompletableFuture<Void>();
        Thread owner = Thread.ofPlatform().start(() -> {
            synchronized (TAKEN) {
                isTaken.complete(null);
                Patience.end(isReturned);
            }
        });
        Patience.end(isTaken);
        return owner;
    }

    private static MethodHandle function(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
    }

    private static void readOutput(Process child) throws IOException {
        child.getInputStream().read();
    }

    private static void touchContended() {
        Contended.touch();
    }

    private Path fifo() throws Exception {
        Path fifo = directory.resolve("fifo");
        int exitCode = new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
        assertThat(exitCode).isZero();
        return fifo;
    }

    /// Opening the other end lets the reader go on; closing it ends what there is to read.
    private static void answer(Path fifo) throws IOException {
        Files.write(fifo, new byte[1]);
    }

    private static final class Slow {
        static {
            INITIALISED.join();
        }

        static void touch() {}
    }

    private static final class Contended {
        static {
            INITIALISING.complete(null);
            Patience.end(INITIALISED_ELSEWHERE);
        }

        static void touch() {}
    }
}
