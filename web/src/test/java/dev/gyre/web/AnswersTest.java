package dev.gyre.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.Body;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Response;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.testing.TestClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/// What an action returns becomes a response (issue point 10: JSON in and out).
class AnswersTest {
    record Item(int id, String name) {}

    static final List<Arguments> ANSWERS = List.of(
            Arguments.of("<b>text</b>", 200, "text/plain; charset=utf-8", "<b>text</b>"),
            Arguments.of("bytes".getBytes(UTF_8), 200, "application/octet-stream", "bytes"),
            Arguments.of(Body.of("body"), 200, "application/octet-stream", "body"),
            Arguments.of(new Item(1, "pen"), 200, "application/json", "{\"id\":1,\"name\":\"pen\"}"),
            Arguments.of(List.of(1, 2), 200, "application/json", "[1,2]"),
            Arguments.of(Map.of("a", 1), 200, "application/json", "{\"a\":1}"),
            Arguments.of(42, 200, "application/json", "42"),
            Arguments.of(Optional.of(new Item(1, "pen")), 200, "application/json", "{\"id\":1,\"name\":\"pen\"}"),
            Arguments.of(Optional.empty(), 404, "application/json", "{\"detail\":\"Not Found\"}"),
            Arguments.of(HttpStatus.ACCEPTED, 202, null, ""),
            Arguments.of(null, 204, null, ""),
            Arguments.of((View) () -> Body.of("<p>"), 200, "text/html; charset=utf-8", "<p>"),
            Arguments.of(Response.json(HttpStatus.CREATED, 1), 201, "application/json", "1"));

    static final List<Object> NO_ANSWERS = List.of(
            CompletableFuture.completedFuture(1),
            Path.of("x"),
            Stream.of(1),
            List.of(1).iterator());

    @ParameterizedTest
    @FieldSource("ANSWERS")
    void an_answer_becomes_a_response(Object answer, int status, String type, String body) {
        try (var client = TestClient.of(App.create().get("/", _ -> answer))) {
            var response = client.get("/").expect(status).expectText(body);

            assertThat(response.header("Content-Type").orElse(null)).isEqualTo(type);
        }
    }

    @ParameterizedTest
    @FieldSource("NO_ANSWERS")
    void what_only_looks_like_an_answer_is_refused(Object answer) {
        try (var _ = new LogRecorder();
                var client = TestClient.of(App.create().get("/", _ -> answer))) {
            var response = client.get("/").expect(500);

            assertThat(response.text()).isEqualTo("{\"detail\":\"Internal Server Error\"}");
        }
    }

    @GyreTest
    void json_comes_in_and_what_does_not_fit_is_answered_with_422() {
        var app = App.create().post("/items", request -> request.as(Item.class).name());

        try (var client = TestClient.of(app)) {
            client.post("/items", new Item(1, "pen")).expect(200).expectText("pen");
            client.post("/items", Map.of("id", "x", "name", "pen"))
                    .expect(422)
                    .expectText("{\"detail\":\"body: id is not a whole number\"}");
            client.post("/items", List.of())
                    .expect(422)
                    .expectText("{\"detail\":\"body: the JSON is not an object that fits\"}");
            client.post("/items", Body.of("{\"id\": nope}"))
                    .expect(422)
                    .expectText("{\"detail\":\"body: this is not JSON: line 1, column 8\"}");
            client.post("/items", Body.empty()).expect(422);
        }
    }

    @GyreTest
    void a_number_in_the_path_or_the_query_that_is_none_is_answered_with_422() {
        var app = App.create()
                .get("/items/{id}", r -> r.pathInt("id") + r.queryInt("plus").orElse(0));

        try (var client = TestClient.of(app)) {
            client.get("/items/7").expectText("7");
            client.get("/items/7?plus=2").expectText("9");
            client.get("/items/seven")
                    .expect(422)
                    .expectText(
                            "{\"detail\":\"path parameter id: expected a whole number from -2147483648 to 2147483647,"
                                    + " found \\\"seven\\\"\"}");
            client.get("/items/7?plus=99999999999").expect(422);
        }
    }
}
