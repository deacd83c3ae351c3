package dev.gyre.bench.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void a_batch_is_repeated_until_the_time_is_over() throws Exception {
        long start = System.nanoTime();
        Reply reply = new Pace(2_000_000, 1).repeat(() -> 10);
        long passed = System.nanoTime() - start;

        double measured = reply.operations() * reply.values().getOrDefault(Measure.WALL, 0.0);
        assertThat(measured).isBetween(2_000_000.0, (double) passed);
    }

    @Test
    void a_round_without_length_is_one_batch() throws Exception {
        var batches = new AtomicInteger();

        Reply reply = new Pace(0, 1).repeat(() -> {
            batches.incrementAndGet();
            return 7;
        });

        assertThat(batches).hasValue(1);
        assertThat(reply.operations()).isEqualTo(7);
    }

    @Test
    void big_amounts_are_cut_down_but_never_to_nothing() {
        var pace = new Pace(0, 10);

        assertThat(pace.many(1_000)).isEqualTo(100);
        assertThat(pace.many(3)).isEqualTo(1);
    }

    @Test
    void a_load_lasts_as_long_as_there_is_time_for() {
        Duration least = Duration.ofSeconds(1);
        Duration enough = Duration.ofSeconds(5);

        assertThat(new Pace(0, 1, 3_000_000_000L).load(least, enough)).hasSeconds(3);
        assertThat(new Pace(0, 1, 1).load(least, enough)).isEqualTo(least);
        assertThat(new Pace(0, 1, 60_000_000_000L).load(least, enough)).isEqualTo(enough);
        assertThat(new Pace(0, 10, 60_000_000_000L).load(least, enough)).isLessThan(least);
    }
}
