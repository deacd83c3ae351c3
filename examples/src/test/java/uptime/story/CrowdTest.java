package uptime.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private static final Offset<Double> CLOSELY = within(1e-9);
    private static final Crowd THOUSAND = new Crowd(1000, Duration.ofSeconds(1));

    @Test
    void a_crowd_asks_as_often_as_it_wants_to_while_answers_are_quick() {
        assertThat(THOUSAND.perSecond(Duration.ofMillis(50))).isCloseTo(1000, CLOSELY);
        assertThat(THOUSAND.perSecond(Duration.ofMillis(500))).isCloseTo(1000, CLOSELY);
    }

    @Test
    void who_waits_for_longer_than_the_pause_asks_less_often() {
        assertThat(THOUSAND.perSecond(Duration.ofMillis(2500))).isCloseTo(400, CLOSELY);
    }

    @Test
    void threads_answer_one_visitor_at_a_time_each() {
        assertThat(Crowd.mostPerSecond(200, Duration.ofMillis(50))).isCloseTo(4000, CLOSELY);
        assertThat(Crowd.mostPerSecond(200, Duration.ofMillis(500))).isCloseTo(400, CLOSELY);
    }

    @Test
    void visitors_spread_over_the_pause() {
        var crowd = new Crowd(4, Duration.ofSeconds(2));

        assertThat(IntStream.range(0, 4).mapToObj(i -> crowd.start(i).toMillis()))
                .containsExactly(0L, 500L, 1000L, 1500L);
    }

    @Test
    void nobody_is_no_crowd() {
        assertThatThrownBy(() -> new Crowd(0, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0 visitors, each every PT1S, are no crowd; both have to be above zero");
        assertThatThrownBy(() -> new Crowd(1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
