package dev.gyre.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.VoidWork;
import dev.gyre.sync.MutexDeadlockException.Link;
import dev.gyre.trial.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

// runtime.md §1.5, Lock, FIX: owner and deadlock detection
class MutexDeadlockTest {
    private final Mutex a = new Mutex("a");
    private final Mutex b = new Mutex("b");
    private final Mutex c = new Mutex("c");

    @Test
    void the_task_that_closes_a_circle_gets_an_exception_and_the_other_goes_on() {
        TaskGroup.runVoid(group -> {
            var one = group.spawn("one", () -> catchThrowable(() -> both(a, b)));
            var two = group.spawn("two", () -> catchThrowable(() -> both(b, a)));

            assertThat(one.await()).isNull();
            assertThat(two.await())
                    .isInstanceOf(MutexDeadlockException.class)
                    .hasMessage("cannot lock mutex \"a\": each would wait for the next for ever: task \"two\" holds"
                            + " \"b\" and waits for \"a\"; task \"one\" holds \"a\" and waits for \"b\". The usual cause"
                            + " is that mutexes are locked in different orders. Lock them in the same order"
                            + " everywhere, or let one mutex protect it all");
        });
        assertThat(List.of(a, b)).noneMatch(Mutex::isLocked).allMatch(mutex -> mutex.waiting() == 0);
    }

    @Test
    void a_circle_of_three_is_told_from_the_one_that_closed_it() {
        TaskGroup.runVoid(group -> {
            group.spawn("one", () -> both(a, b));
            group.spawn("two", () -> both(b, c));
            var three =
                    group.spawn("three", () -> catchThrowableOfType(MutexDeadlockException.class, () -> both(c, a)));

            assertThat(three.await().circle())
                    .containsExactly(
                            new Link("task \"three\"", "c", "a"),
                            new Link("task \"one\"", "a", "b"),
                            new Link("task \"two\"", "b", "c"));
        });
    }

    @Test
    void waiting_behind_others_is_no_deadlock() {
        var order = new ArrayList<String>();

        TaskGroup.runVoid(group -> {
            group.spawn(() -> a.with(() -> b.with(() -> c.with(() -> say(order, "all")))));
            group.spawn(() -> b.with(() -> c.with(() -> say(order, "two"))));
            group.spawn(() -> c.with(() -> say(order, "one")));
            group.spawn(() -> a.with(() -> c.with(() -> say(order, "outer two"))));
        });

        assertThat(order).hasSize(4);
    }

    @Test
    void a_wait_that_was_cancelled_is_no_part_of_a_circle() {
        TaskGroup.runVoid(group -> {
            var one = group.spawn("one", () -> both(a, b));
            var two = group.spawn(
                    "two",
                    () -> b.with(() -> {
                        Async.checkpoint();
                        one.cancel(); // it still stands in the line of b
                        a.with(() -> {});
                        return "went on";
                    }));

            assertThat(two.await()).isEqualTo("went on");
        });
    }

    @Test
    void a_task_whose_circle_was_broken_can_lock_again() {
        TaskGroup.runVoid(group -> {
            group.spawn("one", () -> both(a, b));
            var two = group.spawn("two", () -> {
                var first = catchThrowable(() -> both(b, a));
                both(a, b);
                return first;
            });

            assertThat(two.await()).isInstanceOf(MutexDeadlockException.class);
        });
    }

    @Test
    void a_circle_over_two_loops_and_a_thread_is_found() {
        List<Throwable> failures = new ArrayList<>();
        var all = new CyclicBarrier(3);

        try (var one = Loop.open();
                var two = Loop.open()) {
            var first = one.submit(() -> failureOf(a, b, all));
            var second = two.submit(() -> failureOf(b, c, all));
            Thread third = Thread.ofPlatform().name("third").start(() -> failures.add(failureOf(c, a, all)));
            Patience.dead(third);
            failures.add(first.await());
            failures.add(second.await());
        }

        assertThat(failures)
                .filteredOn(MutexDeadlockException.class::isInstance)
                .hasSize(1);
        assertThat(failures).filteredOn(failure -> failure == null).hasSize(2);
    }

    @Test
    void one_who_returns_to_a_mutex_is_not_given_up_but_the_next_who_may_be() {
        MutexCondition condition = b.newCondition();

        TaskGroup.runVoid(group -> {
            var sleeper = group.spawn("sleeper", () -> a.with(() -> b.with(condition::await)));
            Async.checkpoint();
            var other = group.spawn("other", () -> catchThrowable(() -> both(b, a)));
            Async.checkpoint();
            Async.checkpoint();

            sleeper.cancel(); // so it has to lock b again, which "other" holds while it waits for a

            assertThat(other.await())
                    .isInstanceOfSatisfying(
                            MutexDeadlockException.class,
                            deadlock -> assertThat(deadlock.circle())
                                    .containsExactly(
                                            new Link("task \"other\"", "b", "a"),
                                            new Link("task \"sleeper\"", "a", "b")));
            Patience.until(sleeper::isDone);
            assertThat(sleeper.state()).isEqualTo(Task.State.CANCELLED);
        });
        assertThat(List.of(a, b)).noneMatch(Mutex::isLocked);
    }

    @Test
    void however_two_meet_at_two_mutexes_one_of_them_gets_through() throws Exception {
        try (var one = Loop.open();
                var two = Loop.open()) {
            for (int round = 0; round < 300; round++) {
                var first = one.submit(() -> catchThrowable(() -> both(a, b)));
                var second = two.submit(() -> catchThrowable(() -> both(b, a)));

                var failures = IntStream.range(0, 2)
                        .mapToObj(i -> i == 0 ? first.await() : second.await())
                        .filter(failure -> failure != null)
                        .toList();

                assertThat(failures).hasSizeLessThan(2).allMatch(MutexDeadlockException.class::isInstance);
            }
        }
    }

    @Test
    void a_mutex_without_a_name_gets_one_that_tells_it_apart() {
        var unnamed = new Mutex();

        assertThat(unnamed.name()).startsWith("mutex-").isNotEqualTo(new Mutex().name());
        assertThat(a.name()).isEqualTo("a");
    }

    private static String both(Mutex first, Mutex second) {
        return first.with(() -> {
            Async.checkpoint();
            return second.with(() -> "both");
        });
    }

    private static void say(List<String> order, String what) {
        order.add(what);
        Async.checkpoint();
    }

    private static Throwable failureOf(Mutex first, Mutex second, CyclicBarrier all) {
        VoidWork<Exception> locking = () -> {
            all.await();
            second.with(() -> {});
        };
        return catchThrowable(() -> first.with(locking));
    }
}
