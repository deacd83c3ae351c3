package uptime.page;

import static dev.gyre.Async.sleep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.Body;
import dev.gyre.http.HttpMethod;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.App;
import dev.gyre.web.testing.TestClient;
import dev.gyre.web.testing.TestResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import uptime.alert.Hooks;
import uptime.site.Outcome;
import uptime.store.Reports;
import uptime.watch.Cadence;
import uptime.watch.Watch;

/// What programs get of the monitor, without sockets and in no time.
class ApiTest {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private boolean isUp = true;
    private Watch watch;
    private TestClient client;

    @BeforeEach
    void start() {
        watch = new Watch(
                _ -> isUp
                        ? new Outcome.Good(200, Duration.ofMillis(12))
                        : new Outcome.Bad("hangs up", Duration.ofMillis(7)),
                new Cadence(TEN_SECONDS),
                new Random(1));
        client = TestClient.of(App.create()
                .provideValue(Access.Editor.class, new Access.Editor())
                .endpoints(new SiteApi(watch), new ReportApi(watch, Hooks.none(), Reports.none(), new Pulse(watch))));
    }

    @AfterEach
    void stop() {
        client.close();
        watch.close();
    }

    @GyreTest
    void a_site_that_is_added_is_unknown_then_up() {
        var added = add("https://example.org/health");

        assertThat(added.expect(201).header("Location")).contains("/api/sites/1");
        assertThat(only().state()).isEqualTo("unknown");
        assertThat(only().latencyMillis()).isNull();
        sleep(TEN_SECONDS);
        assertThat(only())
                .satisfies(site -> assertThat(site.url()).isEqualTo("https://example.org/health"))
                .satisfies(site -> assertThat(site.state()).isEqualTo("up"))
                .satisfies(site -> assertThat(site.latencyMillis()).isEqualTo(12));
    }

    @GyreTest
    void spaces_and_line_ends_around_a_url_are_nothing() {
        add(" https://example.org/\r\n").expect(201);

        assertThat(only().url()).isEqualTo("https://example.org/");
    }

