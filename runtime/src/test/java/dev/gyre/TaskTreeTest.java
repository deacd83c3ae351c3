package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.Application;
import dev.gyre.trial.Patience;
import dev.gyre.watch.TaskTree;
import dev.gyre.watch.TaskView;
import dev.gyre.watch.TaskView.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Seeing inside: what a task tree tells of each task, and who waits for whom (test_graph of asyncio).
class TaskTreeTest {
    @RegisterExtension
    private final OneLoop on = new OneLoop();

    @Test
    void who_looks_is_running_and_has_its_line() {
        TaskView self = on.get(() -> Application.call(() -> view(Task.current())));

        assertThat(self.standing()).isEqualTo(Standing.RUNNING);
        assertThat(self.isTask()).isTrue();
        assertThat(self.waitsFor()).isEmpty();
        assertThat(self.loop()).isEqualTo("test-loop");
        assertThat(self.line())
                .hasValueSatisfying(line -> assertThat(line.getClassName()).isEqualTo(Application.class.getName()));
    }

    @Test
    void a_task_that_has_not_begun_is_ready() {
        on.run(() -> TaskGroup.runVoid(group -> {
            Task<?> fresh = group.spawn("fresh", () -> {});

            assertThat(view(fresh))
                    .extracting(TaskView::name, TaskView::standing, TaskView::stack)
                    .containsExactly("fresh", Standing.READY, List.of());
        }));
    }

    @Test
    void the_body_of_a_group_waits_for_all_its_tasks() {
        var tree = new CompletableFuture<TaskTree>();
        Task<?> host = on.loop()
                .tasks()
                .spawn(
                        "host",
                        () -> TaskGroup.runVoid(group -> {
                            group.spawn("one", () -> Async.sleep(Duration.ofDays(1)));
                            group.spawn("two", () -> {
                                Async.sleep(Duration.ofHours(1));
                                tree.complete(on.loop().taskTree());
                                group.cancel();
                            });
                        }));

        TaskTree seen = Patience.end(tree);
        Patience.end(host.toCompletableFuture());

        TaskView above = seen.task(host.id()).orElseThrow();
        assertThat(above.waitsFor()).isEqualTo("the end of its group, 2 tasks");
        assertThat(above.owner()).isEqualTo("test-loop");
        assertThat(above.awaits())
                .containsExactly(named(seen, "one").id(), named(seen, "two").id());
        assertThat(named(seen, "one").parent()).hasValue(host.id());
        assertThat(named(seen, "one").waitsFor()).isEqualTo("a sleep, 23h left");
        assertThat(seen.awaitedBy(named(seen, "one").id())).containsExactly(above);
    }

    @Test
    void gather_is_shown_as_waiting_for_its_bodies() {
        on.run(() -> TaskGroup.runVoid(group -> {
            Task<?> host = group.spawn("host", () -> Async.gather(() -> forever(), () -> forever()));
            on.settle();

            TaskTree seen = on.loop().taskTree();
            TaskView above = seen.task(host.id()).orElseThrow();
            assertThat(above.waitsFor()).startsWith("the end of #");
            assertThat(seen.tasks().stream().filter(task -> task.parent().equals(id(host))))
                    .hasSize(2)
                    .first()
                    .satisfies(first -> assertThat(above.awaits()).containsExactly(first.id()));
            group.cancel();
        }));
    }

    @Test
    void a_task_that_several_wait_for_is_awaited_by_all_of_them() {
        on.run(() -> TaskGroup.runVoid(group -> {
            Task<?> wanted = group.spawn("wanted", () -> forever());
            group.spawn("first", wanted::await);
            group.spawn("second", () -> Async.await(List.of(wanted), ReturnWhen.ALL_COMPLETED));
            group.spawn("third", () -> Async.shield(wanted::await));
            on.settle();

            TaskTree seen = on.loop().taskTree();
            assertThat(seen.awaitedBy(wanted.id()))
                    .extracting(TaskView::name)
                    .containsExactly("first", "second", "third");
            assertThat(named(seen, "first").waitsFor()).isEqualTo("the end of #" + wanted.id() + " \"wanted\"");
            assertThat(named(seen, "third").around()).anyMatch(TaskView.Around::isShielded);
            group.cancel();
        }));
    }

