package uptime.story;

import static dev.gyre.Async.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Loop;
import dev.gyre.TaskOwner;
import dev.gyre.http.StatusException;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import dev.gyre.testkit.TimeLimit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import uptime.story.Frame.Phase;

/// When it is played, and when not.
@RealTime
@TimeLimit(120)
class ShowTest {
    private static final Path HOME = Path.of("uptime");
    private static final Duration LONG = Duration.ofMinutes(2);

    private TaskOwner tasks;

    @BeforeEach
    void start() {
        tasks = Loop.current().newOwner("show");
    }

    @AfterEach
    void stop() {
        tasks.close();
    }

    @GyreTest
    void nothing_runs_until_somebody_asks_for_it() {
        Show show = show(LONG, LONG);

        assertThat(show.phase()).isEqualTo(Phase.IDLE);
        assertThatThrownBy(() -> show.block("compute"))
                .isInstanceOf(StatusException.class)
                .hasMessageContaining("nothing runs that could be blocked; start the show first");
    }

    @GyreTest
    void it_ends_when_it_is_told_to_and_can_begin_again() {
        Show show = show(LONG, LONG);
        show.turnTo(60);

        show.start();
        await(() -> answered(show) > 0);
        long before = Objects.requireNonNull(show.latest()).number();
        show.stop();
        show.start(); // while it still ends
        await(() -> answered(show) > 0
                && show.pointsSince(before).size() == show.pointsSince(0).size());

        assertThat(show.latest())
                .satisfies(point -> assertThat(point.upstreamMillis()).isEqualTo(60));
        assertThat(show.note()).isEmpty();
    }

    @GyreTest
    void it_ends_when_nobody_watches() {
        Show show = show(LONG, Duration.ofMillis(100));

        show.start();
        await(() -> !show.note().isEmpty() && show.phase() == Phase.IDLE);

        assertThat(show.note()).isEqualTo("The show has ended, because no page showed it.");
    }

    @GyreTest
    void it_ends_after_its_time_although_somebody_watches() {
        Show show = show(Duration.ofMillis(100), Duration.ofMillis(1));
        show.watch(1);

        show.start();
        await(() -> !show.note().isEmpty() && show.phase() == Phase.IDLE);

        assertThat(show.note()).startsWith("The show has ended after 100 ms.");
    }

    @GyreTest
    void a_line_that_reads_files_on_the_loop_is_found_while_it_does() throws Exception {
        Show show = show(LONG, LONG);
        show.start();
        await(() -> answered(show) > 0);

        show.block("files");
        await(() -> show.held() != null);
        HeldLine held = Objects.requireNonNull(show.held());

        assertThat(held.lasts()).isTrue();
        assertThat(held.file()).isEqualTo("Mistakes.java");
        assertThat(held.source().lines())
                .filteredOn(Excerpt.Line::isIt)
                .extracting(Excerpt.Line::text)
                .containsExactly(
                        Files.readAllLines(HOME.resolve("story/Mistakes.java")).get(held.line() - 1));
        assertThatThrownBy(() -> show.block("compute")).hasMessageContaining("the loop is blocked already");
        await(() -> !Objects.requireNonNull(show.held()).lasts());
        assertThat(show.held().millis()).isGreaterThanOrEqualTo(1500);
    }

    private Show show(Duration limit, Duration alone) {
        var cast = new Cast(
                new Crowd(20, Duration.ofMillis(200)),
                2,
                Duration.ofMillis(1500),
                limit,
                alone,
                Cast.STANDARD.course());
        var show = new Show(cast, HOME, tasks);
        tasks.spawn("show", show::run);
        return show;
    }

    private static long answered(Show show) {
        Point latest = show.latest();
        return latest == null ? 0 : latest.gyre().answered();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            sleep(Duration.ofMillis(20));
        }
    }
}
