package dev.gyre.orm;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteRelationsTest extends RelationsContract {
    @TempDir
    private Path directory;

    @Override
    Database open() {
        return Database.open("sqlite:" + directory.resolve("music.db"));
    }
}
