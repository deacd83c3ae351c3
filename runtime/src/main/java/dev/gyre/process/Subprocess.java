package dev.gyre.process;

import static dev.gyre.process.PipeClosedException.Reason.BROKEN;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.OpenResource;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.loop.OsSignals;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/// A child: another program that runs for this one (asyncio's `asyncio.subprocess.Process`). It lives no longer
/// than `try (var child = Subprocess.start(...))`: when that is left, by whatever way, a child that still runs
/// is asked to end, is killed after its command's grace, and so are those whom it has started, as far as the
/// system still tells.
///
/// It belongs to the loop on which it was started; a call from elsewhere goes there and back. A pipe to it that
/// nobody reads fills up, and the child waits then: read both kinds of output, or redirect one. [#communicate]
/// and [#run] do all of that at the same time.
public final class Subprocess implements AutoCloseable {
    private static final Duration LONGEST_DEATH = Duration.ofSeconds(5);
    private static final Duration GLANCE = Duration.ofMillis(10);
    private static final byte[] NOTHING = {};

    private final Loop loop;
    private final Command command;
    private final ProcessHandle handle;
    private final CompletableFuture<Integer> exit;
    private final Optional<PipeWriter> input;
    private final Optional<PipeReader> output;
    private final Optional<PipeReader> errors;
    private final OpenResource note;

    Subprocess(
            Loop loop,
            Command command,
            ProcessHandle handle,
            CompletableFuture<Integer> exit,
            Optional<PipeWriter> input,
            Optional<PipeReader> output,
            Optional<PipeReader> errors) {
        this.loop = loop;
        this.command = command;
        this.handle = handle;
        this.exit = exit;
        this.input = input;
        this.output = output;
        this.errors = errors;
        this.note = loop.opened(this);
    }

    /// Starts a child. Parks, because starting a program takes milliseconds; if it is cancelled meanwhile, no
    /// child is left.
    ///
    /// @throws StartFailedException if there is no such program, or it cannot be started
    @Parks
    public static Subprocess start(Command command) {
        return Task.orNull() == null ? Async.run(() -> start(command)) : Launch.start(command, Launch.canWatch());
    }

    /// Runs a command without input to its end and returns what it said (Python's `subprocess.run(check=True)`).
    /// A cancel ends the child as [#close] does.
    ///
    /// @throws CommandFailedException if its exit code is not 0
    /// @throws StartFailedException if it cannot be started
    /// @throws OutputLimitException if it says more than the command's limit
    @Parks
    public static CommandOutput run(Command command) {
        return checked(command, capture(command));
    }

    /// Like [#run(Command)], with an input for the child.
    @Parks
    public static CommandOutput run(Command command, byte[] input) {
        return checked(command, capture(command, input));
    }

    /// Like [#run(Command)], whatever the exit code is.
    ///
    /// @throws StartFailedException if it cannot be started
    /// @throws OutputLimitException if it says more than the command's limit
    @Parks
    public static CommandOutput capture(Command command) {
        if (Task.orNull() == null) {
            return Async.run(() -> capture(command));
        }
        try (var child = start(command)) {
            return child.communicate(NOTHING);
        }
    }

    /// Like [#capture(Command)], with an input for the child.
    @Parks
    public static CommandOutput capture(Command command, byte[] input) {
        if (Task.orNull() == null) {
            return Async.run(() -> capture(command, input));
        }
        try (var child = start(command.withInput(Redirection.pipe()))) {
            return child.communicate(input);
        }
    }

    /// Writes `given` to the child, ends its input, reads all it says, and waits for its end, all at the same
    /// time (asyncio's `communicate`). A child that does not read all of its input is no failure. A cancellation
    /// point: what was read is lost then, and the child runs on.
    ///
    /// @throws OutputLimitException if it says more than the command's limit
    @Parks
    public CommandOutput communicate(byte[] given) {
        if (!loop.isCurrent()) {
            return Async.on(loop, () -> communicate(given));
        }
        return TaskGroup.run(group -> {
            Task<byte[]> said = group.spawn("output of " + command, () -> all(output));
            Task<byte[]> complained = group.spawn("errors of " + command, () -> all(errors));
            feed(given);
            return new CommandOutput(await(), said.await(), complained.await());
        });
    }

    /// Waits for its end and returns its exit code; 128 and the signal's number if a signal killed it. Any
    /// number of tasks may wait. Parks; a cancel ends the wait, not the child. What it wrote can still be read
    /// afterwards.
    @Parks
    public int await() {
        return Async.await(exit);
    }

