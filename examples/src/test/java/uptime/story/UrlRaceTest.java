package uptime.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.time.Duration;
import java.util.Objects;

@RealTime
class UrlRaceTest {
    private static final Duration DELAY = Duration.ofMillis(60);

    @GyreTest
    void everybody_arrives_the_tasks_first_and_who_goes_one_by_one_last() throws Exception {
        var race = new UrlRace(new Course(24, 2, DELAY));
        assertThat(race.lanes()).hasSize(3).containsOnly(new Lane.State(0, 24, null));

        race.run();

        assertThat(race.lanes()).allSatisfy(lane -> assertThat(lane.done()).isEqualTo(24));
        assertThat(millis(race, 0)).isGreaterThanOrEqualTo(24 * DELAY.toMillis());
        assertThat(millis(race, 1))
                .isGreaterThanOrEqualTo(12 * DELAY.toMillis())
                .isLessThan(millis(race, 0));
        assertThat(millis(race, 2)).isGreaterThanOrEqualTo(DELAY.toMillis()).isLessThan(millis(race, 1));
    }

    private static long millis(UrlRace race, int lane) {
        return Objects.requireNonNull(race.lanes().get(lane).millis());
    }
}
