package dev.gyre.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.Patience;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What counts as busy: everything but waiting for I/O.
class BusyTimeTest {
    private static final long WORK = Duration.ofMillis(50).toNanos();

    private final OpenCarrier open = OpenCarrier.open();
    private final Carrier carrier = open.carrier();

    @AfterEach
    void close() throws InterruptedException {
        open.close();
    }

    @Test
    void work_of_a_thread_counts() {
        open.call(() -> {
            work();
            return null;
        });

        Patience.until(() -> busy() >= WORK);
    }

    @Test
    void work_of_netty_counts() {
        var end = new CompletableFuture<Void>();
        carrier.netty().execute(() -> {
            work();
            end.complete(null);
        });
        Patience.end(end);

        Patience.until(() -> busy() >= WORK);
    }

    @Test
    void waiting_does_not_count() {
        long start = System.nanoTime();
        long busyBefore = busy();
        open.call(() -> {
            Thread.sleep(100);
            return null;
        });

        long busy = busy() - busyBefore;

        assertThat(busy).isLessThan((System.nanoTime() - start) / 2);
    }

    /// As the loop itself sees it.
    private long busy() {
        return open.call(carrier::busyNanos);
    }

    private static void work() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < WORK) {
            Thread.onSpinWait();
        }
    }
}
