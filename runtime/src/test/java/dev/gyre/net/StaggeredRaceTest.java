package dev.gyre.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.TaskGroup;
import dev.gyre.VoidWork;
import dev.gyre.testing.VirtualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Happy eyeballs by the clock of a test. Research: staggered::test_*.
class StaggeredRaceTest {
    /// What an address does: after so many milliseconds it answers, or fails.
    private record Answer(long millis, boolean isGood) {}

    private final List<String> events = new ArrayList<>();
    private Map<String, Answer> answers = Map.of();
    private long start;

    @Test
    void the_first_address_wins_if_it_answers_before_the_next_begins() {
        answers = Map.of("a", new Answer(249, true), "b", new Answer(0, true));

        assertThat(race("a", "b")).contains("a");
        assertThat(events).containsExactly("0 a", "249 a opened");
    }

    @Test
    void the_next_begins_after_a_quarter_second_and_the_faster_one_wins() {
        answers = Map.of("a", new Answer(9000, true), "b", new Answer(100, true), "c", new Answer(1, true));

        assertThat(race("a", "b", "c")).contains("b");
        assertThat(events).containsExactly("0 a", "250 b", "350 b opened", "350 a cancelled");
    }

    @Test
    void the_next_begins_at_once_when_one_fails() {
        answers = Map.of("a", new Answer(10, false), "b", new Answer(5, false), "c", new Answer(1, true));

        assertThat(race("a", "b", "c")).contains("c");
        assertThat(events).containsExactly("0 a", "10 a failed", "10 b", "15 b failed", "15 c", "16 c opened");
    }

    @Test
    void an_earlier_address_can_still_win() {
        answers = Map.of("a", new Answer(300, true), "b", new Answer(9000, true));

        assertThat(race("a", "b")).contains("a");
        assertThat(events).containsExactly("0 a", "250 b", "300 a opened", "300 b cancelled");
    }

    @Test
    void the_last_ones_are_waited_for_and_if_all_fail_nobody_wins() {
        answers = Map.of("a", new Answer(2000, false), "b", new Answer(1000, false));

        assertThat(race("a", "b")).isEmpty();
        assertThat(events).containsExactly("0 a", "250 b", "1250 b failed", "2000 a failed");
    }

    @Test
    void of_two_that_answer_at_the_same_time_one_wins_and_the_other_is_discarded() {
        answers = Map.of("a", new Answer(300, true), "b", new Answer(50, true));

        assertThat(race("a", "b")).contains("a");
        assertThat(events).containsExactly("0 a", "250 b", "300 a opened", "300 b opened", "300 b discarded");
    }

    @Test
    void a_cancelled_race_cancels_its_attempts() {
        answers = Map.of("a", new Answer(9000, true), "b", new Answer(9000, true));

        onTestTime(() -> Async.moveOnAfter(Duration.ofMillis(400), () -> runRace("a", "b")));

        assertThat(events).containsExactlyInAnyOrder("0 a", "250 b", "400 a cancelled", "400 b cancelled");
    }

    @Test
    void a_winner_that_the_cancelled_caller_cannot_take_is_discarded() {
        answers = Map.of("a", new Answer(0, true));

        onTestTime(() -> TaskGroup.runVoid(group -> {
            CancelScope scope = CancelScope.create();
            var race = new StaggeredRace<String, String>(
                    address -> {
                        scope.cancel(); // in the very moment in which it is opened
                        return open(address);
                    },
                    this::discard);
            scope.run(() -> {
                assertThatThrownBy(() -> race.run(List.of("a"))).isInstanceOf(CancelledError.class);
            });
        }));

        assertThat(events).contains("0 a opened", "0 a discarded");
    }

    private Optional<String> race(String... addresses) {
        var winner = new ArrayList<Optional<String>>();
        onTestTime(() -> winner.add(runRace(addresses)));
        return winner.getFirst();
    }

    private Optional<String> runRace(String... addresses) {
        return new StaggeredRace<>(this::open, this::discard).run(List.of(addresses));
    }

    private String open(String address) throws IOException {
        note(address);
        Answer answer = answers.getOrDefault(address, new Answer(0, true));
        try {
            if (answer.millis() > 0) {
                Async.sleep(Duration.ofMillis(answer.millis()));
            }
        } catch (CancelledError e) {
            note(address + " cancelled");
            throw e;
        }
        note(address + (answer.isGood() ? " opened" : " failed"));
        if (!answer.isGood()) {
            throw new IOException(address);
        }
        return address;
    }

    private void discard(String address) {
        note(address + " discarded");
    }

    private void note(String event) {
        events.add((Loop.current().clock().nanos() - start) / 1_000_000 + " " + event);
    }

    private void onTestTime(VoidWork<RuntimeException> body) {
        try (Loop loop = Loop.open(LoopOptions.named("race").withClock(VirtualClock.create()))) {
            Async.on(loop, () -> {
                start = loop.clock().nanos();
                body.run();
            });
        }
    }
}