    @Test
    void a_wait_for_the_first_of_several_tasks_needs_only_one() {
        on.run(() -> TaskGroup.runVoid(group -> {
            List<Task<?>> tasks = List.of(group.spawn(() -> forever()), group.spawn(() -> forever()));
            Task<?> waiting = group.spawn(() -> Async.await(tasks, ReturnWhen.FIRST_COMPLETED));
            Task<?> next = group.spawn(() -> Async.asCompleted(tasks).next());
            on.settle();

            assertThat(List.of(view(waiting), view(next))).allSatisfy(view -> {
                assertThat(view.waitsFor()).isEqualTo("the first end of 2 tasks");
                assertThat(view.awaitsAll()).isFalse();
                assertThat(view.awaits())
                        .containsExactly(tasks.get(0).id(), tasks.get(1).id());
            });
            group.cancel();
        }));
    }

    @Test
    void a_deadline_is_shown_with_the_time_that_is_left() {
        on.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> Async.failAfter(
                    Duration.ofMinutes(2), () -> Async.moveOnAfter(Duration.ofMinutes(5), () -> forever())));
            Async.sleep(Duration.ofSeconds(30));

            TaskView seen = view(task);
            assertThat(seen.timeLeft()).contains(Duration.ofSeconds(90));
            assertThat(seen.around())
                    .extracting(TaskView.Around::left)
                    .containsExactly(Optional.of(Duration.ofSeconds(270)), Optional.of(Duration.ofSeconds(90)));
            group.cancel();
        }));
    }

    @Test
    void a_wait_for_a_stage_is_told_by_its_class() {
        on.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> Async.await(new CompletableFuture<String>()));
            on.settle();

            assertThat(view(task).waitsFor()).isEqualTo("a CompletableFuture");
            group.cancel();
        }));
    }

    @Test
    void a_wait_that_says_nothing_is_told_by_the_call_it_is_in() {
        on.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> Application.call(() -> forever()));
            on.settle();

            assertThat(view(task).waitsFor()).matches("a call of TaskTreeTest\\.lambda\\$.*");
            assertThat(view(task).standing()).isEqualTo(Standing.WAITING);
            group.cancel();
        }));
    }

    @Test
    void a_task_in_foreign_code_is_parked_in_the_call_of_its_line() {
        var release = new CountDownLatch(1);
        on.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> release.await());
            on.letPark(task);

            assertThat(view(task))
                    .extracting(TaskView::standing, TaskView::waitsFor)
                    .containsExactly(Standing.PARKED, "a call of CountDownLatch.await");
            release.countDown();
        }));
    }

    @Test
    void a_body_off_the_loop_is_told_with_its_thread() {
        var release = new CountDownLatch(1);
        var worker = new CompletableFuture<String>();
        on.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> Async.blocking(() -> {
                worker.complete(Thread.currentThread().getName());
                Patience.down(release);
            }));
            String thread = Async.await(worker);

            assertThat(view(task).waitsFor()).isEqualTo("a body off the loop, on " + thread);
            release.countDown();
        }));
    }

    @Test
    void a_cancelled_task_that_still_cleans_up_says_why_it_was_cancelled() {
        on.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> {
                try {
                    forever();
                } finally {
                    Async.shield(() -> Async.sleep(Duration.ofSeconds(5)));
                }
            });
            on.settle();
            task.cancel("not wanted any more");
            on.settle();

            TaskView seen = view(task);
            assertThat(seen.waitsFor()).startsWith("a sleep, ");
            assertThat(seen.cancel()).contains("not wanted any more");
        }));
    }

    @Test
    void a_held_loop_can_be_looked_into() {
        var held = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        Task<?> sleeper = on.loop().tasks().spawn("sleeper", () -> forever());
        Task<?> holder = on.loop()
                .tasks()
                .spawn(
                        "holder",
                        () -> Application.call(() -> {
                            held.countDown();
                            while (release.getCount() > 0) {
                                Thread.onSpinWait();
                            }
                            return "let go";
                        }));
        Patience.down(held);
        Task<?> late = on.loop().tasks().spawn("late", () -> {});

        TaskTree seen = on.loop().taskTree();
        release.countDown();

        assertThat(seen.task(holder.id()).orElseThrow())
                .extracting(TaskView::standing)
                .isEqualTo(Standing.RUNNING);
        assertThat(seen.task(holder.id()).orElseThrow().line()).isPresent();
        assertThat(seen.task(sleeper.id()).orElseThrow().standing()).isEqualTo(Standing.WAITING);
        assertThat(seen.task(late.id()).orElseThrow().standing()).isEqualTo(Standing.READY);
        sleeper.cancel();
        on.run(() -> {}); // it has ended
    }

    @Test
    void virtual_threads_of_others_are_listed_too() throws Exception {
        var release = new CountDownLatch(1);
        on.run(() -> {
            Thread thread = Thread.ofVirtual().name("theirs").start(() -> Patience.down(release));
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Async.checkpoint();
            }

            TaskView seen = on.loop().taskTree().task(thread.threadId()).orElseThrow();
            assertThat(seen)
                    .extracting(TaskView::name, TaskView::isTask, TaskView::standing)
                    .containsExactly("theirs", false, Standing.PARKED);
            assertThat(seen.waitsFor()).isEqualTo("a call of CountDownLatch.await");
            release.countDown();
            thread.join();
        });
    }

    @Test
    void an_age_goes_by_the_clock_of_the_loop() {
        on.run(() -> TaskGroup.runVoid(group -> {
            Task<?> old = group.spawn(() -> forever());
            Async.sleep(Duration.ofHours(1));
            Task<?> young = group.spawn(() -> forever());
            Async.sleep(Duration.ofMinutes(1));

            assertThat(view(old).age()).contains(Duration.ofMinutes(61));
            assertThat(view(young).age()).contains(Duration.ofMinutes(1));
            group.cancel();
        }));
    }

    @Test
    void ages_stay_true_when_old_notes_have_been_thinned_out() {
        on.run(() -> TaskGroup.runVoid(group -> {
            Task<?> oldest = group.spawn(() -> forever());
            for (int i = 0; i < 5_000; i++) {
                group.spawn(() -> {});
                Async.sleep(Duration.ofSeconds(1));
            }
            Task<?> middle = group.spawn(() -> forever());
            for (int i = 0; i < 5_000; i++) {
                group.spawn(() -> {});
                Async.sleep(Duration.ofSeconds(1));
            }

            assertThat(view(oldest).age()).contains(Duration.ofSeconds(10_000));
            assertThat(view(middle).age().orElseThrow().toSeconds()).isBetween(5_000L, 5_000L + 5_000 / 16 + 1);
            group.cancel();
        }));
    }

    @Test
    void a_circle_that_is_gone_at_the_second_look_is_not_told() {
        on.run(() -> TaskGroup.runVoid(group -> {
            var looks = new AtomicInteger();
            List<Task<?>> partner = new ArrayList<>();
            Task<?> first = group.spawn("first", () -> awaitWhomever(() -> partner));
            partner.add(group.spawn(
                    "second", () -> awaitWhomever(() -> looks.getAndIncrement() == 0 ? List.of(first) : List.of())));
            on.settle();

            assertThat(on.loop().taskTree().circles()).isEmpty();
            assertThat(looks).hasValueGreaterThan(1);
            group.cancel();
        }));
    }

    @Test
    void a_circle_that_no_second_look_confirms_is_not_told() {
        on.run(() -> TaskGroup.runVoid(group -> {
            var looks = new AtomicInteger();
            List<Task<?>> partner = new ArrayList<>();
            Task<?> first = group.spawn("first", () -> awaitWhomever(() -> partner));
            Task<?> third = group.spawn("third", () -> forever());
            partner.add(group.spawn(
                    "second",
                    () -> awaitWhomever(
                            () -> looks.getAndIncrement() % 2 == 0 ? List.of(first) : List.of(first, third))));
            on.settle();

            TaskTree tree = on.loop().taskTree();

            assertThat(tree.circles()).isEmpty();
            assertThat(looks).hasValueGreaterThan(2);
            assertThat(tree.task(first.id()).orElseThrow().awaits())
                    .containsExactly(partner.getFirst().id());
            group.cancel();
        }));
    }

    @Test
    void two_loops_of_one_name_are_one_in_the_picture() {
        try (Loop one = Loop.open(LoopOptions.named("twins"));
                Loop other = Loop.open(LoopOptions.named("twins"))) {
            one.tasks().spawn("of the one", () -> forever());
            other.tasks().spawn("of the other", () -> forever());

            assertThat(Loop.processTree().onLoop("twins").table())
                    .startsWith("loop twins: 2 tasks\n")
                    .containsOnlyOnce("loop twins")
                    .containsOnlyOnce("of the one");
        }
    }

    @Test
    void looking_again_and_again_while_tasks_come_and_go_always_finds_who_stays() {
        Task<?> stays = on.loop().tasks().spawn("stays", () -> forever());
        Task<?> comesAndGoes = on.loop()
                .tasks()
                .spawn(
                        "churn",
                        () -> TaskGroup.runVoid(group -> {
                            while (true) {
                                group.spawn(() -> Async.moveOnAfter(Duration.ofSeconds(1), () -> Async.checkpoint()));
                                Async.checkpoint();
                            }
                        }));

        for (int look = 0; look < 100; look++) {
            assertThat(on.loop().taskTree().task(stays.id())).isPresent();
        }

        stays.cancel();
        comesAndGoes.cancel();
        Patience.until(() -> stays.isDone() && comesAndGoes.isDone());
        on.run(() -> {});
    }

    @Test
    void the_tree_of_the_process_has_all_loops_that_are_open() {
        Loop other = Loop.open(LoopOptions.named("another"));
        Task<?> there = other.tasks().spawn("there", () -> forever());
        Patience.until(() -> view(other.taskTree(), there).standing() == Standing.WAITING);

        TaskTree process = Loop.processTree();
        other.close();

        assertThat(process.loops()).contains("test-loop", "another");
        assertThat(process.task(there.id()).orElseThrow().loop()).isEqualTo("another");
        assertThat(process.onLoop("another").tasks()).extracting(TaskView::name).containsExactly("there");
        assertThat(Loop.processTree().loops()).doesNotContain("another");
    }

    private TaskView view(Task<?> task) {
        return view(on.loop().taskTree(), task);
    }

    private static TaskView view(TaskTree tree, Task<?> task) {
        return tree.task(task.id()).orElseThrow();
    }

    private static TaskView named(TaskTree tree, String name) {
        return tree.tasks().stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static OptionalLong id(Task<?> task) {
        return OptionalLong.of(task.id());
    }

    private static void awaitWhomever(Supplier<List<Task<?>>> whom) {
        Waiter<Object> wait = Waiter.create();
        wait.about(new Awaited() {
            @Override
            public String description() {
                return "somebody";
            }

            @Override
            public List<Task<?>> tasks() {
                return whom.get();
            }
        });
        wait.await();
    }

    private static Object forever() {
        OneLoop.waitForever();
        return "never";
    }
}