    /// Its exit code, once it has ended. Never parks; any thread.
    public OptionalInt exitCode() {
        return exit.isDone() ? OptionalInt.of(exit.resultNow()) : OptionalInt.empty();
    }

    /// Its number in the operating system.
    public long pid() {
        return handle.pid();
    }

    /// What it reads.
    ///
    /// @throws IllegalStateException if its command did not ask for a pipe
    public PipeWriter input() {
        return input.orElseThrow(() -> noPipe("input", "withInput"));
    }

    /// What it writes.
    ///
    /// @throws IllegalStateException if its command redirects it
    public PipeReader output() {
        return output.orElseThrow(() -> noPipe("output", "withOutput"));
    }

    /// What it writes to its error output.
    ///
    /// @throws IllegalStateException if its command redirects it
    public PipeReader errors() {
        return errors.orElseThrow(() -> noPipe("error output", "withErrors"));
    }

    /// Asks it to end: SIGTERM; on Windows the same as [#kill]. One that has ended is left alone, and so is
    /// whoever has its number then. Never parks; any thread.
    public void terminate() {
        handle.destroy();
    }

    /// Kills it: SIGKILL. One that has ended is left alone. Never parks; any thread.
    public void kill() {
        handle.destroyForcibly();
    }

    /// Sends a signal, such as `HUP` or `USR1`; one that has ended is left alone. Parks for some milliseconds,
    /// because another program does it; a cancellation point.
    ///
    /// @param name without `SIG`
    /// @throws SignalRefusedException if there is no such signal, or it cannot be sent
    @Parks
    public void signal(String name) {
        try {
            OsSignals.number(name);
        } catch (IllegalArgumentException e) {
            throw new SignalRefusedException(
                    name,
                    "there is no signal " + name + " here; expected a name without SIG,"
                            + " such as HUP, INT or USR1 (terminate() and kill() work everywhere)",
                    e);
        }
        if (!handle.isAlive()) { // asked as late as can be: a number may be given away once its owner is gone
            return;
        }
        Command kill = Command.of("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", name, "" + pid());
        if (capture(kill).exitCode() != 0 && handle.isAlive()) {
            throw new SignalRefusedException(
                    name,
                    "the system refused to send SIG" + name + " to " + this + "; it may run as another user",
                    null);
        }
    }

    /// Ends it, unless it has ended: closes its input, sends SIGTERM to it and to those whom it has started,
    /// waits for the command's grace, and kills who is left. Then nothing of it is open any more. Parks, and no
    /// cancel stops that: it takes no longer than the grace, if the system does not keep the child. Again, it
    /// has no effect.
    @Override
    @Parks
    public void close() {
        if (!loop.isCurrent()) {
            Async.on(loop, this::close);
            return;
        }
        input.ifPresent(PipeWriter::close);
        try {
            Async.shield(this::end);
        } finally {
            output.ifPresent(PipeReader::close);
            errors.ifPresent(PipeReader::close);
            note.close();
        }
    }

    @Override
    public String toString() {
        return "Subprocess[" + command + ", pid " + pid() + "]";
    }

    @Parks
    private void end() {
        if (exit.isDone()) {
            return;
        }
        Family family = Async.blocking(() -> Family.of(handle));
        if (command.grace().isPositive()) {
            family.terminate();
            Async.moveOnAfter(command.grace(), () -> awaitEnd(family));
        }
        if (!exit.isDone()) {
            Async.blocking(() -> Family.of(handle)).kill(); // those it started meanwhile
        }
        family.kill();
        Async.moveOnAfter(LONGEST_DEATH, () -> awaitEnd(family));
    }

    @Parks
    private void awaitEnd(Family family) {
        await();
        while (!family.descendants().isEmpty() && !Async.blocking(family::isOrphaned)) {
            Async.sleep(GLANCE);
        }
    }

    private byte[] all(Optional<PipeReader> pipe) {
        return pipe.map(it -> it.readAll(command.limit())).orElse(NOTHING);
    }

    @Parks
    private void feed(byte[] given) {
        if (input.isEmpty()) {
            if (given.length > 0) {
                throw noPipe("input", "withInput");
            }
            return;
        }
        try (var pipe = input.get()) {
            pipe.write(given);
        } catch (PipeClosedException e) {
            if (e.reason() != BROKEN) {
                throw e;
            }
        }
    }

    private IllegalStateException noPipe(String what, String wither) {
        return new IllegalStateException("the " + what + " of " + command
                + " is no pipe to this process; ask for one with Command." + wither + "(Redirection.pipe())");
    }

    private static CommandOutput checked(Command command, CommandOutput output) {
        if (output.exitCode() != 0) {
            throw new CommandFailedException(command, output);
        }
        return output;
    }
}
