package dev.gyre;

import static java.util.concurrent.TimeUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.ParkedCall;
import dev.gyre.trial.Patience;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/// Section 3 of the loop's research: waiting calls of the JDK that park their task and leave the loop to the others.
class ParkingCallsTest {
    @Test
    void sleep_of_a_thread() throws Exception {
        var call = new ParkedCall(
                () -> {
                    try {
                        Thread.sleep(DAYS.toMillis(1));
                        return "overslept";
                    } catch (InterruptedException e) {
                        return "woken";
                    }
                },
                Thread::interrupt);

        assertThat(call.besideATicker()).isEqualTo("woken");
    }

    @Test
    void park_of_a_thread() throws Exception {
        var call = new ParkedCall(
                () -> {
                    LockSupport.park();
                    return "unparked";
                },
                LockSupport::unpark);

        assertThat(call.besideATicker()).isEqualTo("unparked");
    }

    @Test
    void take_from_a_blocking_queue() throws Exception {
        var queue = new LinkedBlockingQueue<String>();

        assertThat(new ParkedCall(queue::take, _ -> queue.add("taken")).besideATicker())
                .isEqualTo("taken");
    }

    @Test
    void poll_of_a_blocking_queue() throws Exception {
        var queue = new LinkedBlockingQueue<String>();

        assertThat(new ParkedCall(() -> queue.poll(1, DAYS), _ -> queue.add("polled")).besideATicker())
                .isEqualTo("polled");
    }

    @Test
    void put_into_a_full_blocking_queue() throws Exception {
        var queue = new ArrayBlockingQueue<Integer>(1);
        queue.add(1);
        var call = new ParkedCall(
                () -> {
                    queue.put(2);
                    return queue.peek();
                },
                _ -> queue.remove());

        assertThat(call.besideATicker()).isEqualTo(2);
    }

    @Test
    void hand_over_through_a_synchronous_queue() throws Exception {
        var queue = new SynchronousQueue<String>();

        assertThat(new ParkedCall(queue::take, _ -> queue.put("handed over")).besideATicker())
                .isEqualTo("handed over");
    }

    @Test
    void get_of_a_completable_future() throws Exception {
        var future = new CompletableFuture<String>();

        assertThat(new ParkedCall(future::get, _ -> future.complete("completed")).besideATicker())
                .isEqualTo("completed");
    }

    @Test
    void get_of_a_completable_future_with_a_limit() throws Exception {
        var future = new CompletableFuture<String>();

        assertThat(new ParkedCall(() -> future.get(1, DAYS), _ -> future.complete("completed")).besideATicker())
                .isEqualTo("completed");
    }

    @Test
    void get_of_what_was_submitted_to_an_executor() throws Exception {
        var latch = new CountDownLatch(1);
        try (var executor = Executors.newSingleThreadExecutor()) {
            var call = new ParkedCall(
                    () -> executor.submit(() -> {
                                latch.await();
                                return "computed";
                            })
                            .get(),
                    _ -> latch.countDown());

            assertThat(call.besideATicker()).isEqualTo("computed");
        }
    }

    @Test
    void join_of_a_thread() throws Exception {
        var latch = new CountDownLatch(1);
        Thread other = Thread.ofPlatform().start(() -> Patience.down(latch));
        var call = new ParkedCall(
                () -> {
                    other.join();
                    return other.isAlive();
                },
                _ -> latch.countDown());

        assertThat(call.besideATicker()).isEqualTo(false);
    }

    @Test
    void lock_of_a_reentrant_lock() throws Exception {
        var lock = new ReentrantLock();
        lock.lock();
        var call = new ParkedCall(
                () -> {
                    lock.lock();
                    lock.unlock();
                    return "locked";
                },
                _ -> lock.unlock());

        assertThat(call.besideATicker()).isEqualTo("locked");
    }

    @Test
    void entry_into_a_monitor_that_a_thread_holds() throws Exception {
        var monitor = new Object();
        var isHeld = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        Thread.ofPlatform().start(() -> hold(monitor, isHeld, release));
        Patience.down(isHeld);

        assertThat(new ParkedCall(() -> enter(monitor), _ -> release.countDown()).besideATicker())
                .isEqualTo("entered");
    }

    @Test
    void entry_into_a_monitor_that_another_task_holds_while_it_sleeps() throws Exception {
        var monitor = new Object();
        var isHeld = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var call = new ParkedCall(
                () -> {
                    Loop.current().submit(() -> {
                        hold(monitor, isHeld, release);
                        return null;
                    });
                    isHeld.await();
                    return enter(monitor);
                },
                _ -> release.countDown());

        assertThat(call.besideATicker()).isEqualTo("entered");
    }

    @Test
    void wait_for_a_monitor() throws Exception {
        var monitor = new Object();

        assertThat(new ParkedCall(() -> await(monitor, 0), _ -> notify(monitor)).besideATicker())
                .isEqualTo("notified");
    }

    @Test
    void wait_for_a_monitor_with_a_limit() throws Exception {
        var monitor = new Object();

        assertThat(new ParkedCall(() -> await(monitor, DAYS.toMillis(1)), _ -> notify(monitor)).besideATicker())
                .isEqualTo("notified");
    }

    @Test
    void sleep_inside_a_monitor() throws Exception {
        var monitor = new Object();
        var call = new ParkedCall(
                () -> {
                    synchronized (monitor) {
                        try {
                            Thread.sleep(DAYS.toMillis(1));
                            return "overslept";
                        } catch (InterruptedException e) {
                            return "woken";
                        }
                    }
                },
                Thread::interrupt);

        assertThat(call.besideATicker()).isEqualTo("woken");
    }

    @Test
    void end_of_a_child_process() throws Exception {
        Process cat = new ProcessBuilder("cat").start();

        assertThat(new ParkedCall(cat::waitFor, _ -> cat.getOutputStream().close()).besideATicker())
                .isEqualTo(0);
    }

    private static void hold(Object monitor, CountDownLatch isHeld, CountDownLatch release) {
        synchronized (monitor) {
            isHeld.countDown();
            Patience.down(release);
        }
    }

    private static String enter(Object monitor) {
        synchronized (monitor) {
            return "entered";
        }
    }

    private static String await(Object monitor, long millis) throws InterruptedException {
        synchronized (monitor) {
            monitor.wait(millis);
            return "notified";
        }
    }

    private static void notify(Object monitor) {
        synchronized (monitor) {
            monitor.notifyAll();
        }
    }
}
