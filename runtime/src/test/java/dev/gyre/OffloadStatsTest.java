package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.Patience;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OffloadStatsTest {
    @RegisterExtension
    private final OneLoop on = new OneLoop();

    @Test
    void what_has_no_thread_yet_is_queued() {
        int limit = Loop.computeStats().limit();
        var isReleased = new CountDownLatch(1);
        var areRunning = new CountDownLatch(limit);

        on.run(() -> TaskGroup.runVoid(group -> {
            for (int i = 0; i < limit + 2; i++) {
                group.spawn(() -> Async.compute(() -> {
                    areRunning.countDown();
                    Patience.down(isReleased);
                }));
            }
            Async.blocking(() -> Patience.down(areRunning));
            Patience.until(() -> Loop.computeStats().queued() == 2);
            int running = Loop.computeStats().running();
            isReleased.countDown();

            assertThat(running).isEqualTo(limit);
        }));

        assertThat(limit).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(Loop.blockingStats().limit()).isEqualTo(64);
    }
}
