package uptime.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Parks;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.Parameters;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import dev.gyre.testkit.TimeLimit;
import dev.gyre.web.security.Passwords;
import dev.gyre.web.testing.TestClient;
import dev.gyre.web.testing.TestResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import uptime.alert.Hooks;
import uptime.site.Outcome;
import uptime.store.Reports;
import uptime.watch.Cadence;
import uptime.watch.Watch;

/// Who may change what is watched, and the form with which people do.
@RealTime // templates are compiled off the loop
@TimeLimit(60)
class AccessTest {
    private static final Map<String, Object> SITE = Map.of("url", "https://example.org/");

    private Watch watch;
    private TestClient client;

    @BeforeEach
    void start() {
        watch = new Watch(_ -> new Outcome.Good(200, Duration.ZERO), new Cadence(Duration.ofHours(1)), new Random(1));
        var access = Access.withPassword("open, please", Passwords.withIterations(1000));
        client = TestClient.of(new SitePages(watch, Hooks.none(), Reports.none(), access, Path.of("uptime")).app());
    }

    @AfterEach
    void stop() {
        client.close();
        watch.close();
    }

    @GyreTest
    void everybody_may_look_and_nobody_may_change_anything() {
        client.get("/").expect(200);
        client.get("/api/sites").expect(200);

        assertThat(client.post("/api/sites", SITE).expect(401).header("WWW-Authenticate"))
                .contains("Bearer");
        client.post("/api/sites", "no site").expect(401); // before anybody reads what it is
        client.delete("/api/sites/1").expect(401);
        client.get("/sites").expect(303).expectHeader("Location", "/login");
        client.post("/sites", Parameters.of("url", "https://example.org/")).expect(303);
        assertThat(watch.sites()).isEmpty();
    }

    @GyreTest
    void who_knows_the_password_adds_and_removes_sites() {
        logIn();

        client.post("/sites", Parameters.of("url", "https://example.org/", "name", "the shop", "everySeconds", "60"))
                .expect(303)
                .expectHeader("Location", "/sites");

        assertThat(watch.find(1)).hasValueSatisfying(site -> {
            assertThat(site.name()).isEqualTo("the shop");
            assertThat(site.every()).contains(Duration.ofMinutes(1));
        });
        assertThat(page()).contains("https://example.org/ is watched from now on", "the shop", "1 of 1");
        assertThat(page()).doesNotContain("is watched from now on");
        client.post("/sites/1/remove", Parameters.empty()).expect(303);
        assertThat(page()).contains("https://example.org/ is not watched any more", "0 of 0");
        client.post("/sites/1/remove", Parameters.empty()).expect(303);
        client.post("/api/sites", SITE).expect(201);
    }

    @GyreTest
    void what_does_not_fit_is_shown_again_beside_its_field() {
        logIn();
        client.post("/sites", Parameters.of("url", "https://example.org/")).expect(303);

        String wrong = client.post(
                        "/sites",
                        Parameters.of("url", "ftp://a.example/<b>", "name", "n".repeat(81), "everySeconds", "soon"))
                .expect(422)
                .text();
        String twice = client.post("/sites", Parameters.of("url", "https://EXAMPLE.org", "name", "kept"))
                .expect(422)
                .text();

        assertThat(wrong)
                .contains("value=\"ftp://a.example/&lt;b>\"", "only http and https are spoken here")
                .contains("id=\"name-problem\">String should have at most 80 characters")
                .contains("value=\"soon\"", "id=\"every-problem\">Input should be a valid integer");
        assertThat(twice).contains("is watched already, as site 1", "value=\"kept\"");
        assertThat(watch.sites()).hasSize(1);
    }

    @GyreTest
    void a_wrong_password_is_said_and_tried_ten_times_a_minute_at_most() {
        for (int i = 0; i < 10; i++) {
            assertThat(login("wrong").expect(422).text())
                    .contains("This is not the password")
                    .doesNotContain("value=\"wrong\"");
        }

        login("open, please").expect(429);
        client.post("/api/token", Parameters.of("username", "me", "password", "open, please"))
                .expect(429);
        client.get("/login").expect(200);
    }

    @GyreTest
    void after_a_logout_a_copied_cookie_is_worth_nothing() {
        logIn();
        String copied = client.cookies().find("uptime").orElseThrow();

        client.post("/logout", Parameters.empty()).expect(303);

        client.get("/sites").expect(303);
        var request = client.request(HttpMethod.GET, "/sites").withHeader("Cookie", "uptime=" + copied);
        client.send(request).expect(303).expectHeader("Location", "/login");
    }

    @GyreTest
    void a_program_changes_sites_with_a_token() {
        Map<?, ?> grant = client.post("/api/token", Parameters.of("username", "me", "password", "open, please"))
                .expect(200)
                .as(Map.class);
        var add = client.request(HttpMethod.POST, "/api/sites").withJson(SITE);

        client.send(add.withHeader("Authorization", "Bearer " + grant.get("access_token")))
                .expect(201);

        client.send(add.withHeader("Authorization", "Bearer " + grant.get("access_token") + "x"))
                .expect(401);
        client.post("/api/token", Parameters.of("username", "me", "password", "guess"))
                .expect(400);
    }

    @GyreTest
    void pages_of_other_sites_can_have_a_browser_change_nothing() {
        logIn();

        for (String path : new String[] {"/sites", "/login", "/logout", "/api/sites"}) {
            var request = client.request(HttpMethod.POST, path)
                    .withHeader("Origin", "http://evil.example")
                    .withForm(Parameters.of("url", "https://example.org/"));
            client.send(request).expect(403);
        }

        client.get("/sites").expect(200);
        assertThat(watch.sites()).isEmpty();
    }

    @Parks
    private void logIn() {
        login("open, please").expect(303).expectHeader("Location", "/sites");
    }

    @Parks
    private TestResponse login(String password) {
        return client.post("/login", Parameters.of("password", password));
    }

    @Parks
    private String page() {
        return client.get("/sites").expect(200).text();
    }
}
