package dev.gyre.testing;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.TaskGroup;
import dev.gyre.VoidWork;
import dev.gyre.sync.AsyncQueue;
import dev.gyre.trial.LogRecorder;
import dev.gyre.watch.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a seed has led to, as a picture.
class TimelineTest {
    private Loop loop;
    private Timeline timeline;

    @BeforeEach
    void open() {
        loop = Loop.open(
                LoopOptions.named("seeded").withClock(VirtualClock.create()).withOrderSeed(1));
        timeline = Timeline.of(loop);
    }

    @AfterEach
    void close() {
        timeline.close();
        loop.close();
    }

    @Test
    void each_step_tells_its_task_its_time_and_its_lines() {
        follow(() -> TaskGroup.runVoid(group -> {
            var numbers = AsyncQueue.<Integer>bounded(1);
            group.spawn("consumer", () -> numbers.get());
            Async.sleep(ofSeconds(3));
            numbers.put(1);
        }));

        List<String> consumer = timeline.text()
                .lines()
                .filter(line -> line.contains("consumer"))
                .map(line ->
                        line.replaceAll("^ +\\d+ +", "").replaceAll(" +", " ").replaceAll(":\\d+", ":N"))
                .toList();
        assertThat(consumer)
                .containsExactly(
                        "0s consumer begins waits at TimelineTest.java:N in AsyncQueue.get",
                        "3s consumer from TimelineTest.java:N ends");
    }

    @Test
    void a_listener_that_fails_in_any_way_is_logged_and_no_task_is_lost() {
        var ended = new ArrayList<Integer>();
        var seen = new AtomicInteger();
        try (var log = new LogRecorder();
                var _ = loop.onStep(_ -> {
                    seen.incrementAndGet();
                    throw new AssertionError("not this step");
                })) {
            follow(() -> TaskGroup.runVoid(group -> {
                for (int i = 0; i < 20; i++) {
                    int number = i;
                    group.spawn(() -> ended.add(number));
                }
            }));

            assertThat(log.first("A listener for steps").getThrown()).hasMessage("not this step");
        }
        assertThat(ended).hasSize(20);
        assertThat(seen).hasValueGreaterThan(20);
        assertThat(timeline.text()).contains("ends");
    }

    @Test
    void a_task_whose_name_cannot_be_printed_is_told_all_the_same() {
        var name = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("unprintable");
            }
        };

        follow(() -> loop.tasks().spawnApart(name, () -> 1).await());

        assertThat(timeline.steps()).extracting(Step::task).anyMatch(task -> task.contains("which cannot say more"));
    }

    @Test
    void a_failure_and_a_cancel_are_told_apart() {
        follow(() -> assertThatThrownBy(() -> TaskGroup.runVoid(group -> {
                    group.spawn("sleeper", () -> Async.sleep(ofSeconds(9)));
                    group.spawn("failing", () -> {
                        Async.sleep(ofSeconds(1));
                        throw new IllegalStateException("planted");
                    });
                }))
                .hasMessage("planted"));

        assertThat(timeline.steps())
                .anyMatch(step -> step.task().equals("failing") && step.end() == Step.End.FAILED)
                .anyMatch(step -> step.task().equals("sleeper") && step.end() == Step.End.CANCELLED);
    }

    @Test
    void a_park_of_foreign_code_has_its_line_too() {
        follow(() -> LockSupport.parkNanos(1_000_000));

        Step first = timeline.steps().getFirst();
        assertThat(first.call()).isEmpty();
        assertThat(first.until().orElseThrow().getFileName()).isEqualTo("TimelineTest.java");
    }

    @Test
    void a_long_story_shows_its_end() {
        follow(() -> {
            for (int i = 0; i < 3_000; i++) {
                Async.checkpoint();
            }
        });

        assertThat(timeline.steps()).hasSize(Timeline.KEPT);
        assertThat(timeline.text()).startsWith("  (2,941 earlier steps)").endsWith("ends");
    }

    @Test
    void what_comes_after_it_was_closed_is_not_told() {
        timeline.close();

        follow(() -> Async.checkpoint());

        assertThat(timeline.steps()).isEmpty();
    }

    @Test
    void a_loop_in_order_of_arrival_tells_nothing() {
        try (Loop plain = Loop.open(LoopOptions.named("plain"))) {
            assertThatThrownBy(() -> Timeline.of(plain))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "loop \"plain\" does not tell its steps, because their order comes from no seed; open it"
                                    + " with LoopOptions.withOrderSeed");
        }
    }

    /// Runs `body`, and returns when the loop has told its last step.
    private <X extends Exception> void follow(VoidWork<X> body) throws X {
        Async.on(loop, body);
        loop.close();
    }
}
