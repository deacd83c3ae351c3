package uptime.page;

import static dev.gyre.Async.sleep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Loop;
import dev.gyre.http.HttpUrl;
import dev.gyre.orm.sql.ConnectionException;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.HoldLimit;
import dev.gyre.testkit.RealTime;
import dev.gyre.testkit.TimeLimit;
import dev.gyre.web.testing.TestClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import uptime.alert.Hooks;
import uptime.site.Incident;
import uptime.site.Outcome;
import uptime.store.Archive;
import uptime.store.Period;
import uptime.store.Reports;
import uptime.store.Retention;
import uptime.store.StoreState;
import uptime.store.Trend;
import uptime.watch.Cadence;
import uptime.watch.Watch;

/// The pages of history, and what programs are told of it: by a database in memory.
@RealTime // templates are compiled off the loop
@TimeLimit(120)
@HoldLimit(5000)
class HistoryPagesTest {
    private Archive archive;
    private Watch watch;
    private TestClient client;
    private boolean isAway;

    @BeforeEach
    void start() {
        archive = Archive.open("sqlite::memory:", Path.of("uptime/migrations"), Retention.STANDARD);
        watch = new Watch(
                url -> url.path().equals("/bad")
                        ? new Outcome.Bad("says \"<no>\"", Duration.ofMillis(7))
                        : new Outcome.Good(200, Duration.ofMillis(42)),
                new Cadence(Duration.ofMillis(20)),
                new Random(1));
        archive.follow(watch, Hooks.none());
        client = TestClient.of(
                new SitePages(watch, Hooks.none(), new Moody(), Access.withPassword("a password"), Path.of("uptime"))
                        .app());
        watch.add(HttpUrl.parse("http://a.example/"));
        watch.add(HttpUrl.parse("http://b.example/bad"));
        while (archive.trend(2, Period.HOUR).checks() == 0) {
            sleep(Duration.ofMillis(20));
        }
    }

    @AfterEach
    void stop() {
        client.close();
        watch.close();
        archive.close();
    }

    @GyreTest
    void it_shows_how_a_site_did_and_its_incidents() {
        String good = page("/history/1", 200);
        assertThat(good).contains("<title>a.example · Uptime</title>", "id=\"availability\">100.00 %", "42 ms");
        assertThat(good).contains("None is known in this time.");
        String bad = page("/history/2?period=week", 200);
        assertThat(bad).contains("id=\"availability\">0.00 %", "says \"&lt;no&gt;\"", "class=\"open\"");
        assertThat(bad).contains("data-period=\"week\"", "aria-current=\"page\">week<");
    }

    @GyreTest
    void a_site_that_is_not_there_has_no_history() {
        assertThat(page("/history/77", 404)).contains("no site has the id 77");
        client.get("/api/sites/77/trend").expect(404);
        client.get("/api/sites/77/incidents").expect(404);
    }

    @GyreTest
    void programs_get_the_figures_of_the_charts() {
        Map<?, ?> trend =
                client.get("/api/sites/1/trend?period=hour").expect(200).as(Map.class);
        assertThat(trend.get("period")).isEqualTo("hour");
        assertThat(trend.get("availability")).isEqualTo(1.0);
        assertThat(trend.get("meanMillis")).isEqualTo(42.0);
        assertThat((List<?>) trend.get("steps")).hasSize(61);
        assertThat(client.get("/api/sites/2/incidents").expect(200).text()).contains("says");
        client.get("/api/sites/1/trend?period=year").expect(422);
    }

    @GyreTest
    void its_charts_come_from_this_server_and_no_script_stands_in_the_page() {
        var page = client.get("/history/1").expect(200);

        assertThat(page.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'", "script-src 'self'"));
        assertThat(page.text()).doesNotContainPattern("<script(?! src=\"/)| on\\w+=| style=");
        assertThat(client.get("/charts/chart.umd.min.js").expect(200).text()).contains("Chart.js v4");
        client.get("/assets/history.js").expect(200);
    }

    @GyreTest
    void while_the_database_is_away_the_pages_say_so() {
        isAway = true;

        assertThat(page("/history/1", 503))
                .contains("The database cannot be asked now")
                .doesNotContain("<canvas");
        assertThat(page("/", 200))
                .contains("The database has been away for 1 min 0 s. The checks go on; 5 of them wait");
        client.get("/api/sites/1/trend").expect(503);
        assertThat(client.get("/api/stats").expect(200).text()).contains("\"waiting\":5");
        isAway = false;
        assertThat(page("/", 200)).doesNotContain("has been away");
        page("/history/1", 200);
    }

    private String page(String path, int status) {
        return client.get(path).expect(status).text();
    }

    /// The archive, or one that is away.
    private final class Moody implements Reports {
        @Override
        public Trend trend(int site, Period period) {
            return there().trend(site, period);
        }

        @Override
        public List<Incident> incidents(int site, Instant from, int limit) {
            return there().incidents(site, from, limit);
        }

        @Override
        public StoreState state() {
            return isAway
                    ? new StoreState(Loop.current().clock().instant().minusSeconds(60), "no route", 5, 0)
                    : archive.state();
        }

        private Reports there() {
            if (isAway) {
                throw new ConnectionException("no route to host", null);
            }
            return archive;
        }
    }
}
