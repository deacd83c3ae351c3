package dev.gyre.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Task;
import dev.gyre.net.Address;
import dev.gyre.net.Listener;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A soak can fail: whatever stays behind is named.
class FootprintTest {
    private final Loop loop = Loop.open();
    private final Footprint before = Footprint.of(List.of(loop));

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void a_task_that_stays_is_named() {
        Task<Boolean> task = loop.submit(() -> {
            Async.sleep(Duration.ofHours(1));
            return true;
        });

        assertThat(gained()).containsExactly("task \"" + task.name().replaceAll("\\d+", "#") + "\": 1 (0 before)");
    }

    @Test
    void a_listener_that_stays_is_named_with_its_descriptor() {
        Async.on(loop, () -> Listener.open(Address.of("127.0.0.1", 0)));

        assertThat(gained())
                .anySatisfy(line -> assertThat(line).startsWith("open \"Listener[#.#.#.#:#]"))
                .anySatisfy(line -> assertThat(line).startsWith("descriptor \"socket:[#]\""));
    }

    @Test
    void a_file_that_stays_open_is_named(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("kept.txt");
        try (var _ = FileChannel.open(
                file, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
            assertThat(gained()).singleElement().asString().contains("kept.txt");
        }
    }

    @Test
    void a_thread_that_stays_is_named() {
        var end = new CountDownLatch(1);
        Thread.ofPlatform().name("straggler").daemon().start(() -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(gained()).containsExactly("thread \"straggler\": 1 (0 before)");
        end.countDown();
    }

    @Test
    void a_child_that_stays_is_counted() throws IOException {
        Process child = new ProcessBuilder("sleep", "60").start();

        assertThat(gained()).contains("1 child processes (0 before)");
        child.destroyForcibly();
    }

    @Test
    void objects_that_stay_are_weighed() {
        var kept = new byte[(int) Footprint.HEAP_TOLERANCE * 2];

        assertThat(gained()).singleElement().asString().contains("bytes of heap");
        assertThat(kept).hasSizeGreaterThan(1);
    }

    private List<String> gained() {
        return Footprint.of(List.of(loop)).gainedSince(before);
    }
}
