package dev.gyre;

import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Task.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a task waits for, it can be cancelled at every step of it: nothing is lost, and nothing is left
/// behind. Each trial runs again and again, cancelled one step later each time, until it ends before its
/// cancel comes. Semantics 12 and 13; §2.1 of the research.
class CancelEverywhereTest {
    private static final int MOST_STEPS = 200;
    private static final int OPENING_STEP = 3;

    /// What runs in the task that will be cancelled, and what must be true of it afterwards.
    private record Trial(Callable<?> body, Audit audit) {}

    private interface Audit {
        void check(Task<?> subject) throws Exception;
    }

    private static final Map<String, Function<CancelEverywhereTest, Trial>> TRIALS = new HashMap<>();

    static {
        TRIALS.put("sleep", CancelEverywhereTest::sleep);
        TRIALS.put("await", CancelEverywhereTest::await);
        TRIALS.put("await_a_stage", CancelEverywhereTest::awaitStage);
        TRIALS.put("wait_for_several", CancelEverywhereTest::waitForSeveral);
        TRIALS.put("as_completed", CancelEverywhereTest::asCompleted);
        TRIALS.put("gather", test -> test.balanced(() -> Async.gather(test::child, test::child, test::child)));
        TRIALS.put("race", test -> test.balanced(() -> Async.race(test::child, test::child)));
        TRIALS.put("await_all", test -> test.balanced(() -> Async.awaitAll(test::child, test::child)));
        TRIALS.put("all_until", CancelEverywhereTest::allUntil);
        TRIALS.put("group", CancelEverywhereTest::group);
        TRIALS.put("supervised_group", CancelEverywhereTest::supervisedGroup);
        TRIALS.put("start_in_its_own_group", CancelEverywhereTest::startInOwnGroup);
        TRIALS.put("start_in_another_group", CancelEverywhereTest::startInOtherGroup);
        TRIALS.put("shield", CancelEverywhereTest::shield);
        TRIALS.put("deadlines", CancelEverywhereTest::deadlines);
        TRIALS.put("run", test -> test.balanced(() -> Async.run(test::child)));
        TRIALS.put("on_another_loop", CancelEverywhereTest::onAnotherLoop);
        TRIALS.put("blocking", CancelEverywhereTest::blocking);
        TRIALS.put("abandonable", CancelEverywhereTest::abandonable);
        TRIALS.put("compute", CancelEverywhereTest::compute);
        TRIALS.put("close_of_an_owner", CancelEverywhereTest::closeOfAnOwner);
        TRIALS.put(
                "thread_that_waits_inside",
                test -> test.balanced(() -> Async.blocking(() -> Async.run(test::childAtTheGate))));
    }

    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private TaskGroup around; // in which the subject runs, and what it waits for
    private Loop other;
    private CompletableFuture<String> gate; // what runs off the loop goes on when some steps have been made

