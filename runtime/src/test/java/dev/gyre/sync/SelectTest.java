package dev.gyre.sync;

import static dev.gyre.Async.onTask;
import static dev.gyre.Async.onTaskVoid;
import static dev.gyre.Async.onTimeout;
import static dev.gyre.Async.select;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Loop;
import dev.gyre.SwitchedException;
import dev.gyre.Task;
import dev.gyre.TaskCancelledException;
import dev.gyre.TaskGroup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

// runtime.md §2.7: select over receive, send, a task's end and a timeout; losers consume nothing
class SelectTest {
    private final AsyncQueue<String> words = AsyncQueue.bounded(1);
    private final AsyncQueue<Integer> numbers = AsyncQueue.bounded(1);
    private final AsyncQueue<Integer> meeting = AsyncQueue.rendezvous();

    @Test
    void it_takes_what_is_there_and_nothing_else() {
        numbers.tryPut(1);

        String result = Async.run(
                () -> select(words.onGet(word -> "word " + word), numbers.onGet(number -> "number " + number)));

        assertThat(result).isEqualTo("number 1");
        assertThat(numbers.size()).isZero();
    }

    @Test
    void it_waits_for_the_first_that_comes_and_leaves_the_other_lines() {
        TaskGroup.runVoid(group -> {
            var chosen = group.spawn(
                    () -> select(words.onGet(word -> "word " + word), numbers.onGet(number -> "number " + number)));
            Async.checkpoint();
            int waiting = words.statistics().getters() + numbers.statistics().getters();

            words.put("hello");
            numbers.put(1); // comes second, and stays

            assertThat(waiting).isEqualTo(2);
            assertThat(chosen.await()).isEqualTo("word hello");
            assertThat(words.statistics().getters()).isZero();
            assertThat(numbers.statistics()).isEqualTo(new AsyncQueue.Statistics(1, 1, false, 1, 0, 0, 0, 0));
        });
    }

    @Test
    void a_put_that_was_not_chosen_has_put_nothing() {
        words.tryPut("there");

        String result = Async.run(() -> {
            words.tryPut("no room");
            return select(meeting.onPut(7, () -> "put"), words.onGet(word -> "got " + word));
        });

        assertThat(result).isEqualTo("got there");
        assertThat(meeting.statistics()).isEqualTo(new AsyncQueue.Statistics(0, 0, false, 0, 0, 0, 0, 0));
    }

    @Test
    void a_put_is_chosen_when_there_is_room_or_somebody_waits() {
        TaskGroup.runVoid(group -> {
            String room = select(words.onPut("in", () -> "room"), onTimeout(ZERO, () -> "none"));
            String full = select(words.onPut("more", () -> "room"), onTimeout(ZERO, () -> "none"));
            var consumer = group.spawn(meeting::get);
            Async.checkpoint();
            String met = select(meeting.onPut(5, () -> "met"), onTimeout(ZERO, () -> "none"));

            assertThat(List.of(room, full, met)).containsExactly("room", "none", "met");
            assertThat(consumer.await()).isEqualTo(5);
            assertThat(words.size()).isEqualTo(1);
        });
    }

    @Test
    void a_waiting_put_is_chosen_when_its_item_is_taken() {
        TaskGroup.runVoid(group -> {
            var chosen = group.spawn(() -> select(meeting.onPut(5, () -> "put"), words.onGet(word -> word)));
            Async.checkpoint();

            assertThat(meeting.get()).isEqualTo(5);
            assertThat(chosen.await()).isEqualTo("put");
        });
    }

    @Test
    void two_selects_meet() {
        TaskGroup.runVoid(group -> {
            var putter = group.spawn(() -> select(meeting.onPut(5, () -> "put"), words.onGet(word -> word)));
            var getter = group.spawn(
                    () -> select(meeting.onGet(number -> "got " + number), numbers.onGet(number -> "other")));

            assertThat(putter.await()).isEqualTo("put");
            assertThat(getter.await()).isEqualTo("got 5");
        });
    }

    @Test
    void one_that_both_puts_and_gets_does_not_meet_itself() {
        TaskGroup.runVoid(group -> {
            var both = List.of(
                    group.spawn(() -> select(meeting.onPut(1, () -> 0), meeting.onGet(number -> number))),
                    group.spawn(() -> select(meeting.onPut(2, () -> 0), meeting.onGet(number -> number))));

            var results = both.stream().map(Task::await).toList();

            assertThat(results).containsAnyOf(1, 2).contains(0);
        });
        assertThat(meeting.statistics()).isEqualTo(new AsyncQueue.Statistics(0, 0, false, 1, 0, 0, 0, 0));
    }

