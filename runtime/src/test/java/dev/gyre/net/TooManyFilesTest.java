package dev.gyre.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.trial.ChildJvm;
import dev.gyre.trial.Patience;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Research: `create_server` in section 1.4: a process without a free file descriptor goes on listening.
class TooManyFilesTest {
    @Test
    void a_listener_survives_having_too_many_files_and_says_so_once() throws Exception {
        var outcome = ChildJvm.limitedTo(
                        100,
                        Crowded.class,
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow")
                .run();

        assertThat(outcome.out()).as(outcome.err()).isEqualTo("""
                connecting failed for want of a file
                accepted when there was one again
                """);
        assertThat(outcome.err().lines().filter(line -> line.contains("cannot take a connection in")))
                .hasSize(1);
        assertThat(outcome.err())
                .contains("it failed, because this process has too many files and sockets open. It tries again every"
                        + " second. Close connections earlier, or allow more files (ulimit -n)");
    }

    /// The program of the child.
    static final class Crowded {
        private Crowded() {}

        public static void main(String[] args) throws Exception {
            loadOwnClasses();
            System.getLogger("dev.gyre")
                    .log(Level.WARNING, "The logger needs files when it is used for the first time");
            try (Loop loop = Loop.open()) {
                var listener = Async.on(loop, () -> Listener.open(Address.loopback(0)));
                Async.on(loop, () -> talk(listener));
                var client = new Socket(); // has its descriptor, but is not connected
                client.bind(new InetSocketAddress("127.0.0.1", 0));
                List<FileInputStream> hoard = hoard();
                assertThatThrownBy(() -> Async.on(loop, () -> ByteStream.connect(listener.address())))
                        .isInstanceOf(ConnectFailedException.class)
                        .hasMessageContaining("too many files and sockets open");
                System.out.println("connecting failed for want of a file");
                client.connect(new InetSocketAddress("127.0.0.1", listener.port())); // the kernel takes it
                Async.on(loop, () -> Patience.until(() -> listener.acceptor().failures() == 2));
                for (FileInputStream file : hoard) {
                    file.close();
                }
                Async.on(loop, () -> listener.accept().abort());
                System.out.println("accepted when there was one again");
                listener.close();
            }
        }

        /// Classes in directories need a file each; those in jars do not.
        private static void loadOwnClasses() throws Exception {
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                Path root = Path.of(entry);
                try (Stream<Path> files = Files.isDirectory(root) ? Files.walk(root) : Stream.of()) {
                    for (Path file :
                            files.filter(it -> it.toString().endsWith(".class")).toList()) {
                        String name = root.relativize(file).toString().replace('/', '.');
                        if (name.startsWith("dev.gyre.") && !name.contains("package-info")) {
                            Class.forName(name.substring(0, name.length() - ".class".length()), false, loader());
                        }
                    }
                }
            }
        }

        private static ClassLoader loader() {
            return Crowded.class.getClassLoader();
        }

        private static void talk(Listener listener) {
            try (var client = ByteStream.connect(listener.address());
                    var server = listener.accept()) {
                server.abort();
                assertThatThrownBy(() -> client.read(1)).isInstanceOf(NetException.class);
            }
            assertThatThrownBy(() -> ByteStream.connect(Address.loopback(1))).isInstanceOf(NetException.class);
        }

        /// Opens files until there is no descriptor left.
        private static List<FileInputStream> hoard() throws IOException {
            Path file = Files.createTempFile("hoard", null);
            var hoard = new ArrayList<FileInputStream>();
            try {
                while (true) {
                    hoard.add(new FileInputStream(file.toFile()));
                }
            } catch (IOException e) {
                return hoard;
            } finally {
                Files.delete(file);
            }
        }
    }
}
