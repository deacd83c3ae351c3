package uptime.story;

import static dev.gyre.Async.sleep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Loop;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import dev.gyre.testkit.TimeLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/// The two pages under the same load. What is compared are counts: how many answers the threads can give is known
/// beforehand, whatever the machine does meanwhile.
@RealTime
@TimeLimit(120)
class StageTest {
    private static final Duration SLOW = Duration.ofMillis(500);
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final Path FILE = Path.of("uptime/assets/uptime.css");

    @GyreTest
    void gyre_answers_more_than_the_threads_ever_could() throws IOException {
        compare(cast(300, 20), 450);
    }

    @GyreTest
    @Tag("full") // takes both processors
    void a_thousand_visitors_and_two_hundred_threads() throws IOException {
        compare(Cast.STANDARD, 4000);
    }

    @GyreTest
    void after_it_nothing_is_left() throws IOException {
        try (var stage = Stage.open(cast(20, 2), Duration.ofMillis(50), FILE)) {
            while (stage.sample(1).threads().answered() == 0) {
                sleep(GLANCE);
            }
            assertThat(threads("story page", "story crowd", "story-pool-1")).isEqualTo(3);
        }

        while (threads("story-pool-1", "story-pool-2") > 0) {
            sleep(GLANCE); // they have been told to end, and do so
        }
        assertThat(threads("story page", "story crowd")).isZero();
    }

    /// Lets both answer until Gyre has answered so many.
    private static void compare(Cast cast, int answers) throws IOException {
        long began = Loop.current().clock().nanos();
        try (var stage = Stage.open(cast, SLOW, FILE)) {
            Point point = stage.sample(0);
            while (point.gyre().answered() < answers) {
                sleep(GLANCE);
                point = stage.sample(point.number() + 1);
            }
            double seconds = (Loop.current().clock().nanos() - began) / 1e9;
            long ever = (long) Math.ceil(point.most() * seconds);

            assertThat(point.threads().answered()).isPositive().isLessThanOrEqualTo(ever);
            assertThat(point.gyre().answered()).isGreaterThan(ever);
            assertThat(point.gyre().failed()).isZero();
            assertThat(point.threads().waiting()).isGreaterThan(cast.threads());
        }
    }

    private static long threads(String... names) {
        var wanted = Set.of(names);
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> wanted.contains(thread.getName()))
                .count();
    }

    private static Cast cast(int visitors, int threads) {
        return new Cast(
                new Crowd(visitors, Duration.ofSeconds(1)),
                threads,
                Duration.ofMillis(300),
                Duration.ofMinutes(1),
                Duration.ofSeconds(5),
                Cast.STANDARD.course());
    }
}
