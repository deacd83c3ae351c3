package dev.gyre.cli;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.TaskGroup;
import dev.gyre.cli.dev.Front;
import dev.gyre.cli.dev.Generation;
import dev.gyre.http.server.HttpServer;
import dev.gyre.web.launch.Launch;
import dev.gyre.web.launch.Settings;
import dev.gyre.web.launch.Stage;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Serves the application of a program while it is written. The socket stays; the program is compiled after
/// each change, and takes the place of what ran before with classes of its own.
final class Dev {
    private final Path place;
    private final String classPath;
    private final List<String> args;
    private final PrintStream out;
    private final PrintStream err;
    private final Front front = new Front();
    private @Nullable ProgramRun run;

    /// @param args those of the program, which are those of its application
    Dev(Path place, String classPath, List<String> args, PrintStream out, PrintStream err) {
        this.place = place;
        this.classPath = classPath;
        this.args = args;
        this.out = out;
        this.err = err;
    }

    /// Serves until it is cancelled. Parks.
    ///
    /// @param listening told where it listens
    /// @throws Refusal if the settings are wrong, or there is nothing to run
    @Parks
    void run(Consumer<HttpServer> listening) {
        Settings settings = settings();
        try (var server = HttpServer.start(settings.address(), settings.serverOptions(), front)) {
            try {
                TaskGroup.runVoid(group -> {
                    var changes = Changes.of(place);
                    changes.watch(group);
                    out.println("Listening on " + settings.where(server.address())
                            + ", and again after each change below " + place + "; stop with Ctrl-C");
                    listening.accept(server);
                    load("");
                    while (true) {
                        follow(changes.next());
                    }
                });
            } finally {
                Async.shield(this::end);
            }
        }
    }

    private Settings settings() {
        try {
            return Launch.settings(args.toArray(String[]::new));
        } catch (IllegalArgumentException e) {
            throw new Refusal.WrongOption(String.valueOf(e.getMessage()));
        }
    }

    @Parks
    private void follow(Set<Path> changed) {
        if (Changes.areAssets(changed)) {
            front.refresh();
            out.println(Changes.names(changed) + " changed; pages load again");
        } else {
            load(Changes.names(changed));
        }
    }

    /// Compiles, and has the result take the place of what ran before, if there is a result.
    @Parks
    private void load(String changed) {
        long start = System.nanoTime();
        Supplier<Program> compiled;
        try {
            compiled = Async.blocking(() -> Program.compiled(Sources.at(place), ClassPath.of(classPath, place), args));
        } catch (Refusal e) {
            fail(e, front.generation());
            return;
        }
        front.close();
        stop();
        try {
            ProgramRun next = ProgramRun.begin(Async.blocking(compiled::get), err);
            run = next;
            front.show(next.started());
            out.println(
                    changed.isEmpty()
                            ? "Started in " + seconds(start)
                            : "Started again in " + seconds(start) + " (" + changed + ")");
        } catch (Refusal e) {
            stop();
            fail(e, null);
        }
    }

    /// The page and the terminal say why.
    private void fail(Refusal why, @Nullable Generation last) {
        String fault = String.valueOf(why.getMessage());
        err.println(fault);
        front.showFault(fault, last);
    }

    /// Streams end first, then what has begun; then the application stops, and its `main` goes on to its end.
    @Parks
    private void stop() {
        Generation last = front.generation();
        if (last != null) {
            last.drain();
        }
        ProgramRun before = run;
        if (before != null) {
            run = null;
            before.awaitEnd();
        }
    }

    @Parks
    private void end() {
        front.end();
        try {
            stop();
        } finally {
            Stage.use(null);
        }
    }

    private static String seconds(long start) {
        return "%.1f s".formatted((System.nanoTime() - start) / 1e9);
    }
}
