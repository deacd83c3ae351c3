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
        compare(cast(300, 20));
    }

    @GyreTest
    @Tag("full") // takes both processors
    void a_thousand_visitors_and_two_hundred_threads() throws IOException {
        compare(Cast.STANDARD);
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

    /// Lets both answer until Gyre has given more answers in some interval than the threads could have; a
    /// machine that is busy with other things takes longer for that.
    private static void compare(Cast cast) throws IOException {
        try (var stage = Stage.open(cast, SLOW, FILE)) {
            long before = Loop.current().clock().nanos();
            Point from = stage.sample(0);
            while (true) {
                Point to = later(stage, from, cast.crowd().visitors());
                long now = Loop.current().clock().nanos();
                long ever = cast.threads() + (long) Math.ceil(to.most() * (now - before) / 1e9);

                assertThat(to.threads().answered() - from.threads().answered()).isLessThanOrEqualTo(ever);
                if (to.gyre().answered() - from.gyre().answered() > ever) {
                    assertThat(to.threads().waiting()).isGreaterThan(cast.threads());
                    return;
                }
                from = to;
                before = now;
            }
        }
    }

    /// Once Gyre has given so many more answers.
    private static Point later(Stage stage, Point from, int answers) {
        Point point = from;
        while (point.gyre().answered() < from.gyre().answered() + answers) {
            sleep(GLANCE);
            point = stage.sample(point.number() + 1);
        }
        return point;
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
