package uptime.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import uptime.site.History.Point;

class HistoryTest {
    private final History history = new History();

    @Test
    void before_the_first_check_nothing_speaks_against_the_site() {
        assertThat(history.availability()).isEqualTo(1);
        assertThat(history.latest(10)).isEmpty();
    }

    @Test
    void the_latest_checks_come_oldest_first() {
        add(1, good(10));
        add(2, bad(0));
        add(3, good(30));

        assertThat(history.latest(2)).containsExactly(new Point(at(2), 0, false), new Point(at(3), 30, true));
        assertThat(history.availability()).isEqualTo(2 / 3.0);
    }

    @Test
    void old_checks_are_forgotten_but_still_count() {
        for (int i = 1; i <= 3 * History.SIZE; i++) {
            add(i, i <= History.SIZE ? bad(5) : good(i));
        }

        assertThat(history.latest(Integer.MAX_VALUE)).hasSize(History.SIZE).allMatch(Point::isGood);
        assertThat(history.latest(1)).containsExactly(new Point(at(360), 360, true));
        assertThat(history.checks()).isEqualTo(360);
        assertThat(history.availability()).isEqualTo(2 / 3.0);
    }

    private void add(int second, Outcome outcome) {
        history.add(outcome, at(second));
    }

    private static Outcome good(int millis) {
        return new Outcome.Good(200, Duration.ofMillis(millis));
    }

    private static Outcome bad(int millis) {
        return new Outcome.Bad("hangs up", Duration.ofMillis(millis));
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }
}
