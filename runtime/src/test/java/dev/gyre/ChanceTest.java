package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.testing.VirtualClock;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A test must be able to own chance: invariant 5.
class ChanceTest {
    private static final LoopOptions REAL = LoopOptions.named("chance");

    private static List<Long> drawn(LoopOptions options) {
        try (Loop loop = Loop.open(options)) {
            return loop.submit(() -> loop.random().longs(10).boxed().toList()).await();
        }
    }

    @Test
    void a_loop_with_a_seed_draws_the_same_each_time() {
        assertThat(drawn(REAL.withOrderSeed(7))).isEqualTo(drawn(REAL.withOrderSeed(7)));
    }

    @Test
    void another_seed_draws_something_else() {
        assertThat(drawn(REAL.withOrderSeed(7))).isNotEqualTo(drawn(REAL.withOrderSeed(8)));
    }

    @Test
    void a_loop_with_a_clock_of_a_test_draws_the_same_each_time() {
        assertThat(drawn(REAL.withClock(VirtualClock.create())))
                .isEqualTo(drawn(REAL.withClock(VirtualClock.create())));
    }

    @Test
    void others_draw_something_else_each_time() {
        assertThat(drawn(REAL)).isNotEqualTo(drawn(REAL));
    }
}
