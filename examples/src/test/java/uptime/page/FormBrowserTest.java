package uptime.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.examples.browser.Browser;
import dev.gyre.examples.browser.Visit;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.HoldLimit;
import dev.gyre.testkit.RealTime;
import dev.gyre.testkit.TimeLimit;
import dev.gyre.web.security.Passwords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import uptime.alert.Hooks;
import uptime.site.Outcome;
import uptime.store.Reports;
import uptime.watch.Cadence;
import uptime.watch.Watch;

/// Login and form in a real browser, with the origins, cookies and policies that it keeps to.
@RealTime
@TimeLimit(120)
@HoldLimit(5000) // a browser takes all processors for a while
class FormBrowserTest {
    private Watch watch;
    private Visit visit;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        watch = new Watch(
                _ -> new Outcome.Good(200, Duration.ofMillis(5)), new Cadence(Duration.ofMillis(250)), new Random(1));
        var access = Access.withPassword("open, please", Passwords.withIterations(1000));
        visit = Visit.to(new SitePages(watch, Hooks.none(), Reports.none(), access, Path.of("uptime")).app());
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
    void a_visitor_logs_in_and_adds_a_site_which_the_live_page_shows() throws IOException {
        visit.open("/sites");
        browser.await("location.pathname === '/login'");
        browser.evaluate("document.querySelector('#password').value = 'open, please';"
                + " document.querySelector('.fields button').click()");
        browser.await("location.pathname === '/sites' && document.querySelector('#url') !== null");

        fill("ftp://a.example/", "soon");
        browser.await("document.querySelector('#url-problem')?.textContent.includes('only http and https')");
        assertThat(browser.evaluate("document.querySelector('#everySeconds').value"))
                .isEqualTo("soon");
        browser.screenshot(Path.of("target/browser/form.png"));
        fill("http://a.example/", "60");
        browser.await("document.querySelector('.news')?.textContent.includes('is watched from now on')");

        visit.open("/");
        browser.await("document.querySelector('[data-id=\"1\"]')?.dataset.state === 'up'");
        assertThat(browser.evaluate("document.querySelector('[data-id=\"1\"] .host').textContent"))
                .isEqualTo("the shop");
        assertThat(watch.sites()).hasSize(1);
    }

    private void fill(String url, String seconds) {
        browser.evaluate("document.querySelector('#url').value = '" + url + "';"
                + " document.querySelector('#name').value = 'the shop';"
                + " document.querySelector('#everySeconds').value = '" + seconds + "';"
                + " document.querySelector('#new-site button').click()");
    }
}
