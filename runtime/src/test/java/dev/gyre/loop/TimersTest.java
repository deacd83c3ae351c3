package dev.gyre.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Semantics 21: the heap in which all waits of a loop lie.
class TimersTest {
    private static final Runnable NOTHING = () -> {};
    // Stable where it is used, so that equals stay in order of arrival.
    private static final Comparator<Timer> FIRST_DUE = Comparator.comparingLong(timer -> timer.deadline);

    private final Timers timers = new Timers();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void any_mix_of_adding_and_cancelling_agrees_with_a_sorted_list(long seed) {
        var random = new Random(seed);
        var model = new ArrayList<Timer>();

        for (int step = 0; step < 5_000; step++) {
            switch (random.nextInt(5)) {
                case 0, 1, 2 -> model.add(timers.add(random.nextLong(500), NOTHING));
                case 3 -> cancelAny(model, random);
                default -> {
                    long now = random.nextLong(500);
                    assertThat(timers.pollDue(now)).isSameAs(takeFirst(model, now));
                }
            }
            assertThat(timers.size()).isEqualTo(model.size());
        }

        assertThat(drain()).isEqualTo(model.stream().sorted(FIRST_DUE).toList());
    }

    @Test
    void equal_deadlines_come_in_order_of_arrival() {
        List<Timer> added =
                IntStream.range(0, 1_000).mapToObj(_ -> timers.add(7, NOTHING)).toList();

        assertThat(drain()).isEqualTo(added);
    }

    @Test
    void a_cancelled_timer_leaves_the_heap_at_once() {
        List<Timer> added =
                IntStream.range(0, 1_000).mapToObj(i -> timers.add(i, NOTHING)).toList();

        added.reversed().forEach(Timer::cancel); // the last to be due first

        assertThat(timers.isEmpty()).isTrue();
        assertThat(timers.nanosToNext(0)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void cancelling_twice_or_after_it_was_due_takes_no_other_timer_along() {
        Timer cancelled = timers.add(1, NOTHING);
        Timer fired = timers.add(2, NOTHING);
        Timer left = timers.add(3, NOTHING);

        cancelled.cancel();
        cancelled.cancel();
        assertThat(timers.pollDue(2)).isSameAs(fired);
        fired.cancel();

        assertThat(drain()).containsExactly(left);
    }

    @Test
    void nothing_is_due_before_its_deadline() {
        timers.add(100, NOTHING);

        assertThat(timers.pollDue(99)).isNull();
        assertThat(timers.nanosToNext(40)).isEqualTo(60);
        assertThat(timers.nanosToNext(101)).isZero();
        assertThat(timers.pollDue(100)).isNotNull();
    }

    @Test
    void a_clock_that_overflows_keeps_its_order() {
        Timer before = timers.add(Long.MAX_VALUE, NOTHING);
        Timer after = timers.add(Long.MIN_VALUE + 10, NOTHING);

        assertThat(timers.pollDue(Long.MAX_VALUE)).isSameAs(before);
        assertThat(timers.pollDue(Long.MAX_VALUE)).isNull();
        assertThat(timers.nanosToNext(Long.MAX_VALUE)).isEqualTo(11);
        assertThat(timers.pollDue(Long.MIN_VALUE + 10)).isSameAs(after);
    }

    private List<Timer> drain() {
        return Stream.generate(() -> timers.pollDue(10_000))
                .takeWhile(Objects::nonNull)
                .toList();
    }

    private static @Nullable Timer takeFirst(List<Timer> model, long now) {
        Timer first = model.stream()
                .min(FIRST_DUE)
                .filter(timer -> timer.deadline <= now)
                .orElse(null);
        model.remove(first);
        return first;
    }

    private static void cancelAny(List<Timer> model, Random random) {
        if (!model.isEmpty()) {
            model.remove(random.nextInt(model.size())).cancel();
        }
    }
}
