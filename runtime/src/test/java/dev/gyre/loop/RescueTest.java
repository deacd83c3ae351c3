package dev.gyre.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Semantics 5: when a loop closes, stragglers are run by a rescue thread, never dropped.
class RescueTest {
    private final OpenCarrier open = OpenCarrier.open();
    private final Carrier carrier = open.carrier();

    @AfterEach
    void close() throws InterruptedException {
        open.close();
    }

    @Test
    void stopping_ends_the_thread() throws InterruptedException {
        open.close();

        assertThat(carrier.platformThread().isAlive()).isFalse();
        assertThat(carrier.isTerminated()).isTrue();
    }

    @Test
    void a_thread_that_was_parked_goes_on_when_it_is_unparked() throws InterruptedException {
        var release = new CountDownLatch(1);
        CompletableFuture<Thread> straggler = stragglerIn(() -> Patience.down(release));

        open.close();
        release.countDown();

        assertThat(Patience.end(straggler).getName()).isEqualTo("gyre-rescue");
    }

    @Test
    void a_thread_that_was_ready_goes_on() throws InterruptedException {
        CompletableFuture<Thread> straggler = stragglerIn(() -> {
            while (!carrier.isTerminated()) {
                Thread.yield();
            }
        });

        open.close();

        assertThat(Patience.end(straggler).getName()).isEqualTo("gyre-rescue");
    }

    @Test
    void a_timed_park_ends_in_time_although_the_loop_that_kept_it_has_gone() throws InterruptedException {
        CompletableFuture<Thread> straggler = stragglerIn(() -> Thread.sleep(300));

        open.close();

        assertThat(Patience.end(straggler).getName()).isEqualTo("gyre-rescue");
    }

    @Test
    void a_timed_park_that_begins_after_the_close_ends() throws InterruptedException {
        var release = new CountDownLatch(1);
        CompletableFuture<Thread> straggler = stragglerIn(() -> {
            Patience.down(release);
            Thread.sleep(1);
        });

        open.close();
        release.countDown();

        assertThat(Patience.end(straggler).getName()).isEqualTo("gyre-rescue");
    }

    @Test
    void a_timer_that_was_set_before_the_close_still_fires() throws InterruptedException {
        var fired = new CompletableFuture<Thread>();
        open.call(() ->
                carrier.schedule(carrier.now() + 300_000_000, () -> fired.complete(VirtualThreads.currentCarrier())));

        open.close();

        assertThat(Patience.end(fired).getName()).isEqualTo("gyre-rescue");
    }

    @Test
    void a_timer_that_is_set_after_the_close_fires_unless_it_is_cancelled() throws InterruptedException {
        open.close();

        var fired = new CompletableFuture<String>();
        open.call(() -> {
            Timer cancelled = carrier.schedule(carrier.now() + 1, () -> fired.complete("the cancelled one"));
            carrier.schedule(carrier.now() + 1_000_000, () -> fired.complete("the other"));
            cancelled.cancel();
            return cancelled;
        });

        assertThat(Patience.end(fired)).isEqualTo("the other");
    }

    @Test
    void a_thread_that_is_started_on_a_closed_carrier_runs() throws InterruptedException {
        open.close();

        assertThat(open.call(() -> VirtualThreads.currentCarrier().getName())).isEqualTo("gyre-rescue");
    }

    @Test
    void a_virtual_thread_that_somebody_started_inside_goes_on() throws InterruptedException {
        var release = new CountDownLatch(1);
        Thread foreign = open.call(() -> Thread.startVirtualThread(() -> Patience.down(release)));
        Patience.until(() -> foreign.getState() == Thread.State.TIMED_WAITING);

        open.close();
        release.countDown();

        Patience.dead(foreign);
    }

    @Test
    void a_lock_that_a_straggler_holds_comes_free() throws InterruptedException {
        var lock = new ReentrantLock();
        CompletableFuture<Thread> straggler = stragglerIn(() -> {
            lock.lock();
            try {
                Thread.sleep(200);
            } finally {
                lock.unlock();
            }
        });

        open.close();
        lock.lock();
        lock.unlock();

        assertThat(Patience.end(straggler)).isNotNull();
    }

    @Test
    void a_carrier_sleeps_while_its_io_thread_waits_for_a_straggler_at_the_end() {
        var monitor = new Object();
        var release = new CountDownLatch(1);
        CompletableFuture<Thread> straggler = stragglerIn(() -> {
            synchronized (monitor) {
                Patience.down(release);
            }
        });
        var isWanted = new CountDownLatch(1);
        carrier.netty().execute(() -> {
            isWanted.countDown();
            synchronized (monitor) {
                carrier.now();
            }
        });
        Patience.down(isWanted);
        Thread platform = carrier.platformThread();
        long turns = carrier.turns();

        carrier.stop();
        Patience.until(() -> carrier.turns() > turns && platform.getState() == Thread.State.TIMED_WAITING);
        release.countDown();

        Patience.dead(platform);
        assertThat(Patience.end(straggler)).isSameAs(platform);
    }

    @Test
    void sockets_of_stragglers_go_on() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> echoed = open.submit(() -> {
                try (Socket socket = server.accept()) {
                    return socket.getInputStream().read();
                }
            });

            open.close();
            try (var client = new Socket(server.getInetAddress(), server.getLocalPort())) {
                client.getOutputStream().write(7);
                assertThat(Patience.end(echoed)).isEqualTo(7);
            }
        }
    }

    @Test
    void what_is_submitted_while_the_carrier_stops_runs_on_one_side_or_the_other() throws InterruptedException {
        for (int round = 0; round < 50; round++) {
            try (var closing = OpenCarrier.open()) {
                var submitted = new ArrayList<CompletableFuture<Integer>>();
                CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> IntStream.range(0, 500)
                        .forEach(i -> submitted.add(closing.submit(() -> {
                            LockSupport.parkNanos(1_000);
                            return i;
                        }))));

                closing.carrier().stop();

                Patience.end(sender);
                List<Integer> answers = submitted.stream().map(Patience::end).toList();
                assertThat(answers).hasSize(500);
            }
        }
    }

    private interface Stay {
        void run() throws InterruptedException, IOException;
    }

    /// A thread that is in `stay` now; its future is the platform thread that carries it at its end.
    private CompletableFuture<Thread> stragglerIn(Stay stay) {
        var isThere = new CountDownLatch(1);
        Callable<Thread> body = () -> {
            isThere.countDown();
            stay.run();
            return VirtualThreads.currentCarrier();
        };
        CompletableFuture<Thread> straggler = open.submit(body);
        Patience.down(isThere);
        return straggler;
    }
}
