package dev.gyre.loop;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.Patience;
import java.lang.ref.WeakReference;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The life of the watchdog's thread, on watchdogs of the tests' own.
class WatchdogTest {
    private static final long LIMIT = MILLISECONDS.toNanos(10);

    private final Watchdog watchdog = new Watchdog();

    @Test
    void it_has_a_thread_only_while_there_is_something_to_watch() throws InterruptedException {
        Thread before = watchdog.thread();
        Thread during;
        try (var open = OpenCarrier.open()) {
            during = watch(open);
        }
        watchdog.wake();

        Patience.dead(during);
        assertThat(before).isNull();
        assertThat(watchdog.thread()).isNull();
    }

    @Test
    void after_its_end_it_starts_anew() throws InterruptedException {
        try (var open = OpenCarrier.open()) {
            watch(open);
        }
        watchdog.wake();
        Patience.until(() -> watchdog.thread() == null);

        try (var open = OpenCarrier.open()) {
            Thread again = watch(open);

            assertThat(again.isDaemon()).isTrue();
        }
        watchdog.wake();
        Patience.until(() -> watchdog.thread() == null);
    }

    @Test
    void it_sleeps_for_good_while_nothing_runs() throws InterruptedException {
        try (var open = OpenCarrier.open()) {
            Thread thread = watch(open);

            Patience.until(() -> thread.getState() == Thread.State.WAITING);

            assertThat(watchdog.isAsleep()).isTrue();
        }
        watchdog.wake();
        Patience.until(() -> watchdog.thread() == null);
    }

    @Test
    void it_does_not_keep_a_closed_carrier() throws InterruptedException {
        WeakReference<Carrier> closed = openAndClose();

        Patience.until(() -> {
            System.gc();
            return closed.get() == null;
        });
    }

    private static WeakReference<Carrier> openAndClose() throws InterruptedException {
        try (var open = OpenCarrier.open()) {
            HoldWatch.start(open.carrier(), Thread::getName, LIMIT);
            return new WeakReference<>(open.carrier());
        }
    }

    private Thread watch(OpenCarrier open) {
        watchdog.add(new HoldWatch(open.carrier(), () -> OsThread.UNKNOWN, Thread::getName, LIMIT));
        return Objects.requireNonNull(watchdog.thread());
    }
}