    @Test
    void the_end_of_a_task_gives_its_result() {
        TaskGroup.runVoid(group -> {
            var worker = group.spawn(() -> {
                Async.checkpoint();
                return 42;
            });

            String waited = select(onTask(worker, result -> "result " + result), words.onGet(word -> word));
            String again = select(onTask(worker, result -> "result " + result), words.onGet(word -> word));

            assertThat(List.of(waited, again)).containsOnly("result 42");
        });
    }

    @Test
    void the_failure_of_a_task_is_thrown_only_if_it_is_chosen() {
        var failure = new IllegalStateException("broken");
        words.tryPut("there");

        TaskGroup.runVoid(group -> {
            var failing = Loop.current().tasks().spawn("failing", () -> {
                Async.checkpoint();
                throw failure;
            });
            String before = select(onTask(failing, _ -> "ended"), words.onGet(word -> word));
            Throwable thrown = catchThrowable(() -> select(onTask(failing, _ -> "ended"), words.onGet(word -> word)));

            assertThat(before).isEqualTo("there");
            assertThat(thrown).isSameAs(failure);
        });
    }

    @Test
    void a_cancelled_task_says_so() {
        TaskGroup.runVoid(group -> {
            var worker = group.spawn("worker", () -> Async.sleep(ofDays(1)));
            worker.cancel();

            assertThatThrownBy(() -> select(onTaskVoid(worker, _ -> {}))).isInstanceOf(TaskCancelledException.class);
        });
    }

    @Test
    void a_timeout_is_chosen_when_it_passes_first() {
        String result = Async.run(() -> select(words.onGet(word -> word), onTimeout(ofMillis(1), () -> "late")));

        assertThat(result).isEqualTo("late");
        assertThat(words.statistics().getters()).isZero();
    }

    @Test
    void a_timeout_of_zero_is_chosen_only_if_nothing_else_is_possible() {
        for (int i = 0; i < 50; i++) {
            words.tryPut("there");
            String result = Async.run(() -> select(onTimeout(ZERO, () -> "none"), words.onGet(word -> word)));
            assertThat(result).isEqualTo("there");
        }
        assertThat(Async.<String, RuntimeException>run(
                        () -> select(onTimeout(ZERO, () -> "none"), words.onGet(word -> word))))
                .isEqualTo("none");
    }

    @Test
    void a_signal_can_be_chosen() {
        var stop = new Signal();

        TaskGroup.runVoid(group -> {
            var chosen = group.spawn(() -> select(stop.onSet(() -> "stop"), words.onGet(word -> word)));
            Async.checkpoint();

            stop.set();

            assertThat(chosen.await()).isEqualTo("stop");
            assertThat(stop.statistics().waiting()).isZero();
            assertThat(select(stop.onSet(() -> "still"), words.onGet(word -> word)))
                    .isEqualTo("still");
        });
    }

    @Test
    void what_is_done_then_may_throw_what_it_declares() {
        words.tryPut("there");

        assertThatThrownBy(() -> Async.run(() -> select(words.onGet(SelectTest::fail))))
                .isInstanceOf(IOException.class)
                .hasMessage("there");
        assertThat(words.size()).isZero();
    }

    @Test
    void choices_without_a_result_go_together() {
        var seen = new ArrayList<String>();
        words.tryPut("there");

        Async.run(() -> {
            select(words.onGetVoid(seen::add), onTimeout(ZERO, () -> {
                seen.add("nothing");
            }));
            select(words.onGetVoid(seen::add), onTimeout(ZERO, () -> {
                seen.add("nothing");
            }));
            select(words.onPut("x", () -> {
                seen.add("put");
            }));
        });

        assertThat(seen).containsExactly("there", "nothing", "put");
    }

    @Test
    void a_closed_queue_is_possible_at_once_and_its_choice_fails() {
        words.tryPut("last");
        words.close();

        assertThat(Async.<String, RuntimeException>run(() -> select(words.onGet(word -> word))))
                .isEqualTo("last");
        assertThatThrownBy(() -> Async.run(() -> select(words.onGet(word -> word))))
                .isInstanceOfSatisfying(
                        QueueClosedException.class,
                        closed -> assertThat(closed.attempt()).isEqualTo(QueueClosedException.Attempt.GET));
        assertThatThrownBy(() -> Async.run(() -> select(words.onPut("x", () -> "put"))))
                .isInstanceOfSatisfying(
                        QueueClosedException.class,
                        closed -> assertThat(closed.attempt()).isEqualTo(QueueClosedException.Attempt.PUT));
    }

