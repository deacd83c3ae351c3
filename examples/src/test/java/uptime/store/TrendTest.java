package uptime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import uptime.store.Trend.Sample;
import uptime.store.Trend.Step;

class TrendTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:34:56Z");

    @Test
    void an_hour_has_a_step_for_each_minute_and_those_without_checks_are_empty() {
        Trend trend = Trend.of(Period.HOUR, NOW, List.of());

        assertThat(trend.steps()).hasSize(61);
        assertThat(trend.from()).isEqualTo("2026-03-01T11:34:00Z");
        assertThat(trend.steps().getLast()).isEqualTo(new Step(Instant.parse("2026-03-01T12:34:00Z"), 0, 0, 0, 0));
        assertThat(trend.availability()).isEqualTo(1);
    }

    @Test
    void a_day_and_a_week_end_with_the_step_that_has_begun() {
        assertThat(Trend.of(Period.DAY, NOW, List.of()).steps().getLast().at()).isEqualTo("2026-03-01T12:30:00Z");
        assertThat(Trend.of(Period.WEEK, NOW, List.of()).steps().getLast().at()).isEqualTo("2026-03-01T12:00:00Z");
    }

    @Test
    void means_are_those_of_good_checks_and_weighted_by_how_many_there_were() {
        Instant at = Instant.parse("2026-03-01T12:00:00Z");

        Trend trend = Trend.of(
                Period.DAY,
                NOW,
                List.of(new Sample(at, 10, 9, 900, 300), new Sample(at.plusSeconds(899), 1, 1, 10, 10)));

        assertThat(trend.steps()).contains(new Step(at, 11, 10, 91, 300));
        assertThat(trend.availability()).isEqualTo(10.0 / 11);
        assertThat(trend.meanMillis()).isEqualTo(91);
    }

    @Test
    void what_is_older_or_to_come_does_not_count() {
        Trend trend = Trend.of(
                Period.HOUR,
                NOW,
                List.of(sample(NOW.minus(Duration.ofMinutes(61))), sample(NOW.plusSeconds(60)), sample(NOW)));

        assertThat(trend.checks()).isEqualTo(1);
    }

    @Test
    void a_slot_begins_at_a_multiple_of_five_minutes() {
        assertThat(CheckSlot.beginOf(Instant.parse("2026-03-01T12:34:59.999Z"))).isEqualTo("2026-03-01T12:30:00Z");
        assertThat(CheckSlot.beginOf(Instant.parse("2026-03-01T12:35:00Z"))).isEqualTo("2026-03-01T12:35:00Z");
    }

    private static Sample sample(Instant at) {
        return new Sample(at, 1, 1, 5, 5);
    }
}
