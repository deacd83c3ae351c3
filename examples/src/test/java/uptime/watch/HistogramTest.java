package uptime.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {
    private final Histogram histogram = new Histogram();

    @Test
    void without_durations_all_is_zero() {
        assertThat(histogram.quantile(0.99)).isZero();
        assertThat(histogram.longest()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 15, 16, 17, 31, 32, 33, 1000, 999_999, 123_456_789_012L})
    void a_duration_is_told_within_a_sixteenth_and_never_too_short(long nanos) {
        histogram.note(Duration.ofNanos(nanos));
        histogram.note(Duration.ofNanos(Long.MAX_VALUE));

        assertThat(histogram.quantile(0.5).toNanos()).isBetween(nanos, nanos + nanos / 16);
    }

    @Test
    void a_quantile_is_what_this_share_does_not_exceed() {
        for (int i = 1; i <= 1000; i++) {
            histogram.note(Duration.ofMillis(i));
        }

        assertThat(histogram.quantile(0.5).toMillis()).isBetween(500L, 532L);
        assertThat(histogram.quantile(0.99).toMillis()).isBetween(990L, 1000L);
        assertThat(histogram.quantile(1)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void histograms_can_be_added() {
        var other = new Histogram();
        histogram.note(Duration.ofMillis(1));
        other.note(Duration.ofMillis(3));

        histogram.add(other);

        assertThat(histogram.count()).isEqualTo(2);
        assertThat(histogram.longest()).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void a_negative_duration_counts_as_none() {
        histogram.note(Duration.ofMillis(-5));

        assertThat(histogram.quantile(1)).isZero();
    }
}
