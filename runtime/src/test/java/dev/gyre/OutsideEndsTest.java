package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.testing.VirtualClock;
import dev.gyre.trial.Patience;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Semantics 21: a body that has ended may still count as under way when the task that waited for it runs on.
class OutsideEndsTest {
    private static final int TIMES = 20; // now and then the loop is not asleep yet

    @Test
    void a_loop_that_sleeps_in_flowing_time_is_woken_when_nothing_is_under_way_outside_any_more() {
        VirtualClock clock = VirtualClock.create();
        try (Loop loop = Loop.open(LoopOptions.named("flowing").withClock(clock))) {
            for (int i = 1; i <= TIMES; i++) {
                loop.carrier().enterOutside();
                Task<?> sleeper = loop.submit(() -> {
                    Async.sleep(Duration.ofHours(7));
                    return true;
                });
                Patience.until(() -> loop.carrier().pendingTimers() > 0);
                loop.carrier().leaveOutside();

                sleeper.await();
                assertThat(clock.elapsed()).isGreaterThanOrEqualTo(Duration.ofHours(7L * i));
            }
        }
    }
}
