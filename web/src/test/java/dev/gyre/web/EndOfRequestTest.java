package dev.gyre.web;

import static dev.gyre.Async.sleep;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.Body;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.MediaType;
import dev.gyre.http.Middleware;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.server.HttpServer;
import dev.gyre.net.Address;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.endpoint.Background;
import dev.gyre.web.endpoint.Depends;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Give;
import dev.gyre.web.endpoint.Provides;
import dev.gyre.web.testing.TestClient;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;

/// What follows a response is done when the request is over, whatever stands around the application makes of its
/// response.
@Tag("loops")
class EndOfRequestTest {
    private static final Middleware FORGETFUL = (request, next) -> {
        next.handle(request); // neither sent nor closed
        return Response.text("another");
    };

    record Db() {}

    final class Providers {
        @Provides
        void db(Give<Db> give) throws Exception {
            try {
                give.to(new Db());
            } finally {
                steps.add("closed");
            }
        }
    }

    @Endpoints
    final class Work {
        @Get
        Response work(@Depends Db db, Background after) {
            after.run(() -> steps.add("background"));
            return Response.of(MediaType.TEXT, Body.writing(out -> out.write("own")));
        }
    }

    private final List<String> steps = new CopyOnWriteArrayList<>();
    private final App app = App.create().provide(new Providers()).endpoints(new Work());
    private final Handler around = FORGETFUL.around(app);

    @GyreTest
    void a_server_tells_the_end() {
        try (var _ = TestClient.of(app); // starts it
                var server = HttpServer.start(Address.loopback(0), around::handle);
                var http = HttpClient.create()) {
            assertThat(http.get("http://localhost:" + server.port() + "/").text())
                    .isEqualTo("another");
            while (steps.size() < 2) {
                sleep(ofMillis(10));
            }
        }

        assertThat(steps).containsExactly("background", "closed");
    }

    @GyreTest
    void a_client_in_the_process_tells_the_end() {
        try (var client = TestClient.of(around)) {
            assertThat(client.http().get("/").text()).isEqualTo("another");
            assertThat(steps).containsExactly("background", "closed");

            steps.clear();
            client.get("/").expectText("another");
            assertThat(steps).containsExactly("background", "closed");
        }
    }

    @GyreTest
    void what_is_sent_is_followed_once_and_at_its_own_end() {
        try (var client = TestClient.of(app)) {
            client.get("/").expectText("own");
            assertThat(steps).containsExactly("background", "closed");

            steps.clear();
            try (var response = client.open(client.request(HttpMethod.GET, "/"))) {
                assertThat(steps).isEmpty();
                assertThat(response.text()).isEqualTo("own");
            }
            assertThat(steps).containsExactly("background", "closed");
        }
    }

    @GyreTest
    void a_request_that_nobody_serves_has_no_end_to_wait_for() {
        assertThat(Request.get("http://test/").onEnd(() -> {})).isFalse();
    }
}
