package dev.gyre;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 4 and 11: tasks that outlive whoever started them.
class OwnerTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    private final IllegalStateException failure = new IllegalStateException("boom");

    @Test
    void its_tasks_outlive_whoever_started_them() {
        TaskOwner owner = loop.loop().newOwner("app");

        Task<String> task = loop.get(() -> owner.spawn("worker", () -> {
            Async.sleep(ofSeconds(10));
            return "done";
        }));

        assertThat(owner.name()).isEqualTo("app");
        assertThat(task.name()).isEqualTo("worker");
        assertThat(task.await()).isEqualTo("done");
    }

    @Test
    void it_counts_its_running_tasks() {
        loop.run(() -> {
            TaskOwner owner = loop.loop().newOwner("app");
            for (int i = 1; i <= 3; i++) {
                int seconds = i;
                owner.spawn("worker", () -> Async.sleep(ofSeconds(seconds)));
            }

            var counts = new ArrayList<Integer>();
            loop.settle(); // so that they look at the clock first
            for (int i = 0; i <= 3; i++) {
                counts.add(owner.running());
                Async.sleep(ofSeconds(1));
            }

            assertThat(counts).containsExactly(3, 2, 1, 0);
        });
    }

    @Test
    void a_failure_that_nobody_waits_for_is_logged_and_counted_and_the_others_go_on() {
        loop.run(() -> {
            TaskOwner owner = loop.loop().newOwner("app");
            Task<String> sibling = owner.spawn("sibling", () -> {
                Async.sleep(ofSeconds(1));
                return "unharmed";
            });
            owner.spawn("worker", this::fail);

            assertThat(sibling.await()).isEqualTo("unharmed");
            assertThat(owner.failures()).isEqualTo(1);
        });

        assertThat(loop.logged()).singleElement().satisfies(logged -> {
            assertThat(logged.getLevel()).isEqualTo(Level.SEVERE);
            assertThat(logged.getMessage())
                    .isEqualTo("Task \"worker\" of owner \"app\" failed, and nobody waits for it");
            assertThat(logged.getThrown()).isSameAs(failure);
        });
    }

    @Test
    void a_failure_that_somebody_waits_for_is_not_logged_and_not_counted() {
        TaskOwner owner = loop.loop().newOwner("app");
        loop.run(() -> {
            Task<?> task = owner.spawn("worker", this::fail);

            assertThatThrownBy(task::await).isSameAs(failure);
        });
        loop.run(() -> {
            CompletableFuture<?> future = owner.spawn("worker", this::fail).toCompletableFuture();

            assertThatThrownBy(() -> Async.await(future)).isSameAs(failure);
        });

        assertThat(owner.failures()).isZero();
    }

    @Test
    void whoever_stopped_waiting_does_not_hear_of_the_failure() {
        loop.run(() -> {
            TaskOwner owner = loop.loop().newOwner("app");
            Task<?> task = owner.spawn("worker", () -> {
                Async.sleep(ofSeconds(10));
                throw failure;
            });
            Async.moveOnAfter(ofSeconds(1), () -> {
                task.await();
            });

            Async.sleep(ofSeconds(20));

            assertThat(owner.failures()).isEqualTo(1);
        });
        assertThat(loop.logged()).hasSize(1);
    }

    @Test
    void a_future_that_was_cancelled_does_not_hear_of_the_failure() {
        loop.run(() -> {
            TaskOwner owner = loop.loop().newOwner("app");
            Task<?> task = owner.spawn("worker", () -> {
                TaskCancelTest.catchCancel(OneLoop::waitForever);
                throw failure;
            });
            CompletableFuture<?> future = task.toCompletableFuture();
            loop.settle();

            future.cancel(false);
            loop.settle();

            assertThat(owner.failures()).isEqualTo(1);
        });
        assertThat(loop.logged()).hasSize(1);
    }

    @Test
    void a_cancelled_task_has_not_failed() {
        loop.run(() -> {
            TaskOwner owner = loop.loop().newOwner("app");
            Task<?> task = owner.spawn("worker", OneLoop::waitForever);
            loop.settle();

            task.cancel();
            loop.settle();

            assertThat(task.state()).isEqualTo(Task.State.CANCELLED);
            assertThat(owner.failures()).isZero();
        });
    }

    @Test
    void closing_it_cancels_its_tasks_and_waits_for_their_clean_up() {
        var steps = new ArrayList<String>();
        loop.run(() -> {
            try (TaskOwner owner = loop.loop().newOwner("app")) {
                owner.spawn("worker", () -> cleanUpSlowly(steps));
                loop.settle();
            }
            steps.add("closed");
        });

        assertThat(steps).containsExactly("owner \"app\" was closed", "cleaned up", "closed");
    }

    @Test
    void a_closed_owner_starts_nothing() {
        loop.run(() -> {
            TaskOwner owner = loop.loop().newOwner("app");
            owner.close();

            assertThatThrownBy(() -> owner.spawn("late", () -> {}))
                    .isInstanceOf(LoopClosedException.class)
                    .hasMessage("owner \"app\" has closed and starts no task any more; it was asked to start \"late\"");
        });
    }

    @Test
    void a_failure_in_the_clean_up_is_logged() {
        loop.run(() -> {
            TaskOwner owner = loop.loop().newOwner("app");
            owner.spawn("worker", () -> {
                TaskCancelTest.catchCancel(OneLoop::waitForever);
                throw failure;
            });
            loop.settle();

            owner.close();

            assertThat(owner.failures()).isEqualTo(1);
        });
        assertThat(loop.logged()).extracting(LogRecord::getThrown).containsExactly(failure);
    }

    @Test
    void a_thread_and_a_task_of_another_loop_may_close_it() {
        for (boolean isThread : new boolean[] {true, false}) {
            var steps = new ArrayList<String>();
            TaskOwner owner = loop.loop().newOwner("app");
            Task<?> task = owner.spawn("worker", () -> cleanUpSlowly(steps));
            loop.run(() -> loop.letPark(task));

            if (isThread) {
                owner.close();
            } else {
                Async.run(owner::close);
            }

            assertThat(steps).endsWith("cleaned up");
            assertThat(task.isDone()).isTrue();
        }
    }

    @Test
    void closing_it_twice_is_closing_it_once() {
        loop.run(() -> {
            TaskOwner owner = loop.loop().newOwner("app");
            owner.spawn("worker", OneLoop::waitForever);

            owner.close();
            owner.close();

            assertThat(owner.running()).isZero();
        });
        loop.loop().newOwner("unused").close();
    }

    @Test
    void everybody_who_closes_it_waits() {
        var steps = new ArrayList<String>();
        loop.run(() -> TaskGroup.runVoid(group -> {
            TaskOwner owner = loop.loop().newOwner("app");
            owner.spawn("worker", () -> cleanUpSlowly(steps));
            loop.settle();

            for (int i = 0; i < 3; i++) {
                group.spawn(() -> {
                    owner.close();
                    steps.add("closed");
                });
            }
        }));

        assertThat(steps).containsExactly("owner \"app\" was closed", "cleaned up", "closed", "closed", "closed");
    }

    @Test
    void a_cancelled_closer_stops_waiting_and_the_tasks_end_on_their_own() {
        var steps = new ArrayList<String>();
        loop.run(() -> {
            TaskOwner owner = loop.loop().newOwner("app");
            Task<?> worker = owner.spawn("worker", () -> cleanUpSlowly(steps));
            loop.settle();

            boolean isClosed = Async.moveOnAfter(ofSeconds(1), owner::close);
            steps.add("closed: " + isClosed);
            assertThatThrownBy(worker::await).isInstanceOf(TaskCancelledException.class);
        });

        assertThat(steps).containsExactly("owner \"app\" was closed", "closed: false", "cleaned up");
    }

    @Test
    void closing_it_in_a_cancelled_scope_still_cancels_its_tasks() {
        loop.run(() -> {
            TaskOwner owner = loop.loop().newOwner("app");
            Task<?> worker = owner.spawn("worker", OneLoop::waitForever);
            CancelScope scope = CancelScope.create();

            scope.run(() -> {
                scope.cancel();
                owner.close();
            });

            assertThatThrownBy(worker::await).isInstanceOf(TaskCancelledException.class);
        });
    }

    @Test
    void a_task_that_closes_its_own_owner_is_cancelled_by_that() {
        loop.run(() -> {
            TaskOwner owner = loop.loop().newOwner("app");
            Task<?> task = owner.spawn("worker", () -> owner.close());

            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
        });
    }

    @Test
    void it_can_be_closed_after_its_loop() {
        Loop closed = Loop.open();
        TaskOwner owner = closed.newOwner("app");
        Task<?> task = owner.spawn("worker", OneLoop::waitForever);
        closed.close();

        owner.close();

        assertThat(task.state()).isEqualTo(Task.State.CANCELLED);
    }

    @Test
    void a_task_that_was_accepted_while_it_was_being_closed_has_ended_when_it_is_closed() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            TaskOwner owner = loop.loop().newOwner("app");
            List<Task<?>> accepted = new ArrayList<>();
            var refused = new AtomicInteger();
            Thread spawner = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 20; i++) {
                    if (catchThrowable(() -> accepted.add(owner.spawn("worker", OneLoop::waitForever))) != null) {
                        refused.incrementAndGet();
                    }
                }
            });

            owner.close();
            assertThat(owner.running()).isZero();
            spawner.join();

            assertThat(accepted).allMatch(Task::isDone);
            assertThat(accepted.size() + refused.get()).isEqualTo(20);
        }
    }

    @Test
    void a_closed_owner_leaves_nothing_on_its_loop() {
        loop.run(() -> {
            for (int i = 0; i < 100; i++) {
                try (TaskOwner owner = loop.loop().newOwner("short-lived")) {
                    owner.spawn("worker", OneLoop::waitForever);
                    loop.settle();
                }
            }
            loop.settle();

            assertThat(nodesBelowRoot())
                    .as("this task and the owner of the loop")
                    .isEqualTo(2);
        });
    }

    private int nodesBelowRoot() {
        ScopeNode root = loop.loop().root();
        int count = 0;
        for (ScopeNode node = root.following(root, false); node != null; node = node.following(root, false)) {
            count++;
        }
        return count;
    }

    private void fail() {
        throw failure;
    }

    private static void cleanUpSlowly(List<String> steps) {
        try {
            OneLoop.waitForever();
        } catch (CancelledError e) {
            steps.add(e.reason());
            throw e;
        } finally {
            Async.shield(() -> Async.sleep(ofSeconds(10)));
            steps.add("cleaned up");
        }
    }
}
