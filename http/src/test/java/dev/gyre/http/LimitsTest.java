package dev.gyre.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    private static final Duration TIME = Duration.ofMillis(7);

    @Test
    void each_can_be_changed_and_the_others_stay() {
        Limits changed = Limits.standard()
                .withRequestLine(1)
                .withHeaderBytes(2)
                .withHeaders(3)
                .withBody(4)
                .withHeaderTime(TIME)
                .withBodyStall(TIME.plusMillis(1))
                .withBodyRate(5)
                .withWriteStall(TIME.plusMillis(2))
                .withIdle(TIME.plusMillis(3))
                .withHandler(TIME.plusMillis(4))
                .withPipelined(6)
                .withConnections(8)
                .withLag(TIME.plusMillis(5))
                .withMemory(0.5);

        assertThat(changed)
                .isEqualTo(new Limits(
                        1,
                        2,
                        3,
                        4,
                        TIME,
                        TIME.plusMillis(1),
                        5,
                        TIME.plusMillis(2),
                        TIME.plusMillis(3),
                        TIME.plusMillis(4),
                        6,
                        8,
                        TIME.plusMillis(5),
                        0.5));
    }

    @Test
    void a_lag_that_no_request_can_keep_is_refused() {
        assertThatThrownBy(() -> Limits.standard().withLag(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("every request waits for the loop a little: a lag of PT0S would refuse them all; say one"
                        + " above zero, as the 5 s of Limits.standard()");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, 1.01, 95, Double.NaN})
    void what_is_no_share_of_the_heap_is_refused(double memory) {
        assertThatThrownBy(() -> Limits.standard().withMemory(memory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the memory in use is a share of the largest heap, above 0 and up to 1 (no limit), not "
                        + memory);
    }
}
