package dev.gyre.web;

import static dev.gyre.Async.sleep;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.testkit.GyreTest;
import dev.gyre.web.testing.TestClient;
import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;

/// Semantics 23 and research/web.md §3 row 13: mounting composes lifespans.
@Tag("loops")
class LifespanTest {
    private final ArrayList<String> steps = new ArrayList<>();

    @GyreTest
    void parts_start_in_their_order_and_stop_in_the_opposite_one() {
        var mounted = App.create().onStart(() -> steps.add("mounted starts")).onStop(() -> steps.add("mounted stops"));
        var app = App.create()
                .onStart(() -> steps.add("first starts"))
                .onStop(() -> steps.add("first stops"))
                .group("/a", a -> a.mount("/b", mounted))
                .onStart(() -> steps.add("last starts"))
                .onStop(() -> steps.add("last stops"));

        try (var _ = TestClient.of(app)) {
            steps.add("runs");
        }

        assertThat(steps)
                .containsExactly(
                        "first starts",
                        "mounted starts",
                        "last starts",
                        "runs",
                        "last stops",
                        "mounted stops",
                        "first stops");
    }

    @GyreTest
    void a_start_that_fails_stops_what_has_started() {
        var app = App.create()
                .onStart(() -> steps.add("starts"))
                .onStop(() -> steps.add("stops"))
                .onStart(() -> {
                    throw new IOException("no database");
                });

        assertThatThrownBy(() -> TestClient.of(app)).hasRootCauseMessage("no database");
        assertThat(steps).containsExactly("starts", "stops");
    }

    @GyreTest
    void background_runs_from_start_to_stop_and_ends_before_what_it_uses() {
        var app = App.create().onStop(() -> steps.add("stops"));
        app.onStart(() -> app.background().spawn("ticker", () -> {
            try {
                sleep(ofMinutes(1));
            } finally {
                steps.add("ticker ends");
            }
        }));

        try (var client = TestClient.of(app)) {
            client.get("/").expect(404);
        }

        assertThat(steps).containsExactly("ticker ends", "stops");
        assertThatThrownBy(app::background)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the application has not started, so it has no background."
                        + " Begin such work in onStart, or in a request");
    }

    @GyreTest
    void an_application_can_be_started_again_once_it_has_stopped() {
        var app = App.create().onStart(() -> steps.add("starts"));

        TestClient.of(app).close();
        TestClient.of(app).close();

        assertThat(steps).containsExactly("starts", "starts");
    }
}
