package dev.gyre.bench.start;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The hello of ours, as `gyre build` makes it; made when it is first asked for.
final class GyreJar {
    private static @Nullable Path built; // guarded by the class

    private GyreJar() {}

    static synchronized Path built(Path home) {
        Path jar = built;
        if (jar == null) {
            jar = Shell.temporary().resolve("hello.jar");
            Path program = home.resolve("bench/peers/start/Hello.java").toAbsolutePath();
            Shell.run(
                    home,
                    List.of(
                            home.resolve("gyre").toAbsolutePath().toString(),
                            "build",
                            "--out",
                            jar.toString(),
                            program.toString()));
            built = jar;
        }
        return jar;
    }

    /// What starts it with its cache.
    static Path script(Path home) {
        return built(home).resolveSibling("hello");
    }
}
