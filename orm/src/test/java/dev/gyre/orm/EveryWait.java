package dev.gyre.orm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.VoidWork;
import dev.gyre.watch.Listening;
import dev.gyre.watch.Step;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Runs a body again and again, and cancels its task at its first wait, then at its second, and so on, until it
/// ends before its cancel comes: so that it was cancelled wherever it lets go of the loop. Afterwards each time
/// something must hold.
final class EveryWait {
    private static final String VICTIM = "victim";
    private static final int MOST_WAITS = 500;
    private static final int RUNS_WITHOUT = 2;
    private static final Duration LIMIT = Duration.ofSeconds(30); // a net, for what would wait for ever

    private EveryWait() {}

    /// Returns at how many waits it was cancelled.
    ///
    /// @param loop whose order comes from a seed
    static int cancels(Loop loop, VoidWork<Exception> body, VoidWork<Exception> audit) {
        int wait = 1;
        int misses = 0; // what another thread has done already is not waited for, so that one run may have fewer waits
        while (misses < RUNS_WITHOUT) {
            assertThat(wait).as("waits until the victim has ended").isLessThan(MOST_WAITS);
            boolean isInTime = isCancelledAt(wait, loop, body);
            try {
                Async.on(
                        loop,
                        () -> Async.failAfter(LIMIT, () -> {
                            audit.run();
                            return "held";
                        }));
            } catch (Exception | AssertionError e) {
                throw new AssertionError("cancelled at wait " + wait + ": " + e.getMessage(), e);
            }
            wait += isInTime ? 1 : 0;
            misses = isInTime ? 0 : misses + 1;
        }
        assertThat(wait).as("waits that were cancelled").isGreaterThan(1);
        return wait - 1;
    }

    private static boolean isCancelledAt(int wait, Loop loop, VoidWork<Exception> body) {
        var victim = new AtomicReference<Task<?>>();
        var waits = new AtomicInteger();
        Listening listening = loop.onStep(step -> {
            if (step.task().equals(VICTIM) && step.end() == Step.End.WAITS && waits.incrementAndGet() == wait) {
                victim.get().cancel();
            }
        });
        try {
            Async.on(
                    loop,
                    () -> Async.failAfter(
                            LIMIT,
                            () -> TaskGroup.run(group -> {
                                victim.set(group.spawn(VICTIM, () -> {
                                    Async.checkpoint(); // where it waits for certain
                                    body.run();
                                    return "done";
                                }));
                                return "spawned";
                            })));
        } finally {
            listening.close();
        }
        return waits.get() >= wait;
    }
}
