package dev.gyre;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Tasks in the order in which they end. Rows test_as_completed* of the research; §2.6 (Tokio's JoinSet).
class AsCompletedTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    private final List<String> seen = new ArrayList<>();

    // test_as_completed
    @Test
    void tasks_come_in_the_order_in_which_they_end() {
        inGroup(group -> {
            for (Task<String> task : Async.asCompleted(spawn(group, 3, 1, 2))) {
                seen.add(task.result());
            }
        });

        assertThat(seen).containsExactly("1", "2", "3");
    }

    // test_as_completed
    @Test
    void those_that_ended_while_nobody_was_waiting_come_in_that_order_too() {
        inGroup(group -> {
            var tasks = Async.asCompleted(spawn(group, 3, 1, 2));
            Async.sleep(ofSeconds(10));

            for (Task<String> task : tasks) {
                seen.add(task.result());
            }
        });

        assertThat(seen).containsExactly("1", "2", "3");
    }

    // test_as_completed_same_tasks_in_as_out
    @Test
    void they_are_the_very_tasks_that_were_given_each_once() {
        inGroup(group -> {
            List<Task<String>> tasks = spawn(group, 1, 2);

            var out = new ArrayList<Task<String>>();
            Async.asCompleted(List.of(tasks.get(1), tasks.get(0), tasks.get(1))).forEach(out::add);

            assertThat(out).isEqualTo(tasks);
        });
    }

    // test_as_completed_with_timeout
    @Test
    void after_a_deadline_those_that_ended_were_handed_out_and_the_others_run_on() {
        inGroup(group -> {
            List<Task<String>> tasks = spawn(group, 1, 10);

            assertThatThrownBy(() -> Async.failAfter(ofSeconds(2), () -> {
                        for (Task<String> task : Async.asCompleted(tasks)) {
                            seen.add(task.result());
                        }
                    }))
                    .isInstanceOf(DeadlineExceededException.class);

            assertThat(seen).containsExactly("1");
            assertThat(tasks.getLast().await()).isEqualTo("10");
        });
    }

    // test_as_completed_resume_iterator
    @Test
    void an_iteration_that_was_broken_off_can_be_taken_up_again() {
        inGroup(group -> {
            Completions<Task<String>> completions = Async.asCompleted(spawn(group, 1, 2, 3));
            for (Task<String> task : completions) {
                seen.add("first " + task.result());
                break;
            }
            for (Task<String> task : completions) {
                seen.add("second " + task.result());
            }
        });

        assertThat(seen).containsExactly("first 1", "second 2", "second 3");
    }

    // test_as_completed_concurrent
    @Test
    void several_consumers_get_different_tasks_and_all_come_to_an_end() {
        inGroup(group -> {
            Completions<Task<String>> completions = Async.asCompleted(spawn(group, 1, 2, 3));
            for (String consumer : List.of("a", "b")) {
                group.spawn(() -> {
                    for (Task<String> task : completions) {
                        seen.add(consumer + task.result());
                    }
                    seen.add(consumer + " ended");
                });
            }
        });

        assertThat(seen).containsExactlyInAnyOrder("a1", "b2", "a3", "a ended", "b ended");
    }

    @Test
    void more_tasks_can_be_added_while_results_come_in() {
        inGroup(group -> {
            Completions<Task<String>> completions = Async.asCompleted(spawn(group, 1));
            for (Task<String> task : completions) {
                seen.add(task.result());
                if (seen.size() < 3) {
                    completions.add(spawn(group, 1).getFirst());
                }
            }
        });

        assertThat(seen).containsExactly("1", "1", "1");
    }

    @Test
    void adding_a_task_that_is_here_changes_nothing() {
        inGroup(group -> {
            Task<String> task = spawn(group, 1).getFirst();
            Completions<Task<String>> completions = Async.asCompleted(List.of(task));

            assertThat(completions.add(task)).isSameAs(task);

            assertThat(completions.next()).contains(task);
            assertThat(completions.next()).isEmpty();
        });
    }

    @Test
    void those_that_have_not_ended_can_be_asked_for_and_cancelled() {
        inGroup(group -> {
            List<Task<String>> tasks = spawn(group, 1, 20, 30);
            Completions<Task<String>> completions = Async.asCompleted(tasks);

            Optional<Task<String>> first = completions.next();
            completions.pending().forEach(Task::cancel);

            assertThat(first).contains(tasks.getFirst());
            assertThat(completions)
                    .containsExactlyElementsOf(tasks.subList(1, 3))
                    .allMatch(Task::isDone);
            assertThat(completions.pending()).isEmpty();
        });
    }

    @Test
    void tasks_that_had_ended_before_come_at_once() {
        inGroup(group -> {
            Task<String> done = group.spawn(() -> "done");
            done.await();

            assertThat(Async.asCompleted(List.of(done)).next()).contains(done);
        });
    }

    @Test
    void a_cancelled_consumer_takes_no_task() {
        inGroup(group -> {
            List<Task<String>> tasks = spawn(group, 2);
            Completions<Task<String>> completions = Async.asCompleted(tasks);
            Task<?> impatient = group.spawn(completions::next);
            loop.settle();

            impatient.cancel();

            assertThat(completions.next()).contains(tasks.getFirst());
        });
    }

    @Test
    void an_iterator_has_no_next_after_the_last() {
        inGroup(group -> {
            Iterator<Task<String>> tasks = Async.asCompleted(spawn(group, 1)).iterator();

            assertThat(tasks.hasNext()).isTrue();
            assertThat(tasks.hasNext()).isTrue();
            assertThat(tasks.next().result()).isEqualTo("1");
            assertThat(tasks.hasNext()).isFalse();
            assertThatThrownBy(tasks::next).isInstanceOf(NoSuchElementException.class);
        });
    }

    @Test
    void a_failure_is_handed_out_with_its_task_and_still_goes_to_its_owner() {
        List<UnheardFailure> heard = new ArrayList<>();
        loop.run(() -> TaskGroup.superviseVoid(heard::add, group -> {
            Task<String> failing = group.spawn("worker", () -> {
                throw new IllegalStateException("broken");
            });

            Task<String> ended = Async.asCompleted(List.of(failing)).next().orElseThrow();

            assertThat(ended.exception()).get().asString().contains("broken");
        }));

        assertThat(heard).extracting(UnheardFailure::task).containsExactly("worker");
    }

    @Test
    void a_thread_may_consume_too() {
        List<Task<String>> tasks =
                List.of(loop.loop().submit(() -> "one"), loop.loop().submit(() -> "two"));

        for (Task<String> task : Async.asCompleted(tasks)) {
            seen.add(task.result());
        }

        assertThat(seen).containsExactlyInAnyOrder("one", "two");
    }

    private void inGroup(VoidWorkWith<TaskGroup, RuntimeException> body) {
        loop.run(() -> TaskGroup.runVoid(body));
    }

    private static List<Task<String>> spawn(TaskGroup group, Integer... seconds) {
        return List.of(seconds).stream()
                .map(time -> group.<String>spawn(() -> {
                    Async.sleep(ofSeconds(time));
                    return time.toString();
                }))
                .toList();
    }
}
