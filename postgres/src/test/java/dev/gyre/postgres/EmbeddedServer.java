package dev.gyre.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL for tests, on loopback: one for all tests of a JVM, started when first asked for and stopped with
/// the JVM. It runs as root too: in a user namespace of its own or, where those are forbidden, as a user without
/// rights.
public final class EmbeddedServer {
    private static @Nullable EmbeddedServer shared;

    private final int port;

    private EmbeddedServer(int port) {
        this.port = port;
    }

    /// The one that all tests share: what a test creates there, it names for itself or creates in a temporary schema.
    public static synchronized EmbeddedServer shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /// Where it listens, on 127.0.0.1. Everybody is let in as `postgres`.
    public int port() {
        return port;
    }

    /// A connection of pgjdbc, the oracle. Close it.
    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres");
    }

    private static EmbeddedServer start() {
        try {
            Path work = Files.createTempDirectory("gyre-postgres-");
            try {
                return new EmbeddedServer(EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(work.toFile())
                        .setServerConfig("fsync", "off")
                        .start()
                        .getPort());
            } catch (IOException | RuntimeException e) {
                return new EmbeddedServer(UnprivilegedServer.start(binaries(work, e), work));
            } finally {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(work.toFile())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where the first attempt has unpacked them.
    private static Path binaries(Path work, Exception failed) throws IOException {
        try (var paths = Files.walk(work, 2)) {
            return paths.filter(path -> path.endsWith("bin"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no PostgreSQL could be unpacked", failed));
        }
    }

    private static void delete(File file) {
        File[] inside = file.listFiles();
        if (inside != null && !Files.isSymbolicLink(file.toPath())) {
            for (File each : inside) {
                delete(each);
            }
        }
        file.delete();
    }
}
