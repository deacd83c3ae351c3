package dev.gyre.loop;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Semantics 6: what belongs to a turn, and what a turn leaves for the next.
class TurnsTest {
    private final OpenCarrier open = OpenCarrier.open();
    private final Carrier carrier = open.carrier();

    @AfterEach
    void close() throws InterruptedException {
        open.close();
    }

    @Test
    void what_becomes_ready_during_a_turn_waits_for_the_next() {
        for (int round = 0; round < 100; round++) { // a turn that took its time would end anyway
            var born = new CompletableFuture<Long>();
            long bornIn = open.call(() -> {
                open.start(() -> born.complete(carrier.turns()));
                return carrier.turns();
            });

            assertThat(Patience.end(born)).isGreaterThan(bornIn);
        }
    }

    @Test
    void ready_threads_run_first_come_first_served() {
        List<Integer> order = runAll(200, i -> {});

        assertThat(order).isSorted();
    }

    @Test
    void a_turn_mounts_at_most_64_threads() {
        var turns = new ArrayList<Long>();
        runAll(1_000, i -> turns.add(carrier.turns()));

        Map<Long, Long> mountsPerTurn = turns.stream().collect(groupingBy(turn -> turn, counting()));

        assertThat(turns).hasSize(1_000).isSorted();
        assertThat(mountsPerTurn.values()).allMatch(mounts -> mounts <= Mounts.PER_TURN);
    }

    @Test
    void a_turn_ends_after_a_millisecond_of_work() {
        var turns = new ArrayList<Long>();
        runAll(10, i -> {
            turns.add(carrier.turns());
            computeLongerThanATurn();
        });

        assertThat(turns).hasSize(10).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void threads_that_never_stop_yielding_do_not_starve_timers() {
        stormUntil(stop -> open.call(() -> carrier.schedule(carrier.now() + 1_000_000, () -> stop.set(true))));
    }

    @Test
    void threads_that_never_stop_yielding_do_not_starve_timed_parks_of_foreign_code() {
        stormUntil(stop -> open.start(() -> {
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            stop.set(true);
        }));
    }

    @Test
    void threads_that_never_stop_yielding_do_not_starve_other_threads_submissions() {
        stormUntil(stop -> open.start(() -> stop.set(true)));
    }

    @Test
    void threads_that_never_stop_yielding_do_not_starve_netty() {
        stormUntil(stop -> carrier.netty().execute(() -> stop.set(true)));
    }

    @Test
    void a_thread_that_yields_comes_back_after_those_that_are_ready() {
        List<String> order = open.call(() -> {
            var seen = new ArrayList<String>();
            open.start(() -> seen.add("other"));
            Thread.yield();
            seen.add("self");
            return seen;
        });

        assertThat(order).containsExactly("other", "self");
    }

    @Test
    void a_mount_is_counted_each_time_a_thread_gets_the_carrier() {
        long mounts = open.call(() -> {
            long before = carrier.mounts();
            Thread.yield();
            return carrier.mounts() - before;
        });

        assertThat(mounts).isOne();
    }

    @Test
    void the_mounted_thread_is_known_while_it_runs_and_only_then() {
        var release = new CountDownLatch(1);
        var running = new CountDownLatch(1);
        Thread thread = open.start(() -> {
            running.countDown();
            while (release.getCount() > 0) {
                Thread.onSpinWait();
            }
        });

        Patience.down(running);
        assertThat(carrier.mountedThread()).isSameAs(thread);
        release.countDown();
        Patience.until(() -> carrier.mountedThread() == null);
    }

    private interface Trigger {
        void arrange(AtomicBoolean stop);
    }

    /// Yields without end in more threads than a turn mounts, until what `trigger` arranged has run.
    private void stormUntil(Trigger trigger) {
        var stop = new AtomicBoolean();
        var started = new CountDownLatch(2 * Mounts.PER_TURN);
        List<CompletableFuture<Long>> yielders = IntStream.range(0, 2 * Mounts.PER_TURN)
                .mapToObj(_ -> open.submit(() -> {
                    started.countDown();
                    long yields = 0;
                    while (!stop.get()) {
                        Thread.yield();
                        yields++;
                    }
                    return yields;
                }))
                .toList();
        Patience.down(started);

        trigger.arrange(stop);

        assertThat(yielders.stream().mapToLong(Patience::end).sum()).isPositive();
    }

    private interface Step {
        void run(int number);
    }

    /// Makes `count` threads ready in one mount; returns their numbers in the order in which they ran.
    private List<Integer> runAll(int count, Step step) {
        var order = new ArrayList<Integer>();
        var ended = new CountDownLatch(count);
        open.start(() -> IntStream.range(0, count)
                .forEach(i -> open.start(() -> {
                    order.add(i);
                    step.run(i);
                    ended.countDown();
                })));
        Patience.down(ended);
        return order;
    }

    private static void computeLongerThanATurn() {
        long end = System.nanoTime() + 2 * Mounts.TURN_NANOS;
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }
}
