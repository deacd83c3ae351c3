package dev.gyre.web.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.http.Body;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.Response;
import dev.gyre.testkit.Fault;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.Tolerates;
import dev.gyre.web.App;
import dev.gyre.web.LogRecorder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestClientTest {
    record Item(int id) {}

    @GyreTest
    void an_assertion_that_fails_shows_what_came() {
        var app = App.create().get("/items", _ -> List.of(new Item(1)));

        try (var client = TestClient.of(app)) {
            var response = client.get("/items?all=yes").expect(200);

            assertThatThrownBy(() -> response.expect(201))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("GET /items?all=yes: expected 201 Created, found 200 OK\n"
                            + "Content-Type: application/json\n\n[{\"id\":1}]");
            assertThatThrownBy(() -> response.expectHeader("ETag", "x"))
                    .hasMessageStartingWith("GET /items?all=yes: expected ETag: x, found no such header\n");
            assertThatThrownBy(() -> response.expectText("[]")).hasMessageContaining("expected the body \"[]\"");
            assertThatThrownBy(() -> response.as(Item.class))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("expected JSON for " + Item.class.getName())
                    .hasMessageEndingWith("[{\"id\":1}]");
            assertThat(response.asListOf(Item.class)).containsExactly(new Item(1));
        }
    }

    @GyreTest
    @Tolerates(Fault.UNHEARD_FAILURE)
    void what_the_handler_failed_of_is_the_cause_of_the_assertion() {
        var app = App.create().get("/", _ -> {
            throw new IOException("disk full");
        });

        try (var _ = new LogRecorder();
                var client = TestClient.of(app)) {
            var response = client.get("/");

            assertThatThrownBy(() -> response.expect(200))
                    .hasMessageContaining("expected 200 OK, found 500 Internal Server Error")
                    .hasCause(new IOException("disk full"));
        }
    }

    @GyreTest
    void bodies_are_json_unless_they_say_what_they_are() {
        var app = App.create()
                .put("/", request -> request.contentType() + " " + request.text())
                .patch("/", request -> request.as(Map.class));

        try (var client = TestClient.of(app)) {
            client.put("/", new Item(1)).expectText("Optional[application/json] {\"id\":1}");
            client.put("/", Body.of("raw")).expectText("Optional.empty raw");
            client.patch("/", Map.of("a", 1)).expectText("{\"a\":1}");
            client.send(client.request(HttpMethod.PUT, "/").withBody(Body.of("x")))
                    .expectText("Optional.empty x");
        }
    }

    @Test
    void a_plain_thread_may_use_it_too() {
        try (var client = TestClient.of(_ -> Response.text("any handler will do"))) {
            client.get("/").expect(200).expectText("any handler will do");
        }
    }
}
