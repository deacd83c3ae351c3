package dev.gyre;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 4 and 7; rows "Tasks" of the research: current_task, all_tasks, names, task_awaits_on_itself.
class TaskTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    @Test
    void a_spawned_task_runs_only_when_its_spawner_waits() {
        var order = new ArrayList<String>();

        loop.run(() -> TaskGroup.runVoid(group -> {
            group.spawn(() -> order.add("child"));
            order.add("parent");
        }));

        assertThat(order).containsExactly("parent", "child");
    }

    @Test
    void ready_tasks_run_first_come_first_served() {
        var order = new ArrayList<Integer>();

        loop.run(() -> TaskGroup.runVoid(group -> {
            for (int i = 0; i < 200; i++) {
                int number = i;
                group.spawn(() -> {
                    order.add(number);
                    Async.checkpoint();
                    order.add(1000 + number);
                });
            }
        }));

        var expected = new ArrayList<Integer>();
        for (int i = 0; i < 200; i++) {
            expected.add(i);
        }
        for (int i = 0; i < 200; i++) {
            expected.add(1000 + i);
        }
        assertThat(order).containsExactlyElementsOf(expected);
    }

    @Test
    void each_task_is_the_current_one_while_it_runs() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            var seen = new ArrayList<Task<?>>();
            List<Task<?>> spawned = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                spawned.add(group.spawn(() -> {
                    seen.add(Task.current());
                    Async.checkpoint();
                    seen.add(Task.current());
                }));
            }
            spawned.forEach(Task::await);

            assertThat(seen).hasSize(6);
            assertThat(seen.subList(0, 3)).containsExactlyElementsOf(spawned);
            assertThat(seen.subList(3, 6)).containsExactlyElementsOf(spawned);
        }));
    }

    @Test
    void a_thread_has_no_current_task() {
        assertThatThrownBy(Task::current)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("\"" + Thread.currentThread().getName()
                        + "\" is a thread, not a task; start this code with Async.run(...)");
        assertThatThrownBy(Loop::current).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_task_knows_its_loop_name_state_and_result() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<String> task = group.spawn("answer", () -> "42");

            assertThat(task.name()).isEqualTo("answer");
            assertThat(task.loop()).isSameAs(loop.loop()).isSameAs(Loop.current());
            assertThat(task.state()).isEqualTo(Task.State.RUNNING);
            assertThat(task.isDone()).isFalse();
            assertThat(task).hasToString("Task[answer, RUNNING]");

            assertThat(task.await()).isEqualTo("42");

            assertThat(task.state()).isEqualTo(Task.State.SUCCEEDED);
            assertThat(task.isDone()).isTrue();
            assertThat(task.result()).isEqualTo("42");
            assertThat(task).hasToString("Task[answer, SUCCEEDED]");
        }));
    }

    @Test
    void names_that_were_not_given_differ() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> one = group.spawn(() -> {});
            Task<?> other = group.spawn(() -> {});

            assertThat(one.name()).startsWith("task-").isEqualTo(one.name()).isNotEqualTo(other.name());
        }));
    }

    @Test
    void a_result_may_be_null() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<String> task = group.spawn(() -> (String) null);

            assertThat(task.await()).isNull();
            assertThat(task.state()).isEqualTo(Task.State.SUCCEEDED);
        }));
    }

    @Test
    void a_result_that_is_not_there_yet_cannot_be_read() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn("slow", () -> {});

            assertThatThrownBy(task::result)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("task \"slow\" has not ended; await() waits for its result");
        }));
    }

    @Test
    void waiting_for_oneself_is_an_error_instead_of_a_deadlock() {
        assertThatThrownBy(() -> loop.run(() -> TaskGroup.runVoid(group -> {
                    group.spawn("narcissus", () -> Task.current().await());
                })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "task \"narcissus\" waits for itself, which would never end; wait for it from another task");
    }

    @Test
    void any_number_of_tasks_may_wait_for_one_and_are_woken_in_order() {
        var woken = new ArrayList<Integer>();

        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<String> slow = group.spawn(() -> {
                Async.sleep(ofSeconds(1));
                return "done";
            });
            for (int i = 0; i < 5; i++) {
                int number = i;
                group.spawn(() -> {
                    assertThat(slow.await()).isEqualTo("done");
                    woken.add(number);
                });
            }
        }));

        assertThat(woken).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void the_stack_of_a_waiting_task_shows_where_it_waits() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> waiting = group.spawn(TaskTest::waitInHere);
            loop.settle();

            assertThat(waiting.stack())
                    .extracting(StackTraceElement::getMethodName)
                    .contains("waitInHere");
            group.cancel();
        }));
    }

    @Test
    void the_stack_of_an_ended_task_is_empty() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> {});
            task.await();
            loop.settle();

            assertThat(task.stack()).isEmpty();
        }));
    }

    @Test
    void live_tasks_are_those_that_have_not_ended() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> ended = group.spawn(() -> {});
            Task<?> waiting = group.spawn(TaskTest::waitInHere);
            loop.settle();

            assertThat(ended.isDone()).isTrue();
            assertThat(loop.loop().liveTasks()).containsExactlyInAnyOrder(Task.current(), waiting);
            group.cancel();
        }));
    }

    @Test
    void live_tasks_seen_from_outside_are_the_same() {
        Task<?> waiting = loop.loop().submit(() -> {
            waitInHere();
            return null;
        });

        assertThat(loop.loop().liveTasks()).containsExactly(waiting);
        waiting.cancel();
        assertThatThrownBy(waiting::await).isInstanceOf(TaskCancelledException.class);
    }

    private static void waitInHere() {
        OneLoop.waitForever();
    }
}
