package dev.gyre;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 4, 7 and 11: who is in a group, and when it is left. Rows test_taskgroup_01, 02, 11, 23 to 25 and
/// test_taskgroup_already_entered, finished, no_create_task_after_failure of the research.
class TaskGroupTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    @Test
    void a_group_is_left_when_all_its_tasks_have_ended() {
        var ended = new ArrayList<Integer>();

        String value = loop.get(() -> TaskGroup.run(group -> {
            for (int i = 3; i > 0; i--) {
                int seconds = i;
                group.spawn(() -> {
                    Async.sleep(ofSeconds(seconds));
                    ended.add(seconds);
                });
            }
            return "value of the body";
        }));

        assertThat(value).isEqualTo("value of the body");
        assertThat(ended).containsExactly(1, 2, 3);
    }

    @Test
    void a_group_without_tasks_is_left_at_once() {
        loop.run(() -> {
            assertThat(TaskGroup.<Integer, RuntimeException>run(group -> 42)).isEqualTo(42);
            TaskGroup.runVoid(group -> {});
        });
    }

    @Test
    void results_can_be_read_after_the_group() {
        loop.run(() -> {
            List<Task<Integer>> tasks = TaskGroup.run(group -> List.of(group.spawn(() -> 1), group.spawn(() -> 2)));

            assertThat(tasks).extracting(Task::result).containsExactly(1, 2);
        });
    }

    @Test
    void tasks_may_be_added_after_a_wait_in_the_body() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<Integer> first = group.spawn(() -> 1);
            Async.sleep(ofSeconds(1));
            Task<Integer> second = group.spawn(() -> first.await() + 1);

            assertThat(second.await()).isEqualTo(2);
        }));
    }

    @Test
    void tasks_may_spawn_into_the_group_while_it_is_being_left() {
        var started = new AtomicInteger();

        loop.run(() -> TaskGroup.runVoid(group -> multiply(group, 4, started)));

        assertThat(started).hasValue(1 + 2 + 4 + 8 + 16);
    }

    @Test
    void the_last_task_may_still_spawn_in_its_last_moment() {
        var ran = new ArrayList<String>();

        loop.run(() -> TaskGroup.runVoid(group -> group.spawn(() -> {
            Async.sleep(ofSeconds(1));
            group.spawn(() -> {
                Async.sleep(ofSeconds(1));
                ran.add("heir");
            });
        })));

        assertThat(ran).containsExactly("heir");
    }

    @Test
    void a_group_that_has_been_left_takes_no_task() {
        loop.run(() -> {
            TaskGroup left = TaskGroup.run(group -> group);

            assertThatThrownBy(() -> left.spawn(() -> {}))
                    .isInstanceOf(LoopClosedException.class)
                    .hasMessageContaining("cannot spawn into a group that has been left");
            assertThatThrownBy(() -> left.spawn("named", () -> 1)).isInstanceOf(LoopClosedException.class);
        });
    }

    @Test
    void a_group_whose_last_task_has_ended_takes_no_task_although_its_host_has_not_run_on_yet() {
        loop.run(() -> TaskGroup.runVoid(outer -> {
            var inner = new AtomicReference<TaskGroup>();
            var door = new AtomicReference<Waiter<String>>();
            Task<?> host = outer.spawn(() -> TaskGroup.runVoid(group -> {
                inner.set(group);
                group.spawn(() -> {
                    door.set(Waiter.create());
                    door.get().await();
                });
            }));
            loop.settle();

            door.get().succeed("the last task is ready, and the late one comes after it, but before the host");
            Task<Throwable> late =
                    outer.spawn(() -> catchThrowable(() -> inner.get().spawn(OneLoop::waitForever)));

            assertThat(late.await()).isInstanceOf(LoopClosedException.class);
            host.await();
        }));
    }

    @Test
    void groups_nest() {
        var order = new ArrayList<String>();

        loop.run(() -> {
            TaskGroup.runVoid(outer -> {
                outer.spawn(() -> {
                    Async.sleep(ofSeconds(2));
                    order.add("outer task");
                });
                TaskGroup.runVoid(inner -> inner.spawn(() -> {
                    Async.sleep(ofSeconds(1));
                    order.add("inner task");
                }));
                order.add("inner group left");
            });
            order.add("outer group left");
        });

        assertThat(order).containsExactly("inner task", "inner group left", "outer task", "outer group left");
    }

    @Test
    void a_group_on_a_thread_runs_on_the_default_loop() {
        Loop where = TaskGroup.run(group -> group.spawn(Loop::current).await());

        assertThat(where).isSameAs(Loop.defaultLoop());
    }

    @Test
    void a_thread_may_spawn_into_a_group() throws Exception {
        var groups = new CompletableFuture<TaskGroup>();
        var door = new CountDownLatch(1);
        Task<?> host = loop.loop()
                .submit(() -> TaskGroup.run(group -> {
                    groups.complete(group);
                    door.await();
                    return null;
                }));

        Task<Loop> task = groups.get().spawn(Loop::current);
        Task<Loop> second = groups.get().spawn("second", Loop::current);
        door.countDown();

        assertThat(task.await()).isSameAs(loop.loop());
        assertThat(second.await()).isSameAs(loop.loop());
        host.await();
    }

    @Test
    void a_thread_that_spawns_into_a_group_that_has_been_left_is_told() {
        TaskGroup left = loop.get(() -> TaskGroup.run(group -> group));

        assertThatThrownBy(() -> left.spawn(() -> 1)).isInstanceOf(LoopClosedException.class);
    }

    @Test
    void a_task_of_another_loop_may_spawn_into_a_group_without_a_switch() {
        try (Loop other = Loop.open()) {
            loop.run(() -> TaskGroup.runVoid(group -> {
                Task<Loop> spawned = Async.on(other, () -> Async.noSwitch(() -> group.spawn(Loop::current)));

                assertThat(spawned.await()).isSameAs(loop.loop());
            }));
        }
    }

    @Test
    void many_threads_may_spawn_while_the_group_is_being_left_and_each_task_runs_or_is_refused() throws Exception {
        for (int round = 0; round < 50; round++) {
            var groups = new CompletableFuture<TaskGroup>();
            var started = new AtomicInteger();
            var accepted = new AtomicInteger();
            Task<?> host = loop.loop()
                    .submit(() -> TaskGroup.run(group -> {
                        groups.complete(group);
                        return null;
                    }));
            TaskGroup group = groups.get();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    for (int attempt = 0; attempt < 20; attempt++) {
                        if (catchThrowable(() -> group.spawn(() -> started.incrementAndGet())) == null) {
                            accepted.incrementAndGet();
                        }
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            host.await();

            assertThat(started.get()).isEqualTo(accepted.get());
        }
    }

    private static void multiply(TaskGroup group, int generations, AtomicInteger started) {
        group.spawn(() -> {
            started.incrementAndGet();
            Async.checkpoint();
            if (generations > 0) {
                multiply(group, generations - 1, started);
                multiply(group, generations - 1, started);
            }
        });
    }
}
