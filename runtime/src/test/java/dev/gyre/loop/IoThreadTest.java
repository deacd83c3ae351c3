package dev.gyre.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.Patience;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Pitfalls 1, 2 and 5 of the loop: Netty has a virtual thread of its own on the carrier.
class IoThreadTest {
    private final OpenCarrier open = OpenCarrier.open();
    private final Carrier carrier = open.carrier();

    @AfterEach
    void close() throws InterruptedException {
        open.close();
    }

    @Test
    void netty_code_that_wants_a_monitor_of_a_parked_thread_does_not_stop_the_loop() {
        var monitor = new Object();
        var release = new CountDownLatch(1);
        CompletableFuture<String> holder = open.submit(() -> {
            synchronized (monitor) {
                onNetty(() -> {
                    synchronized (monitor) {
                        return "got it";
                    }
                });
                Patience.down(release);
                return "held it";
            }
        });
        Patience.until(() -> carrier.ioThread().getState() == Thread.State.BLOCKED);

        int ticks = open.call(() -> {
            for (int tick = 0; tick < 5; tick++) {
                Thread.sleep(1);
            }
            return 5;
        });
        release.countDown();

        assertThat(ticks).isEqualTo(5);
        assertThat(Patience.end(holder)).isEqualTo("held it");
        assertThat(Patience.end(onNetty(() -> "alive"))).isEqualTo("alive");
    }

    @Test
    void netty_code_that_parks_does_not_stop_the_loop() {
        var release = new CountDownLatch(1);
        CompletableFuture<String> parked = onNetty(() -> {
            Patience.down(release);
            return "went on";
        });

        open.start(release::countDown);

        assertThat(Patience.end(parked)).isEqualTo("went on");
    }

    @Test
    void netty_code_runs_in_order_and_never_on_the_bare_thread() {
        var threads = new ArrayList<CompletableFuture<Thread>>();
        for (int i = 0; i < 100; i++) {
            threads.add(onNetty(Thread::currentThread));
            threads.add(open.call(() -> onNetty(Thread::currentThread)));
        }
        CompletableFuture<Thread> scheduled = new CompletableFuture<>();
        carrier.netty().schedule(() -> scheduled.complete(Thread.currentThread()), 1, TimeUnit.MILLISECONDS);

        List<Thread> distinct = threads.stream().map(Patience::end).distinct().toList();

        assertThat(distinct).containsExactly(carrier.ioThread());
        assertThat(Patience.end(scheduled)).isSameAs(carrier.ioThread());
        assertThat(carrier.ioThread().isVirtual()).isTrue();
    }

    @Test
    void a_thread_of_the_carrier_counts_as_being_in_the_event_loop_and_others_do_not() {
        assertThat(open.<Boolean>call(() -> carrier.netty().inEventLoop())).isTrue();
        assertThat(Patience.end(onNetty(() -> carrier.netty().inEventLoop()))).isTrue();
        assertThat(carrier.netty().inEventLoop()).isFalse();
    }

    @Test
    void the_io_thread_has_nettys_fast_thread_locals() {
        assertThat(Patience.end(onNetty(FastThreadLocalThread::currentThreadWillCleanupFastThreadLocals)))
                .isTrue();
    }

    private <T> CompletableFuture<T> onNetty(Supplier<T> body) {
        return CompletableFuture.supplyAsync(body, carrier.netty());
    }
}
