package dev.gyre.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LivedTimeTest {
    private static final long MOST = 25;

    private final LivedTime time = new LivedTime(1_000, 40);

    @Test
    void what_passes_without_a_pause_counts() {
        assertThat(time.pass(1_025, 40, MOST)).isEqualTo(25);
        assertThat(time.pass(1_035, 40, MOST)).isEqualTo(10);
    }

    @Test
    void a_pause_does_not_count() {
        assertThat(time.pass(1_025, 60, MOST)).isEqualTo(5);
        assertThat(time.pass(1_050, 60, MOST)).isEqualTo(25);
    }

    @Test
    void what_comes_late_counts_as_if_it_had_come_in_time() {
        assertThat(time.pass(1_500, 40, MOST)).isEqualTo(25);
    }

    @Test
    void a_long_pause_leaves_the_rest_of_its_sample() {
        assertThat(time.pass(1_510, 540, MOST)).isEqualTo(10);
    }

    @Test
    void a_pause_that_is_told_too_early_is_taken_off_the_sample_that_it_falls_into() {
        assertThat(time.pass(1_025, 140, MOST)).isZero();
        assertThat(time.pass(1_150, 140, MOST)).isEqualTo(25);
        assertThat(time.pass(1_160, 140, MOST)).isEqualTo(10);
    }
}
