package uptime.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.watch.Hold;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockageTest {
    private static final long MILLI = 1_000_000;
    private static final Hold FIRST = hold(7);
    private static final Hold SECOND = hold(8);

    private final Blockage blockage = new Blockage();

    @Test
    void it_lasts_from_its_begin_to_its_end() {
        assertThat(blockage.lasts()).isFalse();

        blockage.begins(10 * MILLI);
        assertThat(blockage.lasts()).isTrue();
        assertThat(blockage.state().orElseThrow().millis(25 * MILLI)).isEqualTo(15);

        blockage.ends(40 * MILLI);
        assertThat(blockage.lasts()).isFalse();
        assertThat(blockage.state().orElseThrow().millis(99 * MILLI)).isEqualTo(30);
    }

    @Test
    void what_the_watchdog_finds_first_is_kept_beyond_the_end() {
        blockage.begins(0);
        blockage.found(FIRST);
        blockage.found(SECOND);
        blockage.ends(MILLI);

        assertThat(blockage.state().orElseThrow().hold()).isEqualTo(FIRST);
    }

    @Test
    void what_is_found_at_other_times_is_another_story() {
        blockage.found(FIRST);
        assertThat(blockage.state()).isEmpty();

        blockage.begins(0);
        blockage.ends(MILLI);
        blockage.found(FIRST);
        assertThat(blockage.state().orElseThrow().hold()).isNull();
    }

    @Test
    void the_next_one_begins_without_what_was_found_before() {
        blockage.begins(0);
        blockage.found(FIRST);
        blockage.ends(MILLI);
        blockage.begins(2 * MILLI);

        assertThat(blockage.state().orElseThrow().hold()).isNull();
    }

    private static Hold hold(int line) {
        var frame = new StackTraceElement("uptime.story.Mistakes", "compute", "Mistakes.java", line);
        return new Hold("page", "GET /", Hold.Kind.CPU, Duration.ofMillis(100), List.of(frame));
    }
}
