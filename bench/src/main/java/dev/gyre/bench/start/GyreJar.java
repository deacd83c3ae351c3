package dev.gyre.bench.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Programs of ours, as `gyre build` makes them; each made when it is first asked for.
final class GyreJar {
    private static final Map<String, Path> BUILT = new HashMap<>(); // guarded by the class

    private static final Path PLACE = Shell.temporary();
    private static final Path SITES = sites();

    private GyreJar() {}

    /// The hello.
    static Path hello(Path home) {
        return built(home, "hello", "bench/peers/start/Hello.java", List.of());
    }

    /// The monitor of the examples, which watches one site.
    static Path uptime(Path home) {
        List<String> args = Stream.concat(Stream.of("--port", "0"), monitored(home).stream())
                .toList();
        return built(home, "uptime", "examples/uptime", args);
    }

    /// What the monitor is told beside its port.
    static List<String> monitored(Path home) {
        Path monitor = home.resolve("examples/uptime").toAbsolutePath();
        return List.of("--home", monitor.toString(), "--sites", SITES.toString());
    }

    /// What starts such a jar with its cache.
    static Path script(Path jar) {
        return jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", ""));
    }

    /// @param args those of the start from which the cache is made
    private static synchronized Path built(Path home, String name, String program, List<String> args) {
        return BUILT.computeIfAbsent(name, _ -> {
            Path jar = PLACE.resolve(name + ".jar");
            var command = new ArrayList<>(
                    List.of(home.resolve("gyre").toAbsolutePath().toString(), "build", "--out"));
            command.add(jar.toString());
            command.add(home.resolve(program).toAbsolutePath().toString());
            command.addAll(args);
            Shell.run(home, command);
            return jar;
        });
    }

    /// A site on this machine where nobody listens.
    private static Path sites() {
        try {
            return Files.writeString(PLACE.resolve("sites.txt"), "http://127.0.0.1:9/\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
