package dev.gyre.orm;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2RelationsTest extends RelationsContract {
    @TempDir
    private Path directory;

    @Override
    Database open() {
        return Database.open("h2:" + directory.resolve("music"));
    }
}
