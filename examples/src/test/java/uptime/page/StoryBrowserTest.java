package uptime.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.examples.browser.Browser;
import dev.gyre.examples.browser.Visit;
import dev.gyre.http.Json;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.HoldLimit;
import dev.gyre.testkit.RealTime;
import dev.gyre.testkit.TimeLimit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import uptime.alert.Hooks;
import uptime.site.Outcome;
import uptime.story.Cast;
import uptime.story.Course;
import uptime.story.Crowd;
import uptime.watch.Cadence;
import uptime.watch.Watch;

/// The page "The story" in a real browser, with smaller crowds than people see. Its pictures are in
/// `target/browser`.
@RealTime
@TimeLimit(180)
@HoldLimit(5000) // a browser takes all processors for a while
class StoryBrowserTest {
    private static final Path PICTURES = Path.of("target/browser");
    private static final Path HOME = Path.of("uptime");
    private static final int VISITORS = 200;
    private static final int THREADS = 20;
    private static final Cast CAST = new Cast(
            new Crowd(VISITORS, Duration.ofSeconds(1)),
            THREADS,
            Duration.ofSeconds(2),
            Duration.ofMinutes(3),
            Duration.ofSeconds(30),
            new Course(24, 4, Duration.ofMillis(30)));

    private Watch watch;
    private Visit visit;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        watch = new Watch(
                _ -> new Outcome.Good(200, Duration.ofMillis(9)), new Cadence(Duration.ofSeconds(9)), new Random(1));
        visit = Visit.to(new SitePages(watch, Hooks.none(), Access.withPassword("a password"), HOME, CAST).app());
        browser = visit.browser();
        visit.open("/story");
        browser.await("document.documentElement.dataset.live === 'true'");
    }

    @AfterEach
    void stop() throws Exception {
        if (visit != null) {
            visit.close();
        }
        watch.close();
    }

    @GyreTest
    void the_slider_slows_the_service_and_only_the_threads_fall_behind() throws IOException {
        assertThat(text("reason")).contains("answer 400 a second at most", "So both can answer them all.");
        press("start");
        browser.await(number("gyre", "answered") + " > 0 && " + number("threads", "answered") + " > 0");

        browser.evaluate("upstream.focus(); upstream.value = 500; upstream.dispatchEvent(new Event('input'))");
        browser.await("reason.textContent.includes('wait 500 ms each can answer 40 a second at most')");
        browser.await(number("threads", "waiting") + " > 100"); // of 200: they queue
        Counts before = counts();
        browser.await(number("gyre", "answered") + " >= " + (before.gyre + 2 * VISITORS));
        Counts after = counts();

        assertThat(after.gyre - before.gyre).isGreaterThan(2 * (after.threads - before.threads));
        assertThat(after.threads).isGreaterThan(before.threads);
        assertThat(text("upstream-now")).isEqualTo("500 ms");
        assertThat(browser.evaluate("document.querySelector('#gyre .rate').getAttribute('d')")
                        .toString())
                .contains("L");
        assertThat(browser.evaluate("document.querySelector('#threads [data-value=words]').textContent")
                        .toString())
                .contains("answers a second of 200 asked for", "wait now");
        takePictures();

        press("stop");
        browser.await("document.getElementById('stop').ariaDisabled === 'true'");
        browser.await("document.getElementById('phase').textContent === 'Nobody is on the way.'");
        assertThat(browser.problems()).isEmpty();
    }

    @GyreTest
    void a_button_blocks_the_loop_and_the_line_is_shown_while_others_wait() throws IOException {
        assertThat(browser.evaluate("document.querySelector('[data-report=compute]').ariaDisabled"))
                .isEqualTo("true");
        press("start");
        browser.await("document.querySelector('[data-report=compute]').ariaDisabled === 'false'");

        browser.evaluate("document.querySelector('[data-report=compute]').click()");
        browser.await(
                "/^Blocked for/.test(document.getElementById('held-state').textContent)"
                        + " && /^[1-9]\\d* visitors of the Gyre page wait/.test(document.getElementById('held-waiting').textContent)");
        browser.evaluate("document.getElementById('held').scrollIntoView()");
        browser.screenshot(PICTURES.resolve("story-blocked.png"));
        String place = text("held-place");
        browser.await("/^It was blocked for/.test(document.getElementById('held-state').textContent)");

        assertThat(place).matches("Mistakes\\.java:\\d+ \\(Mistakes\\.\\w+\\)");
        int line = Integer.parseInt(place.replaceAll("\\D", ""));
        assertThat(browser.evaluate("document.querySelector('#held-source mark').textContent")
                        .toString())
                .contains(
                        Files.readAllLines(HOME.resolve("story/Mistakes.java")).get(line - 1));
        assertThat(text("held-message")).contains("has held loop \"story page\"");
        assertThat(browser.evaluate("document.querySelector('#gyre .held').getAttribute('d')")
                        .toString())
                .startsWith("M");
        assertThat(browser.problems()).isEmpty();
    }

    @GyreTest
    void the_small_experiments_show_their_results() {
        press("race");
        browser.await("[...lanes.tBodies[0].rows].every(row => /\\d m?s$/.test(row.cells[2].textContent))");
        browser.evaluate("n.value = 12; document.getElementById('fibonacci').click()");
        browser.await("document.getElementById('fibonacci-words').textContent.startsWith('fib(12) is 144.')");

        assertThat(browser.evaluate(
                        "[...document.querySelectorAll('#lanes progress')].every(lane => lane.value === 24)"))
                .isEqualTo(true);
        assertThat(text("fibonacci-words")).contains("a task for each of its 465 calls");
        assertThat(browser.problems()).isEmpty();
    }

    /// What both have answered, seen in one moment.
    private record Counts(int gyre, int threads) {}

    private Counts counts() {
        var both = Json.read(
                browser.evaluate("JSON.stringify({gyre: " + number("gyre", "answered") + ", threads: "
                                + number("threads", "answered") + "})")
                        .toString()
                        .getBytes(StandardCharsets.UTF_8),
                Map.class);
        return new Counts((Integer) both.get("gyre"), (Integer) both.get("threads"));
    }

    private static String number(String side, String name) {
        return "Number(document.querySelector('#" + side + " [data-value=" + name
                + "]').textContent.replace(/\\D/g, ''))";
    }

    private void press(String id) {
        browser.evaluate("document.getElementById('" + id + "').click()");
    }

    private String text(String id) {
        return browser.evaluate("document.getElementById('" + id + "').textContent")
                .toString();
    }

    private void takePictures() throws IOException {
        browser.screenshot(PICTURES.resolve("story-light.png"));
        browser.look(1280, 900, "dark");
        browser.screenshot(PICTURES.resolve("story-dark.png"));
        browser.look(390, 844, "light");
        browser.screenshot(PICTURES.resolve("story-phone.png"));
        assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
        browser.look(1280, 900, "light");
    }
}
