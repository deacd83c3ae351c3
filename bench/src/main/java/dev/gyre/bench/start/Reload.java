package dev.gyre.bench.start;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.Contender.Edited;
import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.contest.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one waits for after each save: a page of one file, and of ours also an application of 22 files in five
/// packages. Each is served by what its own side develops with.
public final class Reload {
    private static final String PEERS = "bench/peers/reload";

    private Reload() {}

    public static Scenario scenario() {
        return Scenario.warm(
                "reload",
                "from a saved source to the first answer that shows it",
                List.of(Measure.WALL),
                reloading("gyre", null, page("Hello.java"), Reload::hello),
                reloading("gyre-library", null, library(), Reload::dev),
                reloading("flask", Tool.FLASK, page("flask_hello.py"), Reload::flask),
                reloading("fastapi", Tool.FASTAPI, page("fastapi_hello.py"), Reload::uvicorn),
                reloading("node", Tool.NODE, page("hello.js"), Reload::node));
    }

    private static Contender reloading(String name, @Nullable Tool tool, Edited edited, Contender.Recipe recipe) {
        return new Contender.Reloading(name, Optional.ofNullable(tool), edited, recipe);
    }

    private static Edited page(String file) {
        return new Edited(PEERS, file, "saved 0", "/");
    }

    /// The larger example; its document has the text.
    private static Edited library() {
        return new Edited("examples/library", "LibraryApp.java", "Books, and who has them", "/openapi.json");
    }

    private static List<String> hello(Path copy, int port) {
        return dev(copy.resolve("Hello.java"), port);
    }

    private static List<String> dev(Path program, int port) {
        return List.of(
                Path.of(System.getProperty("gyre.home", "."), "gyre")
                        .toAbsolutePath()
                        .toString(),
                "dev",
                program.toString(),
                "--port=" + port);
    }

    private static List<String> flask(Path copy, int port) {
        return List.of(path(Tool.FLASK), copy.resolve("flask_hello.py").toString(), "" + port);
    }

    private static List<String> uvicorn(Path copy, int port) {
        return List.of(path(Tool.FASTAPI), "-m", "uvicorn", "fastapi_hello:app", "--reload", "--port", "" + port);
    }

    private static List<String> node(Path copy, int port) {
        return List.of(path(Tool.NODE), "--watch", copy.resolve("hello.js").toString(), "" + port);
    }

    private static String path(Tool tool) {
        return tool.find().orElseThrow().toString();
    }
}
