package uptime.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import uptime.site.History.Point;

class SparklineTest {
    @Test
    void the_newest_check_is_the_rightmost_bar_and_a_bad_one_is_high() {
        var spark = Sparkline.of(List.of(point(0, true), point(7, false)));

        assertThat(spark).isEqualTo(new Sparkline("M115 24V22", "M118 24V0"));
    }

    @Test
    void slow_checks_are_higher_but_none_higher_than_all() {
        assertThat(Sparkline.of(List.of(point(100, true))).good()).isEqualTo("M118 24V10");
        assertThat(Sparkline.of(List.of(point(60_000, true))).good()).isEqualTo("M118 24V0");
    }

    @Test
    void all_bars_fit() {
        var spark = Sparkline.of(Collections.nCopies(Sparkline.BARS, point(1, true)));

        assertThat(spark.good()).startsWith("M1 24V").contains("M118 24V");
    }

    private static Point point(int millis, boolean isGood) {
        return new Point(Instant.EPOCH, millis, isGood);
    }
}
