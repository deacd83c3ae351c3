package uptime.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.Body;
import dev.gyre.http.HttpMethod;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import dev.gyre.web.testing.TestClient;
import dev.gyre.web.testing.TestResponse;
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

/// The page "The story" as it is without a script, and what its buttons may ask for.
@RealTime // templates are compiled off the loop
class StoryPagesTest {
    private static final String NOTHING_WRONG = "{}";

    private Watch watch;
    private TestClient client;

    @BeforeEach
    void start() {
        watch = new Watch(_ -> new Outcome.Good(200, Duration.ZERO), new Cadence(Duration.ofSeconds(9)), new Random(1));
        client = TestClient.of(
                new SitePages(watch, Hooks.none(), Reports.none(), Access.withPassword("a password"), Path.of("uptime"))
                        .app());
    }

    @AfterEach
    void stop() {
        client.close();
        watch.close();
    }

    @GyreTest
    void it_says_what_is_compared_before_anything_runs() {
        assertThat(client.get("/story").expect(200).text())
                .contains(
                        "<h3 id=\"gyre-title\">Gyre, one thread</h3>",
                        "<h3 id=\"threads-title\">200 threads</h3>",
                        "200 threads that wait 50 ms each can answer 4,000 a second at most; 1,000 visitors ask for 1,000.",
                        "<noscript>");
    }

    @GyreTest
    void it_runs_no_script_but_its_own() {
        var response = client.get("/story").expect(200);

        assertThat(response.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'", "script-src 'self'"));
        assertThat(response.text()).doesNotContain("<style").doesNotContainPattern("<script(?! src=)| on\\w+=| style=");
        assertThat(client.get("/").expect(200).text()).contains("href=\"/story\"");
        client.get("/assets/story.css").expect(200);
        client.get("/assets/story.js").expect(200);
    }

    @GyreTest
    void the_slider_moves_within_its_ends() {
        post("upstream", "{\"millis\": 500}").expect(204);
        assertThat(client.get("/story").expect(200).text())
                .contains("value=\"500\"", "200 threads that wait 500 ms each");

        assertThat(post("upstream", "{\"millis\": 501}").expect(422).text())
                .contains("millis is a number from 50 to 500, not 501");
        assertThat(post("upstream", "{\"millis\": 49}").expect(422).text()).contains("not 49");
        assertThat(post("upstream", NOTHING_WRONG).expect(422).text()).contains("not null");
        assertThat(post("upstream", "{\"millis\":").expect(400).text()).contains("expected JSON such as");
    }

    @GyreTest
    void what_cannot_be_done_is_said() {
        assertThat(post("block", "{\"report\": \"compute\"}").expect(409).text())
                .contains("start the show first");
        assertThat(post("block", "{\"report\": \"sleep\"}").expect(422).text())
                .contains("report is one of compute, files and off, not sleep");
        assertThat(post("fibonacci", "{\"n\": 23}").expect(422).text()).contains("n is a number from 1 to 22, not 23");
        post("start", "{\"report\": \"" + "x".repeat(2000) + "\"}").expect(413);
        client.get("/story/start").expect(405);
    }

    @GyreTest
    void a_form_that_a_browser_may_send_from_anywhere_presses_no_button() {
        for (String button : new String[] {"start", "stop", "upstream", "block", "race", "fibonacci"}) {
            var request = client.request(HttpMethod.POST, "/story/" + button)
                    .withHeader("Content-Type", "text/plain")
                    .withBody(Body.of(NOTHING_WRONG));

            client.send(request).expect(415);
        }
    }

    private TestResponse post(String button, String json) {
        return client.send(client.request(HttpMethod.POST, "/story/" + button)
                .withHeader("Content-Type", "application/json")
                .withBody(Body.of(json)));
    }
}