    @GyreTest
    void a_site_has_a_history() {
        add("https://example.org/");
        sleep(Duration.ofSeconds(35));
        isUp = false;
        sleep(Duration.ofSeconds(15));

        var site = client.get("/api/sites/1").expect(200).as(Map.class);

        assertThat(site.get("history"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSizeGreaterThan(4)
                .first()
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("latencyMillis", 12)
                .containsEntry("isGood", true);
        assertThat((Double) site.get("availability")).isBetween(0.5, 0.9);
    }

    @GyreTest
    void an_incident_is_listed_with_its_reason_and_its_end() {
        add("https://example.org/");
        isUp = false;
        sleep(TEN_SECONDS);
        isUp = true;
        sleep(Duration.ofSeconds(15));

        var incidents = client.get("/api/incidents").expect(200).asListOf(Map.class);

        assertThat(incidents).singleElement().satisfies(incident -> {
            assertThat(incident.get("reason")).isEqualTo("hangs up");
            assertThat(incident.get("until")).isNotNull();
        });
    }

    @GyreTest
    void a_site_can_be_removed() {
        add("https://example.org/");

        client.delete("/api/sites/1").expect(204);

        assertThat(client.get("/api/sites").expect(200).text()).isEqualTo("[]");
        client.get("/api/sites/1").expect(404);
        client.delete("/api/sites/1").expect(404);
    }

    @GyreTest
    void stats_tell_how_late_checks_start() {
        add("https://example.org/");
        sleep(Duration.ofMinutes(1));

        var stats = client.get("/api/stats").expect(200).as(Stats.class);

        assertThat(stats.sites().up()).isEqualTo(1);
        assertThat(stats.lag().checks()).isBetween(5L, 7L);
        assertThat(stats.lag().p99Millis()).isZero();
    }

    @GyreTest
    void what_is_wrong_is_said() {
        add("https://example.org/");

        assertProblem(add("https://EXAMPLE.org"), 409, "https://example.org/ is watched already, as site 1");
        assertProblem(client.get("/api/sites/7"), 404, "no site has the id 7");
        assertProblem(client.delete("/api/sites/7"), 404, "no site has the id 7");
        assertProblem(client.get("/api/site"), 404, "");
        assertThat(client.put("/api/sites", List.of()).expect(405).header("Allow"))
                .hasValueSatisfying(allow -> assertThat(allow).contains("GET", "POST"));
        assertThat(only().url()).isEqualTo("https://example.org/");
    }

    @GyreTest
    void all_that_is_wrong_with_a_new_site_is_told_at_once() {
        var answer = client.post(
                "/api/sites", Map.of("url", "ftp://example.org/", "name", "x".repeat(81), "everySeconds", 0));

        assertThat(problems(answer))
                .containsExactlyInAnyOrder(
                        "[body, url] Value error, \"ftp://example.org/\" is no URL that can be fetched: its scheme is ftp, and only"
                                + " http and https are spoken here. Expected is one like"
                                + " https://example.org/path?name=value",
                        "[body, name] String should have at most 80 characters",
                        "[body, everySeconds] Input should be greater than or equal to 1");
        assertThat(watch.sites()).isEmpty();
    }

    @GyreTest
    void what_is_no_new_site_is_refused() {
        assertProblem(add("example.org"), 422, "it does not begin with http:// or https://");
        assertProblem(add("http://exa mple.org/"), 422, "is no host name");
        assertProblem(add("http://ada:secret@example.org/"), 422, "it holds a user name");
        assertProblem(add("https://example.org/" + "x".repeat(2000)), 422, "at most 2000 characters");
        assertProblem(post("{\"url\": 7"), 422, "json_invalid");
        assertProblem(post("[]"), 422, "[\"body\"]");
        assertProblem(post("{}"), 422, "Field required");
        assertProblem(post("{\"url\": \"http://a.example/\", \"everySeconds\": 86401}"), 422, "86400");
        assertProblem(client.get("/api/sites/seven"), 422, "[\"path\",\"id\"]");
        assertProblem(client.get("/api/sites?state=fine"), 422, "[\"query\",\"state\"]");
        assertProblem(client.get("/api/incidents?limit=501"), 422, "[\"query\",\"limit\"]");
        assertThat(watch.sites()).isEmpty();
    }

    @GyreTest
    void a_site_may_have_a_name_and_an_interval_of_its_own() {
        client.post("/api/sites", Map.of("url", "https://example.org/", "name", " the shop ", "everySeconds", 60))
                .expect(201);

        sleep(Duration.ofMinutes(10));

        assertThat(only().name()).isEqualTo("the shop");
        assertThat(only().everySeconds()).isEqualTo(60);
        assertThat(client.get("/api/sites/1/history").expect(200).asListOf(Map.class))
                .hasSizeBetween(9, 11);
        assertThat(client.get("/api/sites/1/history?limit=3").expect(200).asListOf(Map.class))
                .hasSize(3);
    }

    @GyreTest
    void sites_are_found_by_state_and_by_text() {
        add("https://example.org/");
        add("https://other.example/");
        sleep(TEN_SECONDS);

        assertThat(client.get("/api/sites?state=up&text=OTHER").expect(200).asListOf(SiteLine.class))
                .singleElement()
                .satisfies(site -> assertThat(site.url()).isEqualTo("https://other.example/"));
        assertThat(client.get("/api/sites?state=down").expect(200).text()).isEqualTo("[]");
        assertThat(client.get("/api/totals").expect(200).text())
                .isEqualTo("{\"sites\":2,\"up\":2,\"down\":0,\"unknown\":0}");
    }

    @GyreTest
    void a_form_that_a_browser_may_send_from_anywhere_adds_nothing() {
        var request = client.request(HttpMethod.POST, "/api/sites")
                .withHeader("Content-Type", "text/plain")
                .withBody(Body.of("{\"url\": \"https://example.org/\"}"));

        client.send(request).expect(422);

        assertThat(watch.sites()).isEmpty();
    }

    private TestResponse add(String url) {
        return client.post("/api/sites", Map.of("url", url));
    }

    private TestResponse post(String json) {
        return client.send(client.request(HttpMethod.POST, "/api/sites")
                .withHeader("Content-Type", "application/json")
                .withBody(Body.of(json)));
    }

    private SiteLine only() {
        var sites = client.get("/api/sites").expect(200).asListOf(SiteLine.class);
        assertThat(sites).hasSize(1);
        return sites.getFirst();
    }

    private static List<String> problems(TestResponse response) {
        Map<?, ?> answer = response.expect(422).as(Map.class);
        return ((List<?>) Objects.requireNonNull(answer.get("detail")))
                .stream()
                        .map(problem -> (Map<?, ?>) problem)
                        .map(problem -> problem.get("loc") + " " + problem.get("msg"))
                        .toList();
    }

    private static void assertProblem(TestResponse response, int status, String words) {
        assertThat(response.expect(status).text()).startsWith("{\"detail\":").contains(words);
    }
}
