package dev.gyre.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.VoidWork;
import dev.gyre.Work;
import dev.gyre.trial.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Gives each test a loop of its own, which tests may hold while they load classes. Whatever the test did, no
/// task, child, pipe or note may be left.
final class OnLoop implements BeforeEachCallback, AfterEachCallback {
    private static final Duration PATIENCE = Duration.ofSeconds(60); // only a hang exceeds it

    private Loop loop;
    private long pipes;

    @Override
    public void beforeEach(ExtensionContext context) {
        pipes = pipes();
        loop = Loop.open(LoopOptions.named("children").withHoldLimit(Duration.ZERO));
        Async.on(loop, () -> {});
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            assertThat(loop.openResources()).as("what was left open").isEmpty();
            assertThat(loop.liveTasks()).as("tasks that were left behind").isEmpty();
            Patience.until(() -> children() == 0);
        } finally {
            ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly); // of a test that failed
            loop.close();
        }
        Patience.until(() -> pipes() <= pipes);
    }

    Loop loop() {
        return loop;
    }

    <X extends Exception> void run(VoidWork<X> body) throws X {
        Async.on(loop, () -> Async.failAfter(PATIENCE, body));
    }

    <T, X extends Exception> T get(Work<T, X> body) throws X {
        return Async.on(loop, () -> Async.failAfter(PATIENCE, body));
    }

    /// The children that this process has, zombies too.
    static long children() {
        return ProcessHandle.current().children().count();
    }

    /// The pipes that this process has open, as the kernel counts them.
    static long pipes() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(OnLoop::isPipe).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPipe(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:");
        } catch (IOException _) {
            return false; // closed meanwhile
        }
    }
}
