package uptime.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.Json;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import dev.gyre.web.testing.TestClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import uptime.alert.Hooks;
import uptime.site.Outcome;
import uptime.store.Reports;
import uptime.watch.Cadence;
import uptime.watch.Watch;

/// What the monitor tells of its API.
@RealTime // templates are compiled off the loop
class DocsTest {
    private Watch watch;
    private TestClient client;

    @BeforeEach
    void start() {
        watch = new Watch(_ -> new Outcome.Good(200, Duration.ZERO), new Cadence(Duration.ofHours(1)), new Random(1));
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
    void every_path_has_a_tag_and_a_summary_of_its_own() {
        assertThat(paths())
                .isNotEmpty()
                .allSatisfy((path, methods) -> assertThat((Map<?, ?>) methods).allSatisfy((method, operation) -> {
                    assertThat(((Map<?, ?>) operation).get("tags"))
                            .as("%s %s", method, path)
                            .isNotNull();
                    assertThat(((Map<?, ?>) operation).get("summary").toString())
                            .contains(" ");
                }));
    }

    @GyreTest
    void the_answer_to_a_new_site_is_told_with_all_that_it_may_be() {
        var add = (Map<?, ?>) ((Map<?, ?>) paths().get("/api/sites")).get("post");
        var answers = (Map<?, ?>) add.get("responses");

        assertThat(answers.keySet().stream().map(Object::toString)).contains("201", "409", "422");
        assertThat(new String(Json.write(answers.get("201")))).contains("#/components/schemas/SiteLine");
        assertThat(new String(Json.write(document()))).contains("https://example.org/health");
    }

    @GyreTest
    void the_page_of_the_api_keeps_its_own_policy() {
        assertThat(client.get("/docs").expect(200).header("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy -> assertThat(policy).contains("script-src").doesNotContain("frame-src"));
    }

    private Map<?, ?> paths() {
        return new TreeMap<>((Map<?, ?>) document().get("paths"));
    }

    private Map<?, ?> document() {
        return client.get("/openapi.json").expect(200).as(Map.class);
    }
}
