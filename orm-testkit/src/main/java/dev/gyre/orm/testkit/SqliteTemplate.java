package dev.gyre.orm.testkit;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.orm.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// A file of SQLite, which is copied.
final class SqliteTemplate extends DatabaseTemplate {
    private final Path directory;

    private SqliteTemplate(Path directory) {
        this.directory = directory;
    }

    @Parks
    static SqliteTemplate prepared(Consumer<Database> preparation) {
        var template = new SqliteTemplate(
                Async.<Path, RuntimeException>blocking(() -> told(() -> Files.createTempDirectory("gyre-test"))));
        return prepared(template, "sqlite:" + template.file(), preparation);
    }

    @Override
    @Parks
    public DatabaseCopy copy() {
        Path copy = directory.resolve(newName() + ".db");
        Async.blocking(() -> told(() -> Files.copy(file(), copy)));
        return new DatabaseCopy(Database.open("sqlite:" + copy), () -> delete(copy));
    }

    @Override
    @Parks
    public void close() {
        delete(file());
        Async.blocking(() -> told(() -> Files.deleteIfExists(directory)));
    }

    private Path file() {
        return directory.resolve("template.db");
    }

    @Parks
    private static void delete(Path file) {
        Async.blocking(() -> {
            for (String ending : List.of("", "-wal", "-shm")) {
                told(() -> Files.deleteIfExists(file.resolveSibling(file.getFileName() + ending)));
            }
            return true;
        });
    }

    private interface FileWork<T> {
        T run() throws IOException;
    }

    private static <T> T told(FileWork<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException("a database for tests is a file, which cannot be copied or deleted", e);
        }
    }
}
