package dev.gyre.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gyre.trial.Patience;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Semantics 21 and section 1 of the loop's research: timed parks of foreign code lie in the carrier's own heap, so
/// that no other thread of the JDK has to wake it.
class ForeignParksTest {
    private static final long DAY_MILLIS = 86_400_000;

    private final OpenCarrier open = OpenCarrier.open();
    private final Carrier carrier = open.carrier();

    @AfterEach
    void close() throws InterruptedException {
        open.close();
    }

    private interface Park {
        void run() throws Exception;
    }

    static Stream<Arguments> parks() {
        var monitor = new Object();
        return Stream.of(
                arguments("Thread.sleep", (Park) () -> Thread.sleep(DAY_MILLIS)),
                arguments("LockSupport.parkNanos", (Park) () -> LockSupport.parkNanos(DAY_MILLIS * 1_000_000)),
                arguments("BlockingQueue.poll", (Park) () -> new ArrayBlockingQueue<>(1).poll(1, TimeUnit.DAYS)),
                arguments("CompletableFuture.get", (Park) () -> new CompletableFuture<>().get(1, TimeUnit.DAYS)),
                arguments("Object.wait", (Park) () -> {
                    synchronized (monitor) {
                        monitor.wait(DAY_MILLIS);
                    }
                }),
                arguments("a socket's timeout", (Park) () -> {
                    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                        socket.setSoTimeout((int) DAY_MILLIS);
                        socket.receive(new DatagramPacket(new byte[1], 1));
                    }
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parks")
    void a_timed_park_is_one_timer_of_the_carrier_and_leaves_with_it(String name, Park park) {
        Thread thread = open.start(() -> {
            try {
                park.run();
            } catch (Exception e) {
                // It ends by an interrupt, which each kind of park reports in its own way.
            }
        });
        Patience.until(() -> open.call(carrier::pendingTimers) == 1);

        thread.interrupt();

        Patience.dead(thread);
        assertThat(open.call(carrier::pendingTimers)).isZero();
    }

    @Test
    void an_untimed_park_needs_no_timer() {
        Thread thread = open.start(LockSupport::park);
        Patience.until(() -> thread.getState() == Thread.State.WAITING);

        assertThat(open.call(carrier::pendingTimers)).isZero();
        LockSupport.unpark(thread);
    }

    @Test
    void timed_parks_end_in_the_order_of_their_deadlines() {
        var order = new ArrayBlockingQueue<Integer>(3);

        for (int millis : new int[] {150, 50, 100}) {
            open.start(() -> {
                LockSupport.parkNanos(millis * 1_000_000L);
                order.add(millis);
            });
        }

        Patience.until(() -> order.size() == 3);
        assertThat(order).containsExactly(50, 100, 150);
    }

    @Test
    void a_park_that_falls_due_just_before_the_carrier_sleeps_is_not_slept_over() throws InterruptedException {
        try (var slow = OpenCarrier.open(OptionalLong.empty(), ForeignParksTest::computeBetweenTurns)) {
            for (int round = 0; round < 20; round++) {
                assertThat(slow.<Boolean>call(() -> {
                            Thread.sleep(1);
                            return true;
                        }))
                        .isTrue();
            }
        }
    }

    private static long computeBetweenTurns() {
        long end = System.nanoTime() + 2_000_000;
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
        return Long.MAX_VALUE;
    }
}
