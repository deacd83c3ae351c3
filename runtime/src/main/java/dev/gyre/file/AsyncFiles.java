package dev.gyre.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.gyre.Parks;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/// Files off the loop (trio's `Path` and `open_file`): each call parks the task while one of the threads of
/// `Async.blocking` does it. Text is UTF-8. Every method is a cancellation point: a cancel that comes while a
/// call waits for its thread means that nothing was done; one that comes later interrupts it and waits for it,
/// and it then returns if it was done all the same. A write that was interrupted may have written a part:
/// [#replace] has not.
///
/// What goes wrong is a [FileException]: [FileMissingException], [FileExistsException], [FileDeniedException],
/// or else [FileFailedException].
public final class AsyncFiles {
    private AsyncFiles() {}

    /// The whole of a file as text.
    @Parks
    public static String readString(Path file) {
        return OffLoop.run("read", file, () -> Files.readString(file));
    }

    /// The whole of a file.
    @Parks
    public static byte[] readBytes(Path file) {
        return OffLoop.run("read", file, () -> Files.readAllBytes(file));
    }

    /// The lines of a file, read piece by piece as they are iterated over; close it. Each step may park.
    @Parks
    @SuppressWarnings("StreamResourceLeak") // closed with the items
    public static FileItems<String> lines(Path file) {
        return FileItems.open("read", file, () -> Files.lines(file));
    }

    /// Writes a file: a new one, or in place of what was in it.
    @Parks
    public static void write(Path file, byte[] bytes) {
        OffLoop.run("write", file, () -> Files.write(file, bytes));
    }

    /// Like [#write(Path, byte[])], for text.
    @Parks
    public static void write(Path file, String text) {
        write(file, text.getBytes(UTF_8));
    }

    /// Writes at the end of a file, which is made if there is none.
    @Parks
    public static void append(Path file, byte[] bytes) {
        OffLoop.run("append to", file, () -> Files.write(file, bytes, CREATE, APPEND));
    }

    /// Like [#append(Path, byte[])], for text.
    @Parks
    public static void append(Path file, String text) {
        append(file, text.getBytes(UTF_8));
    }

    /// Writes a file so that everybody sees the old content or the new, whatever happens: into a temporary file
    /// beside it, forced to the disk, then moved. It keeps the permissions of the file; of a link, the target is
    /// replaced.
    @Parks
    public static void replace(Path file, byte[] bytes) {
        OffLoop.run("replace", file, () -> Replacement.of(file).write(bytes));
    }

    /// Like [#replace(Path, byte[])], for text.
    @Parks
    public static void replace(Path file, String text) {
        replace(file, text.getBytes(UTF_8));
    }

    /// Opens a file for reading and writing at any place. Close it. Without options it is opened for reading.
    @Parks
    public static FileHandle open(Path file, OpenOption... options) {
        return FileHandle.open(file, options);
    }

    /// Whether there is something of this name that this process may see. A link counts if its target is there.
    @Parks
    public static boolean exists(Path path) {
        return OffLoop.run("look for", path, () -> Files.exists(path));
    }

    /// Its size, times and kind (`stat`); of a link, those of its target.
    @Parks
    public static BasicFileAttributes attributes(Path path) {
        return OffLoop.run("look at", path, () -> Files.readAttributes(path, BasicFileAttributes.class));
    }

    /// Copies a file, or makes a directory like it, with its times and permissions.
    ///
    /// @throws FileExistsException if there is something at `to`
    @Parks
    public static void copy(Path from, Path to) {
        OffLoop.run(
                "copy to " + to + " what is at", from, () -> Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES));
    }

    /// Moves or renames a file, or a directory with all that is in it.
    ///
    /// @throws FileExistsException if there is something at `to`
    @Parks
    public static void move(Path from, Path to) {
        OffLoop.run("move to " + to + " what is at", from, () -> Files.move(from, to));
    }

    /// Deletes a file, a link or an empty directory. Returns whether there was one.
    @Parks
    public static boolean delete(Path path) {
        return OffLoop.run("delete", path, () -> Files.deleteIfExists(path));
    }

    /// Deletes a directory with all that is in it, or a file. Links are deleted, never followed. Returns how
    /// many there were.
    @Parks
    public static int deleteTree(Path path) {
        return OffLoop.run("delete", path, () -> Trees.delete(path));
    }

    /// Makes a directory, and those on the way to it; what is there already is left.
    @Parks
    public static void createDirectories(Path directory) {
        OffLoop.run("create", directory, () -> Files.createDirectories(directory));
    }

    /// What is in a directory, sorted.
    @Parks
    public static List<Path> list(Path directory) {
        return OffLoop.run("list", directory, () -> {
            try (Stream<Path> entries = Files.list(directory)) {
                return entries.sorted().toList();
            }
        });
    }

    /// A directory and all that is below it, each directory before what is in it, read piece by piece; close it.
    /// Links are told, but not followed. Each step may park.
    @Parks
    @SuppressWarnings("StreamResourceLeak") // closed with the items
    public static FileItems<Path> walk(Path directory) {
        return FileItems.open("walk through", directory, () -> Files.walk(directory));
    }

    /// An empty file in the system's directory for temporary ones, deleted when closed.
    @Parks
    public static TemporaryPath temporaryFile() {
        return TemporaryPath.create(() -> Files.createTempFile("gyre", null));
    }

    /// An empty directory in the system's directory for temporary ones, deleted with all that is in it when
    /// closed.
    @Parks
    public static TemporaryPath temporaryDirectory() {
        return TemporaryPath.create(() -> Files.createTempDirectory("gyre"));
    }

    /// Watches what changes in a directory from now on; close it.
    @Parks
    public static DirectoryWatch watch(Path directory) {
        return DirectoryWatch.open(directory, false);
    }

    /// Watches what changes in a directory and in all those below it; close it.
    @Parks
    public static DirectoryWatch watchTree(Path directory) {
        return DirectoryWatch.open(directory, true);
    }
}