    @Test
    void a_queue_that_closes_meanwhile_ends_the_wait() {
        TaskGroup.runVoid(group -> {
            var getter = group.spawn(() -> catchThrowable(() -> select(words.onGet(word -> word))));
            var putter = group.spawn(() -> catchThrowable(() -> select(meeting.onPut(1, () -> "put"))));
            Async.checkpoint();

            words.close();
            meeting.close();

            assertThat(getter.await()).isInstanceOf(QueueClosedException.class);
            assertThat(putter.await()).isInstanceOf(QueueClosedException.class);
        });
    }

    // chance decides, so nobody starves
    @Test
    void of_those_that_are_always_possible_each_is_chosen_now_and_then() {
        int[] chosen = new int[3];
        List<AsyncQueue<Integer>> queues = List.of(AsyncQueue.bounded(1), AsyncQueue.bounded(1), AsyncQueue.bounded(1));

        Async.run(() -> {
            for (int i = 0; i < 300; i++) {
                for (int q = 0; q < 3; q++) {
                    queues.get(q).tryPut(q);
                }
                chosen[
                        select(
                                queues.get(0).onGet(q -> q),
                                queues.get(1).onGet(q -> q),
                                queues.get(2).onGet(q -> q))]++;
            }
        });

        assertThat(chosen[0]).isBetween(60, 140);
        assertThat(chosen[1]).isBetween(60, 140);
        assertThat(chosen[2]).isBetween(60, 140);
    }

    @Test
    void a_select_stands_in_line_like_everybody_else() {
        TaskGroup.runVoid(group -> {
            var first = group.spawn(words::get);
            Async.checkpoint();
            var second = group.spawn(() -> select(words.onGet(word -> word), numbers.onGet(number -> "number")));
            Async.checkpoint();
            var third = group.spawn(words::get);
            Async.checkpoint();

            words.put("1");
            words.put("2");
            words.put("3");

            assertThat(List.of(first, second, third)).extracting(Task::await).containsExactly("1", "2", "3");
        });
    }

    // invariant 4: always a cancellation point
    @Test
    void in_a_cancelled_scope_nothing_is_done() {
        words.tryPut("there");
        var scope = CancelScope.create();

        scope.run(() -> {
            scope.cancel();
            select(words.onGetVoid(_ -> {}), onTimeout(ZERO, () -> {}));
        });

        assertThat(scope.hasCaught()).isTrue();
        assertThat(words.size()).isEqualTo(1);
    }

    @Test
    void cancelled_while_it_waits_it_leaves_all_lines() {
        TaskGroup.runVoid(group -> {
            var waiting = group.spawn(() -> select(
                    words.onGet(word -> word),
                    meeting.onPut(1, () -> "put"),
                    new Signal().onSet(() -> "set"),
                    onTimeout(ofDays(1), () -> "late")));
            Async.checkpoint();

            waiting.cancel();
            Async.checkpoint();
            Async.checkpoint();

            assertThat(words.statistics().getters()).isZero();
            assertThat(meeting.statistics().putters()).isZero();
            assertThat(Loop.current().stats().timers()).isZero();
        });
    }

    // semantics 13
    @Test
    void cancelled_after_it_was_chosen_it_has_what_it_took() {
        var got = new ArrayList<String>();

        TaskGroup.runVoid(group -> {
            var chosen = group.spawn(() -> select(words.onGetVoid(got::add), numbers.onGetVoid(_ -> {})));
            Async.checkpoint();

            words.put("taken");
            chosen.cancel();
        });

        assertThat(got).containsExactly("taken");
    }

    // semantics 8
    @Test
    void inside_no_switch_it_is_refused() {
        words.tryPut("there");

        Async.run(() -> Async.noSwitch(() ->
                assertThatThrownBy(() -> select(words.onGet(word -> word))).isInstanceOf(SwitchedException.class)));
        assertThat(words.size()).isEqualTo(1);
    }

    @Test
    void without_choices_it_is_refused() {
        assertThatThrownBy(() -> Async.<String, RuntimeException>select())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("select needs at least one choice; nothing could end this wait");
    }

    // semantics 2
    @Test
    void on_a_plain_thread_what_is_to_be_done_runs_there() {
        words.tryPut("there");

        Thread ran = select(words.onGet(_ -> Thread.currentThread()));

        assertThat(ran).isSameAs(Thread.currentThread());
    }

    @Test
    void a_choice_can_be_used_again() {
        var choice = words.onGet(word -> word);

        Async.run(() -> {
            for (String word : List.of("a", "b")) {
                words.put(word);
                assertThat(select(choice)).isEqualTo(word);
            }
        });
    }

    private static String fail(String word) throws IOException {
        throw new IOException(word);
    }
}
