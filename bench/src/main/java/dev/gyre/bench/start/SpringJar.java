package dev.gyre.bench.start;

import dev.gyre.bench.contest.Tool;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The hello of Spring Boot, built by its own plugin; made when it is first asked for. Maven fetches what it lacks.
final class SpringJar {
    private static @Nullable Path built; // guarded by the class
    private static @Nullable Path cache; // guarded by the class

    private SpringJar() {}

    static synchronized Path built(Path home) {
        Path jar = built;
        if (jar == null) {
            Path target = Shell.temporary();
            String maven = Tool.MAVEN.find().orElseThrow().toString();
            Path project = home.resolve("bench/peers/spring").toAbsolutePath();
            Shell.run(project, List.of(maven, "-B", "-q", "-ntp", "-Dhello.target=" + target, "package"));
            jar = target.resolve("hello-1.jar");
            built = jar;
        }
        return jar;
    }

    /// A start with a cache, made as Spring's reference says: of the jar taken apart, by a start that ends when the
    /// context is ready.
    static synchronized List<String> cached(Path home, String port) {
        Path jar = built(home);
        Path apart = jar.resolveSibling("apart");
        Path kept = cache;
        if (kept == null) {
            kept = jar.resolveSibling("hello.aot");
            Shell.run(
                    apart.resolveSibling(""),
                    List.of(
                            Shell.java(),
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--destination",
                            apart.toString()));
            Shell.run(
                    apart,
                    List.of(
                            Shell.java(),
                            "-XX:AOTCacheOutput=" + kept,
                            "-Dspring.context.exit=onRefresh",
                            "-jar",
                            "hello-1.jar"));
            cache = kept;
        }
        return List.of(
                Shell.java(),
                "-XX:AOTCache=" + kept,
                "-jar",
                apart.resolve("hello-1.jar").toString(),
                port);
    }
}
