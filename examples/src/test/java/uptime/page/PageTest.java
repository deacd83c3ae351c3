package uptime.page;

import static dev.gyre.Async.sleep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.HttpUrl;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import dev.gyre.web.testing.TestClient;
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

/// The page as it is without a script.
@RealTime // templates are compiled off the loop
class PageTest {
    private Watch watch;
    private TestClient client;

    @BeforeEach
    void start() {
        watch = new Watch(
                url -> url.path().equals("/bad")
                        ? new Outcome.Bad("says \"<no>\"", Duration.ofMillis(7))
                        : new Outcome.Good(200, Duration.ofMillis(1234)),
                new Cadence(Duration.ofMillis(20)),
                new Random(1));
        client = TestClient.of(
                new SitePages(watch, Hooks.none(), Reports.none(), Access.withPassword("a password"), Path.of("uptime"))
                        .app());
        watch.add(HttpUrl.parse("http://a.example/"));
        watch.add(HttpUrl.parse("http://b.example/bad"));
        while (watch.totals().unknown() > 0) {
            sleep(Duration.ofMillis(5));
        }
    }

    @AfterEach
    void stop() {
        client.close();
        watch.close();
    }

    @GyreTest
    void it_shows_every_site_with_trouble_first() {
        String page = page("/");

        assertThat(page).contains("<title>1 down · Uptime</title>", "2 of 2", "1.2 s");
        assertThat(page.indexOf("b.example")).isBetween(1, page.indexOf("a.example"));
    }

    @GyreTest
    void what_sites_say_means_only_itself() {
        assertThat(page("/")).contains("says \"&lt;no&gt;\"").doesNotContain("<no>");
    }

    @GyreTest
    void the_form_works_without_a_script() {
        assertThat(page("/?state=up")).contains("1 of 2", "a.example").doesNotContain("href=\"http://b.example");
        assertThat(page("/?text=BAD&order=name")).contains("1 of 2", "href=\"http://b.example/bad\"");
        assertThat(page("/?text=nothing&state=what&order=ever")).contains("0 of 2");
    }

    @GyreTest
    void it_runs_no_script_but_its_own() {
        var response = client.get("/").expect(200);

        assertThat(response.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'", "script-src 'self'"));
        assertThat(response.text()).doesNotContain("<style").doesNotContainPattern("<script(?! src=)| on\\w+=| style=");
    }

    @GyreTest
    void its_files_are_there() {
        for (String file : new String[] {"uptime.css", "uptime.js", "uptime.svg"}) {
            assertThat(page("/")).contains("/assets/" + file);
            client.get("/assets/" + file).expect(200);
        }
    }

    private String page(String path) {
        return client.get(path).expect(200).text();
    }
}
