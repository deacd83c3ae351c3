package dev.gyre.loop;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.watch.Lag;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final Rounds rounds = new Rounds();

    @Test
    void a_turn_that_serves_all_is_a_round() {
        turn(0, 3, 10, 13, 2);

        assertThat(rounds.lag().rounds()).containsExactly(0L, 1L, 0L, 0L, 0L, 0L, 0L);
        assertThat(rounds.lag().longest()).isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void a_queue_that_takes_several_turns_is_one_round_whatever_joins_it_meanwhile() {
        turn(0, 100, 0, 64, 5);
        turn(7, 500, 64, 128, 12);

        assertThat(rounds.lag().count()).isEqualTo(1);
        assertThat(rounds.lag().longest()).isEqualTo(Duration.ofMillis(12));
    }

    @Test
    void the_next_round_begins_with_the_next_turn() {
        turn(0, 100, 0, 64, 5);
        turn(7, 500, 64, 128, 12);
        turn(20, 1, 128, 129, 520);

        assertThat(rounds.lag().rounds()).containsExactly(0L, 0L, 1L, 0L, 0L, 1L, 0L);
    }

    @Test
    void a_turn_in_which_nobody_is_ready_is_none() {
        turn(0, 0, 5, 5, 3_000);

        assertThat(rounds.lag().count()).isZero();
    }

    @Test
    void a_bound_belongs_to_what_is_below_it() {
        for (Duration bound : Lag.BOUNDS) {
            turn(0, 1, 0, 1, bound.toMillis());
        }
        turn(0, 1, 0, 1, 1_025);

        assertThat(rounds.lag().rounds()).containsOnly(1L);
    }

    private void turn(long beganMillis, int ready, long mountsBefore, long mountsAfter, long endedMillis) {
        rounds.turnBegins(MILLISECONDS.toNanos(beganMillis), mountsBefore, ready);
        rounds.turnEnds(MILLISECONDS.toNanos(endedMillis), mountsAfter);
    }
}
