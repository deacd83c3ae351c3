package dev.gyre.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.VoidWork;
import dev.gyre.trial.Patience;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Semantics 18 and 19; research §2 item 11: async file I/O.
class AsyncFilesTest {
    private static final int THREADS = 64; // of Async.blocking

    private final Loop loop = Loop.open(LoopOptions.named("files").withHoldLimit(Duration.ZERO));

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        try {
            assertThat(loop.openResources()).as("what was left open").isEmpty();
        } finally {
            loop.close();
        }
    }

    @Test
    void what_is_written_is_read() {
        Path file = directory.resolve("file");
        on(() -> {
            AsyncFiles.write(file, "öne\n");
            AsyncFiles.append(file, "two\n");
            AsyncFiles.append(file, "three".getBytes(UTF_8));

            assertThat(AsyncFiles.readString(file)).isEqualTo("öne\ntwo\nthree");
            AsyncFiles.write(file, "short".getBytes(UTF_8));
            assertThat(AsyncFiles.readBytes(file)).asString(UTF_8).isEqualTo("short");
        });
    }

    @Test
    void the_loop_goes_on_while_a_file_is_read() throws IOException, InterruptedException {
        Path fifo = directory.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        on(() -> TaskGroup.runVoid(group -> {
            Task<String> reader = group.spawn(() -> AsyncFiles.readString(fifo)); // waits for a writer
            for (int i = 0; i < 10; i++) {
                Async.sleep(Duration.ofMillis(1));
            }
            assertThat(reader.isDone()).isFalse();
            AsyncFiles.append(fifo, "news");

            assertThat(reader.await()).isEqualTo("news");
        }));
    }

    @Test
    void a_replaced_file_keeps_its_permissions_and_nothing_is_left_beside_it() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-x--x"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        on(() -> {
            AsyncFiles.replace(file, "new");
            AsyncFiles.replace(link, "newer".getBytes(UTF_8));
            AsyncFiles.replace(directory.resolve("another"), "first");
        });

        assertThat(file).hasContent("newer");
        assertThat(link).isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-x--x");
        assertThat(names(directory)).containsExactlyInAnyOrder("file", "link", "another");
    }

    @Test
    void readers_of_a_file_that_is_replaced_see_the_old_or_the_new_whole() throws IOException {
        String old = "a".repeat(100_000);
        Path file = Files.writeString(directory.resolve("file"), old);
        String fresh = "b".repeat(100_000);
        on(() -> TaskGroup.runVoid(group -> {
            Task<?> writer = group.spawn(() -> {
                for (int i = 0; i < 20; i++) {
                    AsyncFiles.replace(file, i % 2 == 0 ? fresh : old);
                }
            });
            while (!writer.isDone()) {
                assertThat(AsyncFiles.readString(file)).isIn(old, fresh);
            }
        }));
    }

    @Test
    void a_replacement_that_fails_leaves_the_old_file_and_nothing_else() throws IOException {
        Path target = Files.createDirectory(directory.resolve("target"));
        Files.createFile(target.resolve("inside"));

        assertThatThrownBy(() -> AsyncFiles.replace(target, "x")).isInstanceOf(FileFailedException.class);
        assertThat(names(directory)).containsExactly("target");
    }

    @Test
    void what_goes_wrong_is_told_with_the_path_and_what_to_do() throws IOException {
        Path missing = directory.resolve("missing");
        Path there = Files.createDirectory(directory.resolve("there"));
        Path inside = Files.createFile(there.resolve("inside"));
        Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff});

        assertThatThrownBy(() -> AsyncFiles.readString(missing))
                .isInstanceOfSatisfying(
                        FileMissingException.class, e -> assertThat(e.path()).isEqualTo(missing))
                .hasMessage("cannot read " + missing + ": there is none, or a directory on the way to it is missing: \""
                        + missing + "\". A relative path begins at "
                        + Path.of("").toAbsolutePath() + "; createDirectories(...) makes directories")
                .hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> AsyncFiles.copy(inside, there))
                .isInstanceOf(FileExistsException.class)
                .hasMessageContaining("exists already, and nothing was overwritten");
        assertThatThrownBy(() -> AsyncFiles.move(inside, there)).isInstanceOf(FileExistsException.class);
        assertThatThrownBy(() -> AsyncFiles.delete(there))
                .isInstanceOf(FileFailedException.class)
                .hasMessageContaining("DirectoryNotEmptyException");
        assertThatThrownBy(() -> AsyncFiles.readString(binary))
                .isInstanceOf(FileFailedException.class)
                .hasMessageContaining("text that is not UTF-8");
        assertThatThrownBy(() -> AsyncFiles.readBytes(there)).isInstanceOf(FileFailedException.class);
    }

    @Test
    void files_and_directories_are_made_found_and_deleted() {
        Path deep = directory.resolve("a/b/c");
        on(() -> {
            AsyncFiles.createDirectories(deep);
            AsyncFiles.createDirectories(deep);
            AsyncFiles.write(deep.resolve("file"), "12345");
            AsyncFiles.copy(deep.resolve("file"), deep.resolve("copy"));
            AsyncFiles.move(deep.resolve("copy"), directory.resolve("moved"));

            assertThat(AsyncFiles.attributes(directory.resolve("moved")).size()).isEqualTo(5);
            assertThat(AsyncFiles.attributes(deep).isDirectory()).isTrue();
            assertThat(AsyncFiles.exists(deep)).isTrue();
            assertThat(AsyncFiles.exists(deep.resolve("copy"))).isFalse();
            assertThat(AsyncFiles.list(directory)).containsExactly(directory.resolve("a"), directory.resolve("moved"));
            assertThat(AsyncFiles.delete(directory.resolve("moved"))).isTrue();
            assertThat(AsyncFiles.delete(directory.resolve("moved"))).isFalse();
            assertThat(AsyncFiles.deleteTree(directory.resolve("a"))).isEqualTo(4);
            assertThat(AsyncFiles.deleteTree(directory.resolve("a"))).isZero();
        });
    }

    @Test
    void a_tree_is_deleted_and_what_its_links_point_to_is_not() throws IOException {
        Path kept = Files.createDirectory(directory.resolve("kept"));
        Files.createFile(kept.resolve("file"));
        Path tree = Files.createDirectory(directory.resolve("tree"));
        Files.createSymbolicLink(tree.resolve("link"), kept);

        assertThat(AsyncFiles.deleteTree(tree)).isEqualTo(2);
        assertThat(kept.resolve("file")).exists();
    }

    @Test
    void lines_are_read_piece_by_piece() throws IOException {
        List<String> lines = IntStream.range(0, 5000).mapToObj(i -> "line " + i).toList();
        Path file = Files.write(directory.resolve("file"), lines);
        on(() -> {
            try (FileItems<String> items = AsyncFiles.lines(file)) {
                assertThat(items).containsExactlyElementsOf(lines);
            }
        });
    }

    @Test
    void a_cancel_within_lines_loses_none() throws IOException {
        List<String> lines = IntStream.range(0, 5000).mapToObj(i -> "line " + i).toList();
        Path file = Files.write(directory.resolve("file"), lines);
        var read = new ArrayList<String>();
        on(() -> {
            try (FileItems<String> items = AsyncFiles.lines(file)) {
                Iterator<String> iterator = items.iterator();
                while (read.size() < lines.size()) {
                    CancelScope scope = CancelScope.within(Duration.ofNanos(50_000));
                    scope.run(() -> {
                        while (iterator.hasNext()) {
                            read.add(iterator.next());
                        }
                    });
                }
            }
        });

        assertThat(read).isEqualTo(lines);
    }

    @Test
    void after_closing_there_are_no_items() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "one\n");
        on(() -> {
            FileItems<String> items = AsyncFiles.lines(file);
            items.close();
            items.close();

            assertThatThrownBy(() -> items.iterator().hasNext())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("iterate inside the try that opens them");
        });
    }

    @Test
    void a_walk_tells_directories_before_what_is_in_them() throws IOException {
        Files.createDirectories(directory.resolve("a/b"));
        Files.createFile(directory.resolve("a/b/file"));
        on(() -> {
            try (FileItems<Path> items = AsyncFiles.walk(directory)) {
                assertThat(items)
                        .containsExactly(
                                directory,
                                directory.resolve("a"),
                                directory.resolve("a/b"),
                                directory.resolve("a/b/file"));
            }
        });
    }

    @Test
    void temporary_things_go_when_they_are_closed() {
        var paths = new ArrayList<Path>();
        on(() -> {
            try (TemporaryPath file = AsyncFiles.temporaryFile();
                    TemporaryPath room = AsyncFiles.temporaryDirectory()) {
                AsyncFiles.write(file.path(), "x");
                AsyncFiles.createDirectories(room.path().resolve("a/b"));
                paths.addAll(List.of(file.path(), room.path()));
                assertThat(loop.openResources()).hasSize(2);
            }
        });

        assertThat(paths).hasSize(2).noneMatch(Files::exists);
    }

    @Test
    void temporary_things_go_when_their_task_is_cancelled() {
        var paths = new ArrayList<Path>();
        on(() -> Async.moveOnAfter(Duration.ofMillis(10), () -> {
            try (TemporaryPath room = AsyncFiles.temporaryDirectory()) {
                paths.add(room.path());
                Async.sleep(Duration.ofDays(1));
            }
        }));

        assertThat(paths).hasSize(1).noneMatch(Files::exists);
    }

    @Test
    void a_handle_reads_and_writes_anywhere() {
        Path file = directory.resolve("file");
        on(() -> {
            try (FileHandle handle = AsyncFiles.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                handle.write("hello world".getBytes(UTF_8), 0);
                handle.write("W".getBytes(UTF_8), 6);
                handle.force();

                assertThat(handle.read(6, 100)).asString(UTF_8).isEqualTo("World");
                assertThat(handle.read(ByteBuffer.allocate(3), 11)).isEqualTo(-1);
                assertThat(handle.read(ByteBuffer.allocate(3), 9)).isEqualTo(2);
                handle.truncate(5);
                assertThat(handle.size()).isEqualTo(5);
                assertThat(loop.openResources()).hasSize(1);
            }
        });

        assertThat(file).hasContent("hello");
    }

    /// Semantics 18: an interrupt would close the channel for everybody.
    @Test
    void a_cancel_never_closes_a_handle() {
        Path file = directory.resolve("file");
        on(() -> {
            AsyncFiles.write(file, new byte[4 * 1024 * 1024]);
            try (FileHandle handle = AsyncFiles.open(file)) {
                for (int i = 0; i < 50; i++) {
                    CancelScope scope = CancelScope.within(Duration.ofNanos(i * 20_000));
                    scope.run(() -> {
                        while (true) {
                            handle.read(0, 4 * 1024 * 1024);
                        }
                    });
                    assertThat(scope.hasCaught()).isTrue();
                }

                assertThat(handle.read(0, 10)).hasSize(10);
            }
        });
    }

    @Test
    void in_a_cancelled_scope_nothing_is_touched() {
        Path file = directory.resolve("file");
        on(() -> {
            CancelScope scope = CancelScope.create();
            scope.cancel();
            scope.run(() -> AsyncFiles.write(file, "x"));

            assertThat(scope.hasCaught()).isTrue();
        });

        assertThat(file).doesNotExist();
    }

    /// Semantics 18: a cancel drops a body that has not begun.
    @Test
    void a_call_that_waits_for_its_thread_can_be_given_up() {
        Path file = directory.resolve("file");
        var release = new CountDownLatch(1);
        var busy = new CountDownLatch(THREADS);
        on(() -> TaskGroup.runVoid(group -> {
            for (int i = 0; i < THREADS; i++) {
                group.spawn(() -> Async.blocking(() -> {
                    busy.countDown();
                    Patience.down(release);
                }));
            }
            while (busy.getCount() > 0) {
                Async.sleep(Duration.ofMillis(1));
            }
            boolean isWritten = Async.moveOnAfter(Duration.ofMillis(1), () -> AsyncFiles.write(file, "x"));
            release.countDown();

            assertThat(isWritten).isFalse();
        }));

        assertThat(file).doesNotExist();
    }

    private void on(VoidWork<RuntimeException> body) {
        Async.on(loop, body);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(it -> it.getFileName().toString()).toList();
        }
    }
}
