package uptime.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final long MILLI = 1_000_000;

    private final Tally tally = new Tally(0);

    @Test
    void nothing_has_happened_yet() {
        assertThat(tally.sample(250 * MILLI)).isEqualTo(Side.NONE);
    }

    @Test
    void answers_are_told_by_the_second_with_their_times() {
        for (long i = 1; i <= 100; i++) {
            tally.answered(tally.begin(0), i * MILLI);
        }

        Side side = tally.sample(250 * MILLI);

        assertThat(side.answered()).isEqualTo(100);
        assertThat(side.perSecond()).isEqualTo(400);
        assertThat(side.p50Millis()).isCloseTo(50, within(4.0));
        assertThat(side.p99Millis()).isCloseTo(99, within(7.0));
        assertThat(side.waiting()).isZero();
    }

    @Test
    void only_the_last_four_samples_count_for_what_is_told_by_the_second() {
        tally.answered(tally.begin(0), 200 * MILLI);
        Side last = Side.NONE;

        for (long quarter : LongStream.rangeClosed(1, 5).toArray()) {
            last = tally.sample(quarter * 250 * MILLI);
            assertThat(last.perSecond())
                    .isEqualTo(quarter == 1 ? 4 : quarter == 2 ? 2 : quarter == 3 ? 1.3 : quarter == 4 ? 1 : 0);
        }

        assertThat(last.answered()).isEqualTo(1);
        assertThat(last.p50Millis()).isNull();
    }

    @Test
    void who_waits_is_counted_and_the_first_of_them_is_known() {
        Tally.Visit first = tally.begin(0);
        tally.begin(300 * MILLI);

        assertThat(tally.sample(500 * MILLI))
                .satisfies(side -> assertThat(side.waiting()).isEqualTo(2))
                .satisfies(side -> assertThat(side.longestMillis()).isEqualTo(500));
        tally.answered(first, 600 * MILLI);
        assertThat(tally.sample(750 * MILLI))
                .satisfies(side -> assertThat(side.waiting()).isEqualTo(1))
                .satisfies(side -> assertThat(side.longestMillis()).isEqualTo(450));
    }

    @Test
    void a_visit_that_failed_is_no_answer_and_waits_no_longer() {
        tally.failed(tally.begin(0));

        assertThat(tally.sample(250 * MILLI)).isEqualTo(new Side(0, 1, 0, null, null, 0, 0));
    }
}
