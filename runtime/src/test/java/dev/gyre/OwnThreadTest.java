package dev.gyre;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// A platform thread for one thing that blocks.
class OwnThreadTest {
    @Test
    void bodies_run_on_it_one_after_the_other_and_see_the_locals_of_their_task() {
        TaskLocal<String> who = TaskLocal.of("who");
        try (OwnThread thread = OwnThread.named("mine")) {
            List<String> seen = Async.run(() -> {
                who.set("me");
                List<String> all = new ArrayList<>(); // of the one thread, which no two bodies share
                Async.gather(List.of(1, 2, 3).stream()
                        .map(i -> (java.util.concurrent.Callable<Boolean>) () -> thread.run(
                                () -> all.add(Thread.currentThread().getName() + " " + who.get() + " " + i), () -> {}))
                        .toList());
                return all;
            });

            assertThat(seen).containsExactly("mine-1 me 1", "mine-1 me 2", "mine-1 me 3");
        }
    }

    @Test
    void a_cancel_asks_to_stop_without_an_interrupt_and_what_ends_all_the_same_is_not_lost()
            throws InterruptedException {
        var hasBegun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var hasEnded = new AtomicBoolean();
        try (OwnThread thread = OwnThread.named("patient")) {
            Async.run(() -> TaskGroup.runVoid(group -> {
                Task<Boolean> task = group.spawn(() -> thread.run(
                        () -> {
                            hasBegun.countDown();
                            mayEnd.await();
                            hasEnded.set(!Thread.interrupted());
                            return true;
                        },
                        mayEnd::countDown));
                Async.blocking(() -> hasBegun.await());
                task.cancel();

                assertThat(task.await()).isTrue();
            }));
        }

        assertThat(hasEnded).isTrue();
    }

    @Test
    void a_cancel_drops_a_body_that_has_not_begun() throws InterruptedException {
        var hasBegun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var wasRun = new AtomicBoolean();
        try (OwnThread thread = OwnThread.named("busy")) {
            Async.run(() -> TaskGroup.runVoid(group -> {
                group.spawn(() -> thread.<Boolean, InterruptedException>run(
                        () -> {
                            hasBegun.countDown();
                            mayEnd.await();
                            return true;
                        },
                        mayEnd::countDown));
                Async.blocking(() -> hasBegun.await());

                boolean isDone = Async.moveOnAfter(
                                ofMillis(1),
                                () -> thread.<Boolean, RuntimeException>run(() -> wasRun.getAndSet(true), () -> {}))
                        .isPresent();
                mayEnd.countDown();

                assertThat(isDone).isFalse();
            }));
        }

        assertThat(wasRun).isFalse();
    }
}
