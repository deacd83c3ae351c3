package dev.gyre.bench.start;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// One route that answers `Hello, World!`, packed as each side packs it: `gyre build`, and Spring Boot's own
/// plugin. Both with what the JVM can keep of an earlier start, and without. Beside them the monitor of the examples, a
/// whole application with pages, a login and a watch.
public final class Start {
    private Start() {}

    public static Scenario scenario() {
        return Scenario.afresh(
                "start",
                "from the start of a process to its first answer",
                List.of(Measure.WALL, Measure.CPU),
                started("gyre", (home, port) -> jar(GyreJar.hello(home), "--port=" + port)),
                started(
                        "gyre-cache",
                        (home, port) ->
                                List.of(GyreJar.script(GyreJar.hello(home)).toString(), "--port=" + port)),
                started("uptime", (home, port) -> monitor(jar(GyreJar.uptime(home)), home, port)),
                started(
                        "uptime-cache",
                        (home, port) -> monitor(
                                List.of(GyreJar.script(GyreJar.uptime(home)).toString()), home, port)),
                started("spring-boot", (home, port) -> jar(SpringJar.built(home), "--server.port=" + port)),
                started("spring-boot-cache", (home, port) -> SpringJar.cached(home, "--server.port=" + port)));
    }

    private static Contender started(String name, Contender.Recipe recipe) {
        return new Contender.Started(name, recipe);
    }

    private static List<String> jar(Path jar, String... args) {
        return Stream.concat(Stream.of(Shell.java(), "-jar", jar.toString()), Stream.of(args))
                .toList();
    }

    private static List<String> monitor(List<String> command, Path home, int port) {
        return Stream.of(command, List.of("--port", "" + port), GyreJar.monitored(home))
                .flatMap(List::stream)
                .toList();
    }
}
