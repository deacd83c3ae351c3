package uptime.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/// A file of SQLite.
class SqliteArchiveTest extends ArchiveContract {
    @TempDir
    private Path directory;

    @Override
    String newDatabase() {
        return "sqlite:" + directory.resolve("uptime.db");
    }
}
