package dev.gyre.postgres.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A real PostgreSQL server on a port of its own, whose superuser `postgres` needs no password unless the
/// settings say so. One is shared by all tests of a run; one with settings of its own is to be closed.
public final class PgServer implements AutoCloseable {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final ServerUser USER = ServerUser.find();

    private final ServerUser user;
    private final Path programs;
    private final Path home;
    private final Path data;
    private final int port;
    private final List<String> settings;
    private Process process;

    private PgServer(ServerUser user, Path programs, Path home, int port, List<String> settings) {
        this.user = user;
        this.programs = programs;
        this.home = home;
        this.data = home.resolve("data");
        this.port = port;
        this.settings = settings;
    }

    private static final class Shared {
        private static final PgServer SERVER = with();
        private static final int VERSION =
                (int) SERVER.number("select current_setting('server_version_num')::int / 10000");
    }

    /// The one that all tests of this run share.
    public static PgServer shared() {
        return Shared.SERVER;
    }

    /// Starts one with these settings besides the usual ones, such as `ssl=on`.
    public static PgServer with(String... settings) {
        return prepared(_ -> List.of(settings));
    }

    /// What a server gets before it starts.
    public interface Preparation {
        /// Writes files into the data directory, and says the settings.
        List<String> prepare(Path data) throws IOException;
    }

    /// Starts one after `preparation` has seen its data directory.
    public static PgServer prepared(Preparation preparation) {
        return prepared(USER, ServerBinaries.directory(), preparation);
    }

    /// The major version of the servers of this run, such as 18.
    public static int version() {
        return Shared.VERSION;
    }

    /// Starts one that runs as `user`.
    static PgServer prepared(ServerUser user, Preparation preparation) {
        return prepared(user, ServerBinaries.directory(), preparation);
    }

    private static PgServer prepared(ServerUser user, Path programs, Preparation preparation) {
        try {
            Path home = Files.createTempDirectory("gyre-pg");
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path data = Files.createDirectory(home.resolve("data"));
            user.own(home);
            run(
                    home,
                    List.of(
                            program(programs, "initdb"),
                            "-D",
                            data.toString(),
                            "-U",
                            "postgres",
                            "-A",
                            "trust",
                            "-E",
                            "UTF8",
                            "--locale=C",
                            "--no-sync",
                            "--no-instructions"),
                    user.prefix());
            var server = new PgServer(user, programs, home, freePort(), preparation.prepare(data));
            user.own(home);
            Runtime.getRuntime().addShutdownHook(new Thread(server::end));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The port on 127.0.0.1.
    public int port() {
        return port;
    }

    /// Where its Unix socket is.
    public Path socketDirectory() {
        return home;
    }

    /// The data directory.
    public Path data() {
        return data;
    }

    /// The connection text for a database.
    public String url(String database) {
        return "postgres://postgres@127.0.0.1:" + port + "/" + database;
    }

    /// Makes an empty database, and returns its name.
    public String newDatabase() {
        String name = "test" + NUMBERS.incrementAndGet();
        sql("create database " + name + " template template0");
        return name;
    }

    /// Runs statements by another driver, as the superuser, in the database `postgres`.
    public void sql(String... statements) {
        try (Connection connection = admin("postgres");
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Asks one number by another driver.
    public long number(String sql) {
        try (Connection connection = admin("postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A connection by another driver.
    public Connection admin(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=prefer", "postgres", "");
    }

    /// Stops it at once, whoever is connected.
    public void stop() {
        try {
            if (process.isAlive()) {
                new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                        .start()
                        .waitFor();
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    kill();
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Starts it again after [#stop], on the same port.
    public void start() {
        try {
            var command = new ArrayList<String>(
                    List.of(program(programs, "postgres"), "-D", data.toString(), "-p", String.valueOf(port)));
            for (String setting : List.of(
                    "listen_addresses=127.0.0.1",
                    "unix_socket_directories=" + home,
                    "fsync=off",
                    "synchronous_commit=off",
                    "full_page_writes=off",
                    "shared_buffers=32MB",
                    "max_connections=200",
                    "log_min_messages=log")) {
                command.addAll(List.of("-c", setting));
            }
            settings.forEach(setting -> command.addAll(List.of("-c", setting)));
            process = builder(home, command).start();
            awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
        run(home.getParent(), List.of("rm", "-rf", home.toString()), List.of());
    }

    /// With the JVM; nothing of it stays.
    private void end() {
        if (Files.exists(home)) {
            close();
        }
    }

    private void awaitReady() {
        var ready = new CountDownLatch(1);
        var said = new ArrayList<String>();
        Process started = process;
        Thread.ofPlatform().daemon().name("log of PostgreSQL").start(() -> {
            try (var lines = new BufferedReader(new InputStreamReader(started.getInputStream(), UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    synchronized (said) {
                        said.add(line);
                    }
                    if (line.contains("ready to accept connections")) {
                        ready.countDown();
                    }
                }
            } catch (IOException _) {
                // It has ended.
            }
            ready.countDown();
        });
        try {
            if (!ready.await(60, TimeUnit.SECONDS) || !process.isAlive()) {
                synchronized (said) {
                    throw new IllegalStateException("PostgreSQL did not start: " + String.join("\n", said));
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private static String program(Path programs, String name) {
        return programs.resolve("bin").resolve(name).toString();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(Path directory, List<String> command, List<String> prefix) {
        try {
            var all = new ArrayList<>(prefix);
            all.addAll(command);
            Process process = new ProcessBuilder(all)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + said);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder builder(Path directory, List<String> command) {
        var all = new ArrayList<>(user.prefix());
        all.addAll(command);
        return new ProcessBuilder(all).directory(directory.toFile()).redirectErrorStream(true);
    }
}
