package uptime.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Outcome GOOD = new Outcome.Good(200, Duration.ofMillis(12));
    private static final Outcome BAD = new Outcome.Bad("answers 500 Internal Server Error", Duration.ofMillis(9));

    @Test
    void the_first_check_settles_the_state_at_once() {
        Standing standing = Standing.unknown(START).after(BAD, at(1));

        assertThat(standing).isEqualTo(new Standing(State.DOWN, at(1), "answers 500 Internal Server Error", null));
    }

    @Test
    void one_bad_check_is_only_a_doubt() {
        Standing standing = up().after(BAD, at(2));

        assertThat(standing.state()).isEqualTo(State.UP);
        assertThat(standing.isDoubtful()).isTrue();
    }

    @Test
    void a_good_check_ends_the_doubt() {
        Standing standing = up().after(BAD, at(2)).after(GOOD, at(3));

        assertThat(standing).isEqualTo(up());
    }

    @Test
    void two_bad_checks_in_a_row_mean_down_since_the_first_of_them() {
        Standing standing = up().after(BAD, at(2)).after(BAD, at(3));

        assertThat(standing).isEqualTo(new Standing(State.DOWN, at(2), "answers 500 Internal Server Error", null));
    }

    @Test
    void a_site_that_fails_every_other_time_makes_no_noise() {
        Standing standing = up();
        for (int second = 2; second < 100; second++) {
            standing = standing.after(second % 2 == 0 ? BAD : GOOD, at(second));
        }

        assertThat(standing).isEqualTo(up());
    }

    @Test
    void two_good_checks_in_a_row_mean_up_again() {
        Standing down = up().after(BAD, at(2)).after(BAD, at(3));

        assertThat(down.after(GOOD, at(4)).state()).isEqualTo(State.DOWN);
        assertThat(down.after(GOOD, at(4)).after(GOOD, at(5))).isEqualTo(new Standing(State.UP, at(4), "", null));
    }

    @Test
    void a_site_that_stays_down_tells_the_latest_reason() {
        Standing down = up().after(BAD, at(2)).after(BAD, at(3));

        Standing refused = down.after(new Outcome.Bad("refuses connections", Duration.ZERO), at(4));

        assertThat(refused).isEqualTo(new Standing(State.DOWN, at(2), "refuses connections", null));
    }

    private static Standing up() {
        return Standing.unknown(START).after(GOOD, at(1));
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
