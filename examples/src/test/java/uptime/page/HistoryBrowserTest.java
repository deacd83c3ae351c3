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
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import uptime.alert.Hooks;
import uptime.site.Outcome;
import uptime.store.Archive;
import uptime.store.Period;
import uptime.store.Retention;
import uptime.watch.Cadence;
import uptime.watch.Watch;

/// The charts in a real browser, under the policy that lets in no script but the server's own.
@RealTime
@TimeLimit(120)
@HoldLimit(5000) // a browser takes all processors for a while
class HistoryBrowserTest {
    private static final Random CHANCE = new Random(1);

    private Archive archive;
    private Watch watch;
    private Visit visit;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        archive = Archive.open("sqlite::memory:", Path.of("uptime/migrations"), Retention.STANDARD);
        watch = new Watch(
                _ -> CHANCE.nextInt(10) == 0
                        ? new Outcome.Bad("hangs up", Duration.ofMillis(7))
                        : new Outcome.Good(200, Duration.ofMillis(CHANCE.nextInt(20, 60))),
                new Cadence(Duration.ofMillis(20)),
                CHANCE);
        archive.follow(watch, Hooks.none());
        watch.add(HttpUrl.parse("http://a.example/shop"));
        visit = Visit.to(
                new SitePages(watch, Hooks.none(), archive, Access.withPassword("a password"), Path.of("uptime"))
                        .app());
        browser = visit.browser();
        while (archive.trend(1, Period.HOUR).checks() < 20) {
            sleep(Duration.ofMillis(20));
        }
    }

    @AfterEach
    void stop() throws Exception {
        if (visit != null) {
            visit.close();
        }
        watch.close();
        archive.close();
    }

    @GyreTest
    void a_visitor_follows_the_bars_of_a_site_to_its_charts() throws IOException {
        visit.open("/");
        browser.await("document.querySelector('[data-id=\"1\"] .past') !== null");
        browser.evaluate("document.querySelector('[data-id=\"1\"] .past').click()");

        browser.await("location.pathname === '/history/1' && document.documentElement.dataset.drawn === '97'");
        browser.evaluate("[...document.querySelectorAll('nav a')].find(a => a.textContent === 'hour').click()");
        browser.await("location.search === '?period=hour' && document.documentElement.dataset.drawn === '61'");

        for (String chart : new String[] {"times", "shares"}) {
            assertThat(browser.evaluate("(() => { const c = document.getElementById('" + chart + "');"
                            + " return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(b => b > 0)"
                            + " })()"))
                    .isEqualTo(true);
        }
        browser.screenshot(Path.of("target/browser/history.png"));
        browser.look(390, 844, "dark");
        browser.screenshot(Path.of("target/browser/history-phone.png"));
        assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
        assertThat(browser.problems()).isEmpty();
    }
}
