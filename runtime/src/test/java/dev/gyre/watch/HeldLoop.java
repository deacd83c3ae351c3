package dev.gyre.watch;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.Task;
import dev.gyre.VoidWork;
import dev.gyre.trial.Patience;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A loop to be held by a task, and what its watchdog finds.
final class HeldLoop implements AutoCloseable {
    static final String TASK = "GET /report";

    private static final long PATIENCE_SECONDS = 30;

    private final Loop loop;
    private final BlockingQueue<Hold> found = new LinkedBlockingQueue<>();

    HeldLoop() {
        this(HoldPolicy.WARN);
    }

    HeldLoop(HoldPolicy policy) {
        loop = Loop.open(LoopOptions.named("held-loop").withHoldPolicy(policy));
        loop.onHold(found::add);
    }

    Loop loop() {
        return loop;
    }

    /// Runs `body`, which must hold the loop until `release` has run, and returns what was found while it
    /// lasted.
    Hold holdBy(VoidWork<?> body, VoidWork<?> release) throws Exception {
        Task<?> task = loop.tasks().spawn(TASK, body);
        Hold hold;
        boolean lasted;
        try {
            hold = found.poll(PATIENCE_SECONDS, SECONDS);
            lasted = !task.isDone();
        } finally {
            release.run();
        }
        Patience.end(task.toCompletableFuture());
        assertThat(hold).as("what was found").isNotNull();
        assertThat(lasted).as("whether it was found before its end").isTrue();
        return hold;
    }

    @Override
    public void close() {
        loop.close();
    }
}
