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
import java.util.Objects;
import java.util.Optional;
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
        var child = new Subprocess(loop, command, process, writer(process), reader(process), errorReader(process));
        try {
            Waiter.check();
            return child;
        } catch (CancelledError e) {
            child.kill();
            child.close();
            throw e;
        }
    }

    private Optional<PipeWriter> writer(Process process) {
        return command.input().isPipe()
                ? Optional.of(new PipeWriter(
                        loop, watched(input).orElseGet(() -> new WrittenByThread(process.getOutputStream()))))
                : Optional.empty();
    }

    private Optional<PipeReader> reader(Process process) {
        return command.output().isPipe()
                ? Optional.of(new PipeReader(
                        loop, watched(output).orElseGet(() -> new ReadByThread(process.getInputStream()))))
                : Optional.empty();
    }

    private Optional<PipeReader> errorReader(Process process) {
        return command.errors().isPipe()
                ? Optional.of(new PipeReader(
                        loop, watched(errors).orElseGet(() -> new ReadByThread(process.getErrorStream()))))
                : Optional.empty();
    }

    private static Optional<PipeEnd> watched(@Nullable OsPipe pipe) {
        if (pipe == null) {
            return Optional.empty();
        }
        pipe.watch();
        return Optional.of(pipe);
    }

    private void closePipes() {
        for (OsPipe pipe : new @Nullable OsPipe[] {input, output, errors}) {
            if (pipe != null) {
                pipe.close();
            }
        }
    }
}
