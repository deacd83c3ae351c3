package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.watch.HoldPolicy;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopOptionsTest {
    private static final String POLICY = "gyre.holdPolicy";

    @AfterEach
    void forget() {
        System.clearProperty(POLICY);
    }

    @Test
    void a_hold_is_only_told_of_unless_said_otherwise() {
        assertThat(LoopOptions.named("main").holdPolicy()).isEqualTo(HoldPolicy.WARN);
    }

    @Test
    void the_process_may_say_otherwise() {
        for (String word : List.of("fail", "Dump", "warn")) {
            System.setProperty(POLICY, word);

            assertThat(LoopOptions.named("main").holdPolicy().name()).isEqualToIgnoringCase(word);
        }
    }

    @Test
    void what_is_no_policy_is_refused() {
        System.setProperty(POLICY, "strict");

        assertThatThrownBy(() -> LoopOptions.named("main"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("-Dgyre.holdPolicy=strict is no policy for tasks that hold their loop; expected warn,"
                        + " fail or dump");
    }
}
