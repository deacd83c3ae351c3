package dev.gyre.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.BrokenLog;
import dev.gyre.trial.LogRecorder;
import dev.gyre.trial.Patience;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/// Pitfalls 2 and 8 of the loop: neither what others throw nor what the carrier's own work throws ends it.
class OwnFailureTest {
    @Test
    void a_timer_that_throws_does_not_end_the_carrier_nor_the_timers_beside_it() throws InterruptedException {
        try (var log = new LogRecorder();
                var open = OpenCarrier.open()) {
            var fired = new CompletableFuture<String>();

            open.call(() -> {
                long now = open.carrier().now();
                open.carrier().schedule(now, OwnFailureTest::fail);
                return open.carrier().schedule(now, () -> fired.complete("fired"));
            });

            assertThat(Patience.end(fired)).isEqualTo("fired");
            log.first("Loop test-loop survived a failure of its own");
            assertThat(open.call(() -> "alive")).isEqualTo("alive");
        }
    }

    @Test
    void residents_that_throw_do_not_end_the_carrier() throws InterruptedException {
        var isBroken = new AtomicBoolean();
        LongSupplier residents = () -> {
            if (isBroken.getAndSet(false)) {
                fail();
            }
            return Long.MAX_VALUE;
        };
        try (var log = new LogRecorder();
                var open = OpenCarrier.open(OptionalLong.empty(), residents)) {
            open.call(() -> isBroken.getAndSet(true));

            assertThat(open.call(() -> "alive")).isEqualTo("alive");
            assertThat(isBroken).isFalse();
            log.first("Loop test-loop survived a failure of its own");
        }
    }

    @Test
    void a_netty_task_that_throws_does_not_end_the_io_thread() throws InterruptedException {
        try (var log = new LogRecorder("io.netty");
                var open = OpenCarrier.open()) {
            var ran = new CountDownLatch(1);

            open.carrier().netty().execute(OwnFailureTest::fail);
            open.carrier().netty().execute(ran::countDown);

            Patience.down(ran);
            log.first("A task raised an exception");
        }
    }

    @Test
    void a_logger_that_throws_does_not_end_the_io_thread() throws InterruptedException {
        String said = BrokenLog.during(() -> {
            try (var open = OpenCarrier.open()) {
                var ran = new CountDownLatch(1);

                open.carrier().netty().execute(OwnFailureTest::fail); // Netty logs that, and fails
                open.carrier().netty().execute(ran::countDown);

                Patience.down(ran);
            }
        });

        assertThat(said).contains("Polling I/O failed on loop").contains("it could not be logged");
    }

    @Test
    void a_thread_that_dies_of_an_uncaught_exception_leaves_the_carrier_alone() throws InterruptedException {
        try (var open = OpenCarrier.open()) {
            var seen = new CompletableFuture<Throwable>();
            Thread dying = open.carrier().newThread("dying", OwnFailureTest::fail);
            dying.setUncaughtExceptionHandler((_, error) -> seen.complete(error));

            dying.start();

            assertThat(Patience.end(seen)).hasMessage("thrown by a test");
            assertThat(open.call(() -> "alive")).isEqualTo("alive");
        }
    }

    @Test
    void an_interrupt_of_the_platform_thread_does_not_end_it() throws InterruptedException {
        try (var open = OpenCarrier.open()) {
            open.carrier().platformThread().interrupt();

            Thread parked = open.start(LockSupport::park);
            Patience.until(() -> parked.getState() == Thread.State.WAITING);
            LockSupport.unpark(parked);

            Patience.dead(parked);
        }
    }

    private static void fail() {
        throw new IllegalStateException("thrown by a test");
    }
}
