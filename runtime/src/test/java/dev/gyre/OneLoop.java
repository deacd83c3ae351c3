package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.LogRecorder;
import java.time.Duration;
import java.util.List;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Gives each test a loop of its own, whose time jumps. Whatever the test did, nothing may be left on the loop,
/// and nothing may have been logged that the test has not taken.
final class OneLoop implements BeforeEachCallback, AfterEachCallback {
    private final JumpingClock clock = new JumpingClock();
    private LogRecorder log;
    private Loop loop;

    @Override
    public void beforeEach(ExtensionContext context) {
        log = new LogRecorder();
        // A test loads classes while it holds the loop; that is for the watchdog's own tests.
        loop = Loop.open(LoopOptions.named("test-loop").withClock(clock).withHoldLimit(Duration.ZERO));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            assertThat(loop.liveTasks()).as("tasks that were left behind").isEmpty();
            assertThat(log.messages()).as("what was logged and not expected").isEmpty();
        } finally {
            loop.close(Duration.ZERO);
            log.close();
        }
    }

    Loop loop() {
        return loop;
    }

    JumpingClock clock() {
        return clock;
    }

    /// What the runtime logged since the last call.
    List<LogRecord> logged() {
        return log.take();
    }

    <X extends Exception> void run(VoidWork<X> body) throws X {
        Async.on(loop, body);
    }

    <T, X extends Exception> T get(Work<T, X> body) throws X {
        return Async.on(loop, body);
    }

    /// The loop's time.
    Duration now() {
        return Duration.ofNanos(clock.nanos());
    }

    /// Returns once every other task waits for something that does not come by itself.
    void settle() {
        Async.sleep(Duration.ofNanos(1));
    }

    /// Returns once `task` is parked, in our waits or elsewhere.
    void letPark(Task<?> task) {
        while (!task.isParked()) {
            Async.checkpoint();
        }
    }

    /// Waits for nothing, and not for time either: only a cancel ends it.
    static void waitForever() {
        Waiter.check();
        Waiter.create().await();
    }
}
