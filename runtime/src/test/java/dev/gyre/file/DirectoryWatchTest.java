package dev.gyre.file;

import static dev.gyre.file.FileChange.Kind.CREATED;
import static dev.gyre.file.FileChange.Kind.DELETED;
import static dev.gyre.file.FileChange.Kind.MODIFIED;
import static dev.gyre.file.FileChange.Kind.OVERFLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.VoidWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Research §2 item 11; issue 3 point 4: files are watched.
class DirectoryWatchTest {
    private final Loop loop = Loop.open(LoopOptions.named("watch").withHoldLimit(Duration.ZERO));

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
    void changes_are_told_as_they_come() {
        Path file = directory.resolve("file");
        on(() -> {
            try (DirectoryWatch watch = AsyncFiles.watch(directory)) {
                Iterator<FileChange> changes = watch.iterator();
                AsyncFiles.write(file, "x");
                assertThat(changes.next()).isEqualTo(new FileChange(CREATED, file));
                AsyncFiles.append(file, "y");
                assertThat(awaited(changes, new FileChange(MODIFIED, file))).isTrue();
                AsyncFiles.delete(file);
                assertThat(awaited(changes, new FileChange(DELETED, file))).isTrue();
            }
        });
    }

    @Test
    void a_cancelled_wait_loses_no_change() {
        Path file = directory.resolve("file");
        on(() -> {
            try (DirectoryWatch watch = AsyncFiles.watch(directory)) {
                Iterator<FileChange> changes = watch.iterator();
                boolean hasCome = Async.moveOnAfter(Duration.ofMillis(5), () -> {
                    changes.next();
                });
                AsyncFiles.write(file, "x");

                assertThat(hasCome).isFalse();
                assertThat(changes.next()).isEqualTo(new FileChange(CREATED, file));
            }
        });
    }

    @Test
    void closing_ends_the_iteration_of_others() {
        on(() -> TaskGroup.runVoid(group -> {
            DirectoryWatch watch = AsyncFiles.watch(directory);
            Task<Integer> counter = group.spawn(() -> {
                int count = 0;
                for (FileChange _ : watch) {
                    count++;
                }
                return count;
            });
            loop.awaitIdle();
            watch.close();
            watch.close();

            assertThat(counter.await()).isZero();
        }));
    }

    @Test
    void it_ends_when_the_directory_has_gone() {
        Path watched = directory.resolve("watched");
        on(() -> {
            AsyncFiles.createDirectories(watched);
            try (DirectoryWatch watch = AsyncFiles.watch(watched)) {
                AsyncFiles.delete(watched);

                assertThat(watch).isEmpty();
            }
        });
    }

    @Test
    void below_a_tree_new_directories_are_watched_too() throws IOException {
        Path deep = Files.createDirectories(directory.resolve("a/b"));
        on(() -> {
            try (DirectoryWatch watch = AsyncFiles.watchTree(directory)) {
                Iterator<FileChange> changes = watch.iterator();
                AsyncFiles.write(deep.resolve("old"), "x");
                assertThat(awaited(changes, new FileChange(CREATED, deep.resolve("old"))))
                        .isTrue();
                AsyncFiles.createDirectories(deep.resolve("c/d"));
                assertThat(awaited(changes, new FileChange(CREATED, deep.resolve("c/d"))))
                        .isTrue();
                AsyncFiles.write(deep.resolve("c/d/new"), "x");
                assertThat(awaited(changes, new FileChange(CREATED, deep.resolve("c/d/new"))))
                        .isTrue();
            }
        });
    }

    @Test
    void more_changes_than_are_kept_are_told_as_an_overflow() {
        on(() -> {
            try (DirectoryWatch watch = AsyncFiles.watch(directory)) {
                Iterator<FileChange> changes = watch.iterator();
                boolean hasOverflown = false;
                for (int round = 0; !hasOverflown && round < 100; round++) {
                    touchMany(round);
                    hasOverflown = Async.moveOnAfter(Duration.ofSeconds(1), () -> {
                        awaited(changes, new FileChange(OVERFLOW, directory));
                    });
                }

                assertThat(hasOverflown).isTrue();
            }
        });
    }

    @Test
    void what_is_not_there_cannot_be_watched() {
        assertThatThrownBy(() -> on(() -> {
                    AsyncFiles.watch(directory.resolve("missing"));
                }))
                .isInstanceOf(FileMissingException.class)
                .hasMessageStartingWith("cannot watch " + directory.resolve("missing"));
    }

    private void touchMany(int round) throws IOException {
        Async.<Integer, IOException>blocking(() -> {
            for (int i = 0; i < 3000; i++) {
                Files.createFile(directory.resolve(round + "-" + i));
            }
            return round;
        });
    }

    private static boolean awaited(Iterator<FileChange> changes, FileChange wanted) {
        while (!changes.next().equals(wanted)) {}
        return true;
    }

    private void on(VoidWork<IOException> body) {
        try {
            Async.on(loop, body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
