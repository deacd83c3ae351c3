package dev.gyre.stress;

import static java.util.concurrent.TimeUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A minute of it in the full ring; an hour and more with `-Dsoak.seconds=3600`, and the same chores again with the
/// `-Dsoak.seed` that a failure names.
@Tag("full")
@Timeout(value = 9, unit = HOURS)
class SoakTest {
    private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(3);

    @Test
    void what_is_held_after_everything_at_once_is_what_was_held_before() throws InterruptedException {
        Duration length = Duration.ofSeconds(Long.getLong("soak.seconds"));
        String wanted = System.getProperty("soak.seed", "");
        long seed = wanted.isEmpty() ? System.nanoTime() : Long.parseLong(wanted);
        Duration third = length.dividedBy(3);
        Duration warmUp = third.compareTo(LONGEST_WARM_UP) < 0 ? third : LONGEST_WARM_UP;

        try (var soak = new Soak(seed, System.out)) {
            assertThat(soak.run(warmUp, length))
                    .as("gained with -Dsoak.seed=" + seed)
                    .isEmpty();
            assertThat(soak.begun()).isGreaterThan(100);
        }
    }
}
