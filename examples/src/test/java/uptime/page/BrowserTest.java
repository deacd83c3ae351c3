package uptime.page;

import static dev.gyre.Async.sleep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.examples.browser.Browser;
import dev.gyre.examples.browser.Visit;
import dev.gyre.http.HttpUrl;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.HoldLimit;
import dev.gyre.testkit.RealTime;
import dev.gyre.testkit.TimeLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import uptime.alert.Hooks;
import uptime.site.Outcome;
import uptime.store.Reports;
import uptime.watch.Cadence;
import uptime.watch.Watch;

/// The page in a real browser. Its pictures are in `target/browser`.
@RealTime
@TimeLimit(120)
@HoldLimit(5000) // a browser takes all processors for a while
class BrowserTest {
    private static final Path PICTURES = Path.of("target/browser");
    private static final Random CHANCE = new Random(1);

    private final Set<HttpUrl> down = new HashSet<>();
    private Watch watch;
    private Visit visit;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        watch = new Watch(this::check, new Cadence(Duration.ofMillis(250)), CHANCE);
        for (int i = 1; i <= 120; i++) {
            watch.add(url(i));
        }
        down.add(url(3));
        visit = Visit.to(
                new SitePages(watch, Hooks.none(), Reports.none(), Access.withPassword("a password"), Path.of("uptime"))
                        .app());
        browser = visit.browser();
    }

    @AfterEach
    void stop() throws Exception {
        if (visit != null) {
            visit.close();
        }
        watch.close();
    }

    @GyreTest
    void a_visitor_sees_a_site_go_down_and_come_back_without_loading_the_page_again() throws IOException {
        open("/");
        browser.evaluate("window.sameOne = true");

        down.add(url(7));
        browser.await(tile(7) + ".dataset.state === 'down'");
        String incident = "document.querySelector('#incidents li')";
        browser.await(incident + "?.textContent.includes('site-7.example')");

        assertThat(browser.evaluate(tile(7) + ".textContent.replace(/\\s+/g, ' ')")
                        .toString())
                .contains("site-7.example", "down answers 503 Service Unavailable");
        assertThat(browser.evaluate(incident + ".className")).isEqualTo("open");
        assertThat(browser.evaluate("document.getElementById('news').textContent")
                        .toString())
                .contains("site-7.example", "is down");
        assertThat(browser.evaluate("document.title")).isEqualTo("2 down · Uptime");
        assertThat(browser.evaluate("document.querySelector('#sites li:nth-child(2)').dataset.id"))
                .isEqualTo("7");

        down.remove(url(7));
        browser.await(tile(7) + ".dataset.state === 'up'");
        browser.await(incident + ".className === 'over'");

        assertThat(browser.evaluate("window.sameOne")).isEqualTo(true);
        takePictures();
        assertThat(browser.problems()).isEmpty();
    }

    @GyreTest
    void tiles_are_chosen_and_ordered_while_one_types() {
        open("/?order=name");
        assertThat(shown()).isEqualTo(120);

        browser.evaluate("tools.text.value = 'site-11'; tools.dispatchEvent(new Event('input'))");
        assertThat(shown()).isEqualTo(11); // 11 and 110 to 119
        browser.evaluate("tools.text.value = ''; tools.querySelector('[value=down]').click()");

        browser.await("document.getElementById('shown').textContent === '1 of 120'");
        assertThat(browser.evaluate("location.search")).isEqualTo("?state=down&order=name");
        assertThat(browser.problems()).isEmpty();
    }

    @Tag("full")
    @GyreTest
    void sites_come_and_go_on_an_open_page() {
        open("/");

        int added = watch.add(url(500)).id();
        browser.await("document.querySelector('[data-id=\"" + added + "\"] .path')?.textContent === '/500'");
        watch.remove(added);
        browser.await("!document.querySelector('[data-id=\"" + added + "\"]')");
        browser.await("document.querySelector('[data-total=sites]').textContent === '120'");

        assertThat(browser.problems()).isEmpty();
    }

    private void open(String path) {
        while (watch.totals().unknown() > 0) {
            sleep(Duration.ofMillis(20));
        }
        visit.open(path);
        browser.await("document.querySelector('[data-figure=viewers]').textContent === '1'"); // it is connected
    }

    private void takePictures() throws IOException {
        browser.screenshot(PICTURES.resolve("light.png"));
        browser.look(1280, 900, "dark");
        browser.screenshot(PICTURES.resolve("dark.png"));
        browser.look(390, 844, "light");
        browser.screenshot(PICTURES.resolve("phone.png"));
        assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    }

    private Object shown() {
        return browser.evaluate("document.querySelectorAll('#sites li:not([hidden])').length");
    }

    private Outcome check(HttpUrl url) {
        sleep(Duration.ofMillis(CHANCE.nextInt(1, 30)));
        return down.contains(url)
                ? new Outcome.Bad("answers 503 Service Unavailable", Duration.ofMillis(3))
                : new Outcome.Good(200, Duration.ofMillis(CHANCE.nextInt(5, 400)));
    }

    private static String tile(int id) {
        return "document.querySelector('[data-id=\"" + id + "\"]')";
    }

    private static HttpUrl url(int number) {
        return HttpUrl.parse("https://site-" + number + ".example/" + (number % 3 == 0 ? "" : number));
    }
}
