package dev.gyre.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// A server that `setpriv` starts as a user without rights, for root where user namespaces are forbidden.
final class UnprivilegedServer {
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private UnprivilegedServer() {}

    /// Starts it and returns its port.
    static int start(Path binaries, Path work) throws IOException {
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path data = work.resolve("unprivileged");
        run(binaries.resolve("initdb"), "-D", data.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF-8", "-N");
        int port = freePort();
        String options = "-h 127.0.0.1 -k '' -F -p " + port;
        Path log = work.resolve("unprivileged.log");
        run(binaries.resolve("pg_ctl"), "-D", data.toString(), "-o", options, "-l", log.toString(), "-w", "start");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(binaries, data)));
        return port;
    }

    private static void stop(Path binaries, Path data) {
        try {
            run(binaries.resolve("pg_ctl"), "-D", data.toString(), "-m", "immediate", "stop");
        } catch (IOException e) {
            System.err.println("a PostgreSQL of the tests was not stopped: " + e);
        }
    }

    private static void run(Path program, String... arguments) throws IOException {
        var command = new ArrayList<String>(AS_NOBODY);
        command.add(program.toString());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("gyre-postgres-", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(program.getParent().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed:\n" + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + program, e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
