package dev.gyre.testkit;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.TaskGroup;
import dev.gyre.testing.Timeline;
import dev.gyre.testing.VirtualClock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/// One run of one test: its loop, its clock and the task in which it lives. JUnit's thread only.
final class TestRun {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final String name;
    private final TestSettings settings;
    private final @Nullable VirtualClock clock;
    private final Loop loop;
    private final @Nullable Timeline timeline;
    private final Findings findings;
    private final TestTask task;
    private boolean isStuck;

    /// @param seed what its order comes from; null if that is the order of arrival
    TestRun(String name, TestSettings settings, @Nullable SeededRun seed) {
        this.name = name;
        this.settings = settings;
        this.clock = settings.isRealTime() ? null : VirtualClock.create();
        LoopOptions options = LoopOptions.named("test " + name)
                .withHoldLimit(settings.holdLimit())
                .withTraces();
        options = clock == null ? options : options.withClock(clock);
        this.loop = Loop.open(seed == null ? options : options.withOrderSeed(seed.seed()));
        this.timeline = seed == null ? null : Timeline.of(loop);
        if (seed != null) {
            seed.timeline().set(timeline);
        }
        this.findings = new Findings(loop);
        this.task = new TestTask(loop, clock, name);
    }

    Loop loop() {
        return loop;
    }

    /// Null in real time.
    @Nullable
    VirtualClock clock() {
        return clock;
    }

    TaskGroup group() {
        return await(task.group(), () -> {});
    }

    /// Runs `body` in the test's task and returns or throws what it does.
    <T extends @Nullable Object> T run(Invocation<T> body, boolean isCleanUp) {
        if (isStuck) {
            body.skip();
            throw new IllegalStateException("this part of test " + name + " did not run, because an earlier one never"
                    + " ended and still occupies the test's task");
        }
        var piece = new Piece<T>(body, isCleanUp);
        task.hand(piece);
        return await(piece.end(), () -> isStuck = !hasStopped(piece));
    }

    /// Ends the test and its loop.
    ///
    /// @param hasFailed whether it has failed already, so that what it left behind is only a consequence
    void end(boolean hasFailed) {
        try {
            if (!isStuck) {
                await(task.end(), () -> isStuck = true);
                closeTimeline();
                judge(hasFailed);
            }
        } finally {
            findings.close();
            autojump(true); // leaked tasks may need time to clean up
            loop.close(GRACE);
        }
    }

    /// What is done to look for leaks is no part of the test.
    private void closeTimeline() {
        if (timeline != null) {
            timeline.close();
        }
    }

    private void judge(boolean hasFailed) {
        Throwable failure = task.unheard();
        if (failure != null) {
            throw TestRun.<RuntimeException>raise(failure);
        }
        findings.judge(settings.tolerated(), hasFailed);
    }

    private <T extends @Nullable Object> T await(Future<T> end, Runnable onStrike) {
        long limit = settings.timeLimit().toMillis();
        try {
            return limit == 0 ? end.get() : end.get(limit, MILLISECONDS);
        } catch (ExecutionException e) {
            throw TestRun.<RuntimeException>raise(e.getCause());
        } catch (TimeoutException e) {
            throw strike("did not end within " + text(settings.timeLimit()) + " of real time", onStrike);
        } catch (InterruptedException e) {
            TimeLimitError error = strike("was interrupted before it ended", onStrike);
            Thread.currentThread().interrupt();
            throw error;
        }
    }

    private TimeLimitError strike(String what, Runnable onStrike) {
        var error = new TimeLimitError("Test " + name + " " + what + virtualTime() + ". " + findings.liveTasks(task)
                + "\nUsually it waits for something that nobody does any more, or a task of its group never ends; an"
                + " endless row of sleeps lets virtual time run without end. A longer limit: @TimeLimit(seconds).");
        onStrike.run();
        return error;
    }

    private boolean hasStopped(Piece<?> piece) {
        piece.cancel("the time limit of the test has passed");
        try {
            piece.end().get(GRACE.toMillis(), MILLISECONDS);
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }

    private String virtualTime() {
        return clock == null ? "" : " (virtual time passed: " + text(clock.elapsed()) + ")";
    }

    private void autojump(boolean on) {
        if (clock != null) {
            clock.autojump(on);
        }
    }

    /// Throws `error` as it is.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X raise(@Nullable Throwable error) throws X {
        throw (X) Objects.requireNonNull(error);
    }

    private static String text(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
