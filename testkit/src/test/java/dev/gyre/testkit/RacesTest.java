package dev.gyre.testkit;

import static dev.gyre.Async.checkpoint;
import static dev.gyre.Async.failAfter;
import static dev.gyre.Async.sleep;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.DeadlineExceededException;
import dev.gyre.TaskGroup;
import dev.gyre.sync.AsyncQueue;
import dev.gyre.sync.Mutex;
import dev.gyre.sync.MutexDeadlockException;
import dev.gyre.sync.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/// Races that were planted, each of which passes in order of arrival: how many orders it takes to find them, and what
/// is shown of the one that fails.
class RacesTest {
    @Test
    void a_lost_update_around_a_wait_is_found() {
        FailingSeed note = found(LostUpdate.class, AssertionError.class, 2);

        assertThat(lines(note, "second"))
                .containsExactly(
                        "0s second begins waits at RacesTest.java:N in Async.sleep",
                        "0.001s second from RacesTest.java:N waits at RacesTest.java:N in Async.sleep",
                        "0.002s second from RacesTest.java:N ends");
        assertThat(note.timeline()
                        .lines()
                        .filter(line -> line.contains("0.001s"))
                        .findFirst())
                .get()
                .asString()
                .contains("second"); // it read before the first had written
    }

    @Test
    void a_wrong_order_of_locks_is_found() {
        FailingSeed note = found(WrongLockOrder.class, MutexDeadlockException.class, 2);

        assertThat(note.timeline()).contains("Mutex.with");
    }

    @Test
    void a_check_that_is_stale_when_it_is_acted_upon_is_found() {
        found(CheckThenAct.class, NoSuchElementException.class, 2);
    }

    @Test
    void a_forgotten_notification_is_found() {
        FailingSeed note = found(ForgottenNotify.class, DeadlineExceededException.class, 2);

        assertThat(lines(note, "consumer")).anyMatch(line -> line.endsWith("in Signal.await"));
    }

    @Test
    void what_has_no_race_passes_in_every_order() {
        assertThat(Sample.run(Sound.class).passed()).isEqualTo(50);
    }

    @Test
    void in_order_of_arrival_nobody_notices() {
        assertThat(Sample.run(InOrderOfArrival.class).passed()).isEqualTo(4);
    }

    /// Runs a class until an order fails, which is the one of this seed each time.
    private static FailingSeed found(Class<?> planted, Class<? extends Throwable> by, int seed) {
        Sample sample = Sample.run(planted);

        Throwable failure = sample.failure();
        assertThat(failure).isInstanceOf(by);
        assertThat(sample.names()).last().isEqualTo("seed " + seed);
        FailingSeed note = (FailingSeed) failure.getSuppressed()[failure.getSuppressed().length - 1];
        assertThat(sample.said()).contains(note.timeline());
        return note;
    }

    private static List<String> lines(FailingSeed note, String task) {
        return note.timeline()
                .lines()
                .map(line ->
                        line.replaceAll("^ +\\d+ +", "").replaceAll(" +", " ").replaceAll(":\\d+", ":N"))
                .filter(line -> line.split(" ")[1].equals(task))
                .toList();
    }

    static class LostUpdate {
        @Schedules
        void body() {
            lostUpdate();
        }
    }

    static class WrongLockOrder {
        @Schedules
        void body() {
            wrongLockOrder();
        }
    }

    static class CheckThenAct {
        @Schedules
        void body() {
            checkThenAct();
        }
    }

    static class ForgottenNotify {
        @Schedules
        void body() {
            forgottenNotify();
        }
    }

    static class InOrderOfArrival {
        @GyreTest
        void lost_update() {
            lostUpdate();
        }

        @GyreTest
        void wrong_lock_order() {
            wrongLockOrder();
        }

        @GyreTest
        void check_then_act() {
            checkThenAct();
        }

        @GyreTest
        void forgotten_notify() {
            forgottenNotify();
        }
    }

    static class Sound {
        @Schedules(50)
        void body() {
            var total = new int[1];
            var guard = new Mutex();
            TaskGroup.runVoid(group -> {
                for (int i = 0; i < 3; i++) {
                    group.spawn(() -> guard.with(() -> {
                        int seen = total[0];
                        sleep(ofMillis(1));
                        total[0] = seen + 1;
                    }));
                }
            });
            assertThat(total[0]).isEqualTo(3);
        }
    }

    private static void lostUpdate() {
        var total = new int[1];
        TaskGroup.runVoid(group -> {
            group.spawn("first", () -> {
                int seen = total[0];
                sleep(ofMillis(1));
                total[0] = seen + 1;
            });
            group.spawn("second", () -> {
                sleep(ofMillis(1));
                int seen = total[0];
                sleep(ofMillis(1));
                total[0] = seen + 1;
            });
        });
        assertThat(total[0]).isEqualTo(2);
    }

    private static void wrongLockOrder() {
        var left = new Mutex();
        var right = new Mutex();
        TaskGroup.runVoid(group -> {
            group.spawn(
                    "left first",
                    () -> left.with(() -> {
                        checkpoint();
                        right.with(() -> {});
                    }));
            group.spawn("right first", () -> {
                checkpoint();
                right.with(() -> {
                    checkpoint();
                    left.with(() -> {});
                });
            });
        });
    }

    private static void checkThenAct() {
        var seats = AsyncQueue.<Integer>bounded(1);
        var sold = new ArrayList<Integer>();
        seats.put(1);
        TaskGroup.runVoid(group -> {
            group.spawn("early", () -> {
                if (seats.size() > 0) {
                    checkpoint();
                    sold.add(seats.tryGet().orElseThrow());
                }
            });
            group.spawn("late", () -> {
                checkpoint();
                if (seats.size() > 0) {
                    checkpoint();
                    sold.add(seats.tryGet().orElseThrow());
                }
            });
        });
        assertThat(sold).containsExactly(1);
    }

    private static void forgottenNotify() {
        var isDone = new boolean[1];
        var isWaiting = new boolean[1];
        var done = new Signal();
        failAfter(
                ofMinutes(1),
                () -> TaskGroup.runVoid(group -> {
                    group.spawn("consumer", () -> {
                        if (!isDone[0]) {
                            checkpoint();
                            isWaiting[0] = true;
                            done.await();
                        }
                    });
                    group.spawn("producer", () -> {
                        checkpoint();
                        isDone[0] = true;
                        if (isWaiting[0]) {
                            done.set();
                        }
                    });
                }));
    }
}