    static Stream<String> trials() {
        return TRIALS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("trials")
    void a_cancel_at_any_step_loses_nothing_and_leaves_nothing(String name) {
        other = Loop.open();
        int steps = 0;
        while (isCancelledAtStep(steps, TRIALS.get(name))) {
            assertThat(loop.loop().liveTasks())
                    .as("tasks left after step " + steps)
                    .isEmpty();
            assertThat(loop.loop().stats().timers())
                    .as("timers left after step " + steps)
                    .isZero();
            steps++;
            assertThat(steps).isLessThan(MOST_STEPS);
        }
        other.close();

        assertThat(steps).as("steps at which it could be cancelled").isGreaterThan(1);
    }

    /// Cancels a new trial after some steps. Returns false if it had ended by then.
    private boolean isCancelledAtStep(int steps, Function<CancelEverywhereTest, Trial> make) {
        return loop.<Boolean, RuntimeException>get(() -> TaskGroup.run(group -> {
            around = group;
            begun.set(0);
            ended.set(0);
            gate = new CompletableFuture<>();
            Trial trial = make.apply(this);
            Task<?> subject = group.spawn("subject", trial.body);
            for (int i = 0; i < steps && !subject.isDone(); i++) {
                step();
                if (i == OPENING_STEP) {
                    gate.complete("open");
                }
            }
            boolean isInTime = !subject.isDone();
            subject.cancel("step " + steps);
            while (!subject.isDone()) {
                step();
            }
            gate.complete("open");
            assertThat(subject.state()).isIn(State.SUCCEEDED, State.CANCELLED);
            audit(trial, subject);
            group.cancel();
            return isInTime;
        }));
    }

    private static void audit(Trial trial, Task<?> subject) {
        try {
            trial.audit.check(subject);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// Lets every task that is ready run once, or time pass if there is none.
    private void step() {
        boolean isQuiet = loop.loop().tasksNow().stream()
                .filter(task -> task != Task.current())
                .allMatch(Task::isParked);
        Async.sleep(ofNanos(isQuiet ? 1 : 0));
    }

    private Trial sleep() {
        return new Trial(
                () -> {
                    Async.checkpoint();
                    Async.sleep(ofNanos(2));
                    return "awake";
                },
                _ -> {});
    }

    private Trial await() {
        Task<String> awaited = around.spawn(this::child);
        return new Trial(awaited::await, _ -> {
            assertThat(awaited.listeners()).isZero();
            assertThat(awaited.await()).isEqualTo("child");
        });
    }

    private Trial awaitStage() {
        var stage = new CompletableFuture<String>();
        around.spawn(() -> stage.complete(child()));
        return new Trial(
                () -> Async.await(stage), _ -> assertThat(Async.await(stage)).isEqualTo("child"));
    }

    private Trial waitForSeveral() {
        List<Task<String>> tasks = List.of(around.spawn(this::child), around.spawn(this::child));
        return new Trial(
                () -> {
                    Async.await(tasks, ReturnWhen.FIRST_COMPLETED);
                    return Async.await(tasks, ReturnWhen.ALL_COMPLETED);
                },
                _ -> {
                    assertThat(tasks).extracting(Task::listeners).containsOnly(0);
                    assertThat(tasks).extracting(Task::await).containsOnly("child");
                });
    }

    private Trial asCompleted() {
        List<Task<String>> tasks = Stream.of(1, 1, 2, 4)
                .map(time -> around.<String>spawn(() -> {
                    Async.sleep(ofNanos(time));
                    return "child";
                }))
                .toList();
        Completions<Task<String>> completions = Async.asCompleted(tasks);
        List<Task<String>> handedOut = new ArrayList<>();
        return new Trial(
                () -> {
                    completions.forEach(handedOut::add);
                    return null;
                },
                _ -> {
                    completions.forEach(handedOut::add);
                    assertThat(handedOut).containsExactlyInAnyOrderElementsOf(tasks);
                });
    }

    private Trial allUntil() {
        return balanced(() ->
                Async.allUntil(_ -> begun.get() == 3, List.<Callable<String>>of(this::child, this::child, () -> {
                    Async.sleep(ofNanos(3));
                    return child();
                })));
    }

    private Trial group() {
        return balanced(() -> TaskGroup.run(group -> {
            group.spawn(this::child);
            Async.sleep(ofNanos(1));
            group.spawn(() -> {
                child();
                group.spawn(this::child);
            });
            return "group";
        }));
    }

    private Trial supervisedGroup() {
        return balanced(() -> TaskGroup.supervise(_ -> {}, group -> {
            group.spawn(() -> {
                child();
                throw new IllegalStateException("read by the reader");
            });
            group.spawn(this::child);
            return child();
        }));
    }

    private Trial startInOwnGroup() {
        return balanced(() -> TaskGroup.run(group -> {
            String value = group.start(status -> {
                child();
                status.started("ready");
                child();
            });
            Async.sleep(ofNanos(1));
            return value;
        }));
    }

    /// Whoever started it in vain has not left it behind; whoever got its value has left it to the group.
    private Trial startInOtherGroup() {
        Task<?>[] started = new Task<?>[1];
        return new Trial(
                () -> around.<String>start(status -> {
                    started[0] = Task.current();
                    child();
                    status.started("ready");
                    OneLoop.waitForever();
                }),
                subject -> {
                    boolean isRunning = started[0] != null && !started[0].isDone();
                    assertThat(isRunning).isEqualTo(subject.state() == State.SUCCEEDED);
                });
    }

    private Trial shield() {
        return balanced(() -> {
            Async.checkpoint();
            begun.incrementAndGet();
            Async.shield(() -> {
                Async.sleep(ofNanos(2));
                Async.gather(Async::timeLeft, Async::timeLeft);
                ended.incrementAndGet(); // no cancel keeps it from getting here
            });
            Async.sleep(ofNanos(1));
            return "shield";
        });
    }

    private Trial deadlines() {
        return balanced(() -> {
            Async.moveOnAfter(ofNanos(2), () -> {
                child();
                OneLoop.waitForever();
            });
            return Async.failAfter(ofNanos(9), this::child);
        });
    }

    private Trial onAnotherLoop() {
        return balanced(() -> Async.on(other, this::childAtTheGate));
    }

    private Trial blocking() {
        return balanced(() -> Async.blocking(this::body));
    }

    private Trial compute() {
        return balanced(() -> Async.compute(() -> {
            begun.incrementAndGet();
            try {
                while (!gate.isDone()) {
                    Async.checkpoint();
                }
                return "computed";
            } finally {
                ended.incrementAndGet();
            }
        }));
    }

    /// The body goes on when its caller does not wait any more, but its end comes.
    private Trial abandonable() {
        return new Trial(() -> Async.abandonable(this::body), _ -> {
            while (begun.get() != ended.get()) {
                Async.checkpoint();
            }
        });
    }

    private Trial closeOfAnOwner() {
        TaskOwner owner = loop.loop().newOwner("app");
        owner.spawn("worker", () -> {
            begun.incrementAndGet();
            try {
                OneLoop.waitForever();
            } finally {
                Async.shield(() -> Async.sleep(ofNanos(2)));
                ended.incrementAndGet();
            }
        });
        return new Trial(
                () -> {
                    Async.sleep(ofNanos(1));
                    owner.close();
                    return null;
                },
                _ -> {
                    owner.close();
                    assertThat(owner.running()).isZero();
                    assertThat(ended).hasValue(begun.get());
                });
    }

    /// A trial after which everything that has begun has ended.
    private Trial balanced(Callable<?> body) {
        return new Trial(body, _ -> assertThat(ended).hasValue(begun.get()));
    }

    private String child() {
        begun.incrementAndGet();
        try {
            Async.sleep(ofNanos(2));
            return "child";
        } finally {
            Async.shield(() -> Async.sleep(ofNanos(1)));
            ended.incrementAndGet();
        }
    }

    private String childAtTheGate() {
        begun.incrementAndGet();
        try {
            return Async.await(gate);
        } finally {
            ended.incrementAndGet();
        }
    }

    private String body() throws Exception {
        begun.incrementAndGet();
        try {
            return gate.get();
        } finally {
            ended.incrementAndGet();
        }
    }
}
