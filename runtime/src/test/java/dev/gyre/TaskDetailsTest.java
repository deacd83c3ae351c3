package dev.gyre;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What an asyncio user asks a task for, where it is not the subject of a test of its own.
class TaskDetailsTest {
    private static final int GARBAGE_COLLECTIONS = 50;

    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    private final List<String> noted = new ArrayList<>();

    // SleepTests.test_sleep_zero
    @Test
    void a_sleep_of_zero_lets_those_that_are_ready_run_once_and_comes_back() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            group.spawn(() -> noted.add("ready"));
            group.spawn(() -> {
                noted.add("twice: first");
                Async.sleep(ZERO);
                noted.add("twice: second");
            });

            Async.sleep(ZERO);

            assertThat(noted).containsExactly("ready", "twice: first");
        }));
    }

    // test_cancel_yield
    @Test
    void a_task_can_be_cancelled_while_it_lets_others_run() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> yielding = group.spawn(() -> {
                Async.checkpoint();
                noted.add("went on");
            });
            Async.checkpoint();

            yielding.cancel();
            loop.settle();

            assertThat(yielding.state()).isEqualTo(Task.State.CANCELLED);
            assertThat(noted).isEmpty();
        }));
    }

    // test_cancel_traceback_for_future_result
    @Test
    void the_cancel_of_a_task_shows_where_it_was_stopped_and_who_waited() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(TaskDetailsTest::waitHere);
            loop.settle();
            task.cancel("not needed");

            Throwable thrown = catchThrowable(task::await);

            assertThat(thrown).isInstanceOf(TaskCancelledException.class).hasMessageContaining("not needed");
            assertThat(methodsOf(thrown))
                    .anyMatch(name -> name.contains("the_cancel_of_a_task_shows_where_it_was_stopped"));
            assertThat(methodsOf(thrown.getCause())).contains("waitHere");
        }));
    }

    @Test
    void what_a_task_threw_can_be_asked_for_as_it_was_thrown() {
        var failure = new IOException("broken");
        loop.run(() -> TaskGroup.superviseVoid(_ -> {}, group -> {
            Task<?> failing = group.spawn(() -> {
                throw failure;
            });
            Task<?> calm = group.spawn(() -> {});
            Task<?> cancelled = group.spawn(OneLoop::waitForever);

            assertThat(failing.exception()).as("before its end").isEmpty();
            loop.settle();
            cancelled.cancel();
            loop.settle();

            assertThat(failing.exception()).contains(failure);
            assertThat(calm.exception()).isEmpty();
            assertThat(cancelled.exception()).isEmpty();
        }));
    }

    // test_shield_cancel_outer_exception, test_shield_duplicate_log_once
    @Test
    void a_failure_inside_a_shield_of_a_cancelled_scope_is_thrown_once_and_nothing_is_logged() {
        loop.run(() -> {
            CancelScope scope = CancelScope.create();

            assertThatThrownBy(() -> scope.run(() -> Async.shield(() -> {
                        scope.cancel();
                        Async.sleep(ofSeconds(1));
                        throw new IllegalStateException("broken");
                    })))
                    .hasMessage("broken");
        });
    }

    // test_exception_refcycles_*, test_taskgroup_23
    @Test
    void a_group_that_failed_keeps_neither_its_tasks_nor_its_failure_alive() throws InterruptedException {
        List<WeakReference<?>> references = new ArrayList<>();
        loop.run(() -> {
            try {
                TaskGroup.runVoid(group -> {
                    references.add(new WeakReference<>(group));
                    references.add(new WeakReference<>(group.spawn(OneLoop::waitForever)));
                    references.add(new WeakReference<>(group.spawn(() -> {
                        throw new IllegalStateException("broken");
                    })));
                });
            } catch (IllegalStateException e) {
                references.add(new WeakReference<>(e));
            }
        });

        for (int i = 0; i < GARBAGE_COLLECTIONS && isAlive(references); i++) {
            System.gc();
            loop.run(Async::checkpoint);
        }

        assertThat(references).extracting(WeakReference::get).containsOnlyNulls();
    }

    // free_threading::test_all_tasks_race, test_all_tasks_different_thread
    @Test
    void threads_may_list_the_tasks_of_a_loop_while_they_come_and_go() throws InterruptedException {
        var isOver = new AtomicBoolean();
        var looked = new CountDownLatch(20);
        Thread watcher = Thread.ofPlatform().start(() -> {
            while (!isOver.get()) {
                assertThat(loop.loop().liveTasks()).doesNotContainNull();
                looked.countDown();
            }
        });

        loop.run(() -> {
            while (looked.getCount() > 0) {
                Async.gather(() -> 1, () -> 2, () -> 3);
            }
        });
        isOver.set(true);
        watcher.join();

        assertThat(looked.getCount()).isZero();
    }

    private static boolean isAlive(List<WeakReference<?>> references) {
        return references.stream().anyMatch(reference -> reference.get() != null);
    }

    private static void waitHere() {
        OneLoop.waitForever();
    }

    private static List<String> methodsOf(Throwable thrown) {
        return List.of(thrown.getStackTrace()).stream()
                .map(StackTraceElement::getMethodName)
                .toList();
    }
}
