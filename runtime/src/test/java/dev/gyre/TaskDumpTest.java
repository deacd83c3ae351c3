package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.Patience;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A loop that a task holds is looked at from outside.
class TaskDumpTest {
    private final Loop loop = Loop.open(LoopOptions.named("held-loop").withHoldLimit(Duration.ZERO));
    private final CountDownLatch isHeld = new CountDownLatch(1);
    private final AtomicLong now = new AtomicLong();
    private final TaskDump dump = new TaskDump(loop, now::get);
    private volatile boolean isReleased;

    @BeforeEach
    void hold() {
        loop.tasks().spawn("sleeper", () -> Async.sleep(Duration.ofDays(1)));
        loop.tasks().spawn("holder", this::spin);
        Patience.down(isHeld);
    }

    @AfterEach
    void close() {
        isReleased = true;
        loop.close();
    }

    @Test
    void it_shows_the_holder_and_those_who_wait_with_their_stacks() {
        String text = dump.take("holder");

        assertThat(text).startsWith("Loop \"held-loop\" is held by \"holder\", and has 2 tasks:\n");
        assertThat(text)
                .containsSubsequence("\ttask \"holder\"\n\t\tat ", "TaskDumpTest.spin(TaskDumpTest.java:")
                .containsSubsequence("\ttask \"sleeper\"\n\t\tat ", "dev.gyre.Async.sleep(");
    }

    @Test
    void it_is_made_once_in_ten_seconds_at_most() {
        dump.take("holder");
        now.addAndGet(Duration.ofMillis(9_500).toNanos());
        String tooEarly = dump.take("holder");
        now.addAndGet(Duration.ofMillis(500).toNanos());
        String again = dump.take("holder");

        assertThat(tooEarly)
                .isEqualTo("The tasks of loop \"held-loop\" are not dumped again: that was done 9.5s ago, and is done"
                        + " once in 10s at most.");
        assertThat(again).contains("task \"sleeper\"");
    }

    @Test
    void it_shows_two_hundred_tasks_at_most() {
        isReleased = true;
        loop.awaitIdle();
        Async.on(loop, () -> {
            for (int i = 0; i < 250; i++) {
                loop.tasks().spawn("sleeper " + i, () -> Async.sleep(Duration.ofDays(1)));
            }
        });

        String text = dump.take("nobody");

        assertThat(text).startsWith("Loop \"held-loop\" is held by \"nobody\", and has 251 tasks, 200 of which are:\n");
        assertThat(text.split("\ttask \"")).hasSize(1 + 200);
    }

    private void spin() {
        isHeld.countDown();
        while (!isReleased) {
            Thread.onSpinWait();
        }
    }
}
