package dev.gyre.cli;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.Task;
import dev.gyre.TaskFailedException;
import dev.gyre.UnheardFailure;
import dev.gyre.testing.MemoryNetwork;
import dev.gyre.testing.Timeline;
import dev.gyre.watch.UserCode;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One run of a program on a loop of its own, in virtual time: its `main` is a task there, so that all that it starts
/// is too.
final class RaceRun {
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final int ROUNDS_TO_REST = 100;

    private final Program program;
    private final RaceOptions options;
    private final OptionalLong seed;
    private final RaceClock clock = new RaceClock();
    private final List<UnheardFailure> unheard = new CopyOnWriteArrayList<>();
    private String fault = "";
    private String details = "";

    private RaceRun(Program program, RaceOptions options, OptionalLong seed) {
        this.program = program;
        this.options = options;
        this.seed = seed;
    }

    /// Runs it, in the order of a seed or else in order of arrival. Blocks the calling thread.
    static RaceResult of(Program program, RaceOptions options, OptionalLong seed) {
        return new RaceRun(program, options, seed).run();
    }

    private RaceResult run() {
        LoopOptions plain = LoopOptions.named("race").withClock(clock).withHoldLimit(Duration.ZERO);
        Loop loop = Loop.open(seed.isPresent() ? plain.withOrderSeed(seed.getAsLong()) : plain);
        try (var output = new RaceOutput();
                var _ = loop.onUnheardFailure(unheard::add)) {
            Timeline timeline = seed.isPresent() ? Timeline.of(loop) : null;
            follow(loop, timeline);
            return new RaceResult(seed, fault, details, output.text(), timeline == null ? "" : timeline.text());
        } finally {
            clock.resume();
            loop.close(GRACE);
            closeClasses();
        }
    }

    private void follow(Loop loop, @Nullable Timeline timeline) {
        Task<?> main = loop.tasks().spawn("main", this::begin);
        CompletableFuture<?> end = main.toCompletableFuture();
        boolean hasEnded = awaitEnd(end, clock.standstill());
        if (timeline != null) {
            timeline.close();
        }
        if (hasEnded) {
            judge(loop, end);
        } else {
            boolean isStuck = clock.standstill().isDone();
            found(
                    isStuck
                            ? "it hangs: every task waits, and nothing is left that could wake one"
                            : "it did not end within " + options.limit().toSeconds() + " s of real time",
                    waiting(loop));
        }
    }

    private void begin() throws Exception {
        clock.watch();
        try {
            if (options.isInMemory()) {
                MemoryNetwork.create().run(this::main);
            } else {
                main();
            }
        } finally {
            clock.rest(); // or who is left behind could run on
        }
    }

    private void main() throws Exception {
        try {
            program.run();
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean awaitEnd(CompletableFuture<?> end, CompletableFuture<?> standstill) {
        try {
            CompletableFuture.anyOf(end, standstill).get(options.limit().toMillis(), MILLISECONDS);
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return end.isDone();
    }

    private void judge(Loop loop, CompletableFuture<?> end) {
        Throwable failure = end.isCompletedExceptionally() ? thrown(end.exceptionNow()) : null;
        if (failure != null) {
            found("it threw " + failure.getClass().getName(), Traces.of(failure));
            return;
        }
        String left = leaked(loop);
        if (!unheard.isEmpty()) {
            UnheardFailure first = unheard.getFirst();
            found(
                    "a task failed with " + first.error().getClass().getName() + ", and nobody was waiting for it",
                    first.message() + "\n" + Traces.of(first.error()));
        } else if (!left.isEmpty()) {
            found("it leaves tasks behind", left);
        }
    }

    /// A checked exception comes wrapped.
    private static Throwable thrown(Throwable failure) {
        return failure instanceof TaskFailedException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
    }

    /// The tasks that are alive although `main` has ended; those that are just about to end are given the turns for it.
    private static String leaked(Loop loop) {
        return ask(loop, () -> {
            for (int round = 0; round < ROUNDS_TO_REST && loop.liveTasks().size() > 1; round++) {
                Async.checkpoint();
            }
            return others(loop);
        });
    }

    private static String waiting(Loop loop) {
        return ask(loop, () -> others(loop));
    }

    private static String others(Loop loop) {
        Task<?> me = Task.current();
        return loop.liveTasks().stream()
                .filter(task -> !task.equals(me))
                .map(RaceRun::line)
                .collect(Collectors.joining("\n"));
    }

    private static String line(Task<?> task) {
        String where = UserCode.lineIn(Arrays.asList(task.stack()))
                .map(line -> " waits at " + line.getFileName() + ":" + line.getLineNumber())
                .orElse(" has not begun");
        return "  " + task.name() + where;
    }

    private static String ask(Loop loop, Callable<String> question) {
        try {
            return loop.submit(question).toCompletableFuture().get(2, SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            return "  a task holds the loop without a wait";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private void found(String what, String more) {
        fault = what;
        details = more;
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
