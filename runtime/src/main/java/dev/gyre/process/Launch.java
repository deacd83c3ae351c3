package dev.gyre.process;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Waiter;
import dev.gyre.loop.Carrier;
import dev.gyre.loop.IoKind;
import dev.gyre.loop.OsPipe;
import dev.gyre.loop.PipeEnd;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Starts one child on the running task's loop. Its pipes are ours, which the loop can watch, or else the JDK's.
final class Launch {
    private final Command command;
    private final Loop loop = Loop.current();
    private final Carrier carrier = Objects.requireNonNull(Carrier.current());
    private final ProcessBuilder builder;
    private @Nullable OsPipe input;
    private @Nullable OsPipe output;
    private @Nullable OsPipe errors;

    private Launch(Command command) {
        this.command = command;
        this.builder = new ProcessBuilder(command.words());
    }

    @Parks
    static Subprocess start(Command command, boolean isWatched) {
        Waiter.check();
        var launch = new Launch(command);
        boolean hasStarted = false;
        try {
            launch.prepare();
            Process process = Async.blocking(() -> launch.begin(isWatched));
            hasStarted = true;
            return launch.started(process);
        } catch (IOException e) {
            throw new StartFailedException(command, e);
        } finally {
            if (!hasStarted) {
                launch.closePipes();
            }
        }
    }

    /// Whether the running task's loop can watch pipes.
    static boolean canWatch() {
        return Objects.requireNonNull(Carrier.current()).ioKind() == IoKind.EPOLL;
    }

    private void prepare() {
        command.directory().ifPresent(path -> builder.directory(path.toFile()));
        var environment = builder.environment();
        if (command.hasCleanEnvironment()) {
            environment.clear();
        }
        command.environment()
                .forEach((name, value) ->
                        value.ifPresentOrElse(it -> environment.put(name, it), () -> environment.remove(name)));
        builder.redirectInput(command.input().asInput());
        builder.redirectOutput(command.output().asOutput());
        if (command.errors().kind() == Redirection.Kind.WITH_OUTPUT) {
            builder.redirectErrorStream(true);
        } else {
            builder.redirectError(command.errors().asOutput());
        }
    }

    private Process begin(boolean isWatched) throws IOException {
        if (isWatched) {
            openPipes();
        }
        return builder.start();
    }

    private void openPipes() throws IOException {
        if (command.input().isPipe()) {
            input = OsPipe.toChild(carrier);
            builder.redirectInput(input.farEnd());
        }
        if (command.output().isPipe()) {
            output = OsPipe.fromChild(carrier);
            builder.redirectOutput(output.farEnd());
        }
        if (command.errors().isPipe()) {
            errors = OsPipe.fromChild(carrier);
            builder.redirectError(errors.farEnd());
        }
    }

    /// A cancel that came while it was being started ends it: nobody else would know of it.
    @Parks
    private Subprocess started(Process process) {
        var child = new Subprocess(
                loop,
                command,
                process.toHandle(),
                exitOf(process),
                writer(process.getOutputStream()),
                reader(command.output(), output, process.getInputStream()),
                reader(command.errors(), errors, process.getErrorStream()));
        try {
            Waiter.check();
            return child;
        } catch (CancelledError e) {
            child.kill();
            child.close();
            throw e;
        }
    }

    /// A virtual thread of the loop waits for the end, which parks. `Process.onExit` would tell of it on the
    /// JDK's common pool, which may be busy with somebody's computing.
    private CompletableFuture<Integer> exitOf(Process process) {
        var exit = new ChildEnd(process.pid(), command);
        carrier.newThread("gyre-exit", () -> exit.complete(waitFor(process))).start();
        return exit;
    }

    private static int waitFor(Process process) {
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException _) {
                // By nobody of ours: go on.
            }
        }
    }

    private Optional<PipeWriter> writer(OutputStream ofTheJdk) {
        if (!command.input().isPipe()) {
            return Optional.empty();
        }
        return Optional.of(new PipeWriter(loop, input != null ? watched(input) : new WrittenByThread(ofTheJdk)));
    }

    private Optional<PipeReader> reader(Redirection to, @Nullable OsPipe pipe, InputStream ofTheJdk) {
        if (!to.isPipe()) {
            return Optional.empty();
        }
        return Optional.of(new PipeReader(loop, pipe != null ? watched(pipe) : new ReadByThread(ofTheJdk)));
    }

    private static PipeEnd watched(OsPipe pipe) {
        pipe.watch();
        return pipe;
    }

    private void closePipes() {
        for (OsPipe pipe : new @Nullable OsPipe[] {input, output, errors}) {
            if (pipe != null) {
                pipe.close();
            }
        }
    }
}
