package dev.gyre.cli;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.cli.dev.Generation;
import dev.gyre.web.launch.Launch;
import dev.gyre.web.launch.Settings;
import dev.gyre.web.launch.Stage;
import dev.gyre.web.launch.Staged;
import java.util.concurrent.CompletableFuture;

/// Starts the application of one run of a program for `gyre dev`, and stops it when it is told to.
final class ProgramStage implements Stage {
    private final ClassLoader classes;
    private final CompletableFuture<Generation> started = new CompletableFuture<>();

    ProgramStage(ClassLoader classes) {
        this.classes = classes;
    }

    /// What answers, once it has started; or why it has not.
    CompletableFuture<Generation> started() {
        return started;
    }

    @Override
    @Parks
    public void take(Staged application, String... args) {
        var faults = application.check();
        if (!faults.isEmpty()) {
            started.completeExceptionally(new Refusal.DoesNotStart(String.join("\n", faults)));
            return;
        }
        Settings settings = Launch.settings(args);
        try {
            Async.run(() -> live(application, new Generation(settings.around(application), classes)));
        } catch (CancelledError e) {
            if (Task.orNull() != null) {
                throw e;
            } // else that is how it ends, by Ctrl-C
        }
    }

    @Parks
    private void live(Staged application, Generation generation) {
        TaskGroup.runVoid(group -> group.spawn(
                "start of the application", () -> application.lifespan().start()));
        try {
            started.complete(generation);
            generation.awaitEnd();
        } finally {
            Async.shield(() -> TaskGroup.runVoid(group -> group.spawn(
                    "end of the application", () -> application.lifespan().stop())));
        }
    }
}
