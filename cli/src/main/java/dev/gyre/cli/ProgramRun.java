package dev.gyre.cli;

import dev.gyre.Async;
import dev.gyre.Parks;
import dev.gyre.cli.dev.Generation;
import dev.gyre.http.Json;
import dev.gyre.web.launch.Stage;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// One run of a program under `gyre dev`, in a thread of its own that its `main` believes to be the main thread.
final class ProgramRun {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Program program;
    private final ProgramStage stage;
    private final PrintStream err;
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();

    private ProgramRun(Program program, PrintStream err) {
        this.program = program;
        this.stage = new ProgramStage(program.loader());
        this.err = err;
    }

    /// Begins it. The one before must have ended.
    static ProgramRun begin(Program program, PrintStream err) {
        var run = new ProgramRun(program, err);
        Stage.use(run.stage);
        var thread = new Thread(run::main, "main");
        thread.setContextClassLoader(program.loader());
        thread.setDaemon(true); // or one that does not end would keep the process
        thread.start();
        return run;
    }

    /// What answers. Parks until it has started.
    ///
    /// @throws Refusal.DoesNotStart with the reason
    @Parks
    Generation started() {
        return Async.await(stage.started());
    }

    /// Parks until its `main` has ended, after what answers was drained, and lets its classes go.
    @Parks
    void awaitEnd() {
        if (!Async.moveOnAfter(PATIENCE, () -> {
            Async.await(end);
        })) {
            err.println("gyre: main of the program before this one has not ended; whatever it does goes on.");
        }
        closeClasses();
        Json.forgetTypes();
    }

    private void main() {
        try {
            program.run();
            stage.started()
                    .completeExceptionally(new Refusal.DoesNotStart(
                            "main has ended, and has started no application. gyre dev serves the App on which a program calls"
                                    + " run(args); gyre run runs any program."));
        } catch (Throwable failure) {
            if (!stage.started().completeExceptionally(new Refusal.DoesNotStart(Traces.of(failure)))) {
                err.println(Traces.of(failure));
            }
        } finally {
            end.complete(true);
        }
    }

    private void closeClasses() {
        if (program.loader() instanceof Closeable loader) {
            try {
                loader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
