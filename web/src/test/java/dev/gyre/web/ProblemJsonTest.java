package dev.gyre.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.Headers;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.StatusException;
import dev.gyre.testkit.Fault;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.Tolerates;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Query;
import dev.gyre.web.testing.TestClient;
import dev.gyre.web.testing.TestResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Failures as RFC 9457 has them: issue 4 point 4.
class ProblemJsonTest {
    @Endpoints("/items")
    static final class Items {
        @Get
        int twice(@Query int number) {
            return 2 * number;
        }
    }

    private final App app = App.create()
            .problemJson()
            .endpoints(new Items())
            .get("/taken", _ -> {
                throw new StatusException(HttpStatus.CONFLICT, "there is one", Headers.of("Retry-After", "3"), null);
            })
            .get("/broken", _ -> {
                throw new IllegalStateException("secret");
            })
            .get(
                    "/own",
                    _ -> ProblemDetail.of(HttpStatus.FORBIDDEN, "Your balance is 30")
                            .withType("https://example.org/no-credit", "No credit")
                            .with("balance", 30));

    @GyreTest
    void a_path_or_method_without_a_route_is_a_problem() {
        try (var client = TestClient.of(app)) {
            assertThat(problem(client.get("/nothing?x=1").expect(404)))
                    .isEqualTo(Map.of(
                            "type", "about:blank",
                            "title", "Not Found",
                            "status", 404,
                            "detail", "Not Found",
                            "instance", "/nothing"));
            assertThat(problem(client.delete("/taken").expect(405).expectHeader("Allow", "GET, HEAD, OPTIONS")))
                    .containsEntry("title", "Method Not Allowed")
                    .containsEntry("status", 405);
        }
    }

    @GyreTest
    void what_does_not_fit_is_listed_in_errors() {
        try (var client = TestClient.of(app)) {
            var problem = problem(client.get("/items?number=x").expect(422));

            assertThat(problem)
                    .containsEntry("title", "Unprocessable Content")
                    .containsEntry("instance", "/items")
                    .containsEntry(
                            "detail",
                            "1 part of the request did not fit, the first at [query, number]: Input should be a valid"
                                    + " integer, unable to parse string as an integer");
            assertThat((List<?>) problem.get("errors"))
                    .singleElement()
                    .isEqualTo(Map.of(
                            "type", "int_parsing",
                            "loc", List.of("query", "number"),
                            "msg", "Input should be a valid integer, unable to parse string as an integer",
                            "input", "x"));
        }
    }

    @GyreTest
    @Tolerates(Fault.UNHEARD_FAILURE)
    void what_was_thrown_is_told_as_far_as_it_may_be() {
        try (var _ = new LogRecorder();
                var client = TestClient.of(app)) {
            assertThat(problem(client.get("/taken").expect(409).expectHeader("Retry-After", "3")))
                    .containsEntry("detail", "there is one");
            assertThat(problem(client.get("/broken").expect(500)).toString())
                    .contains("Internal Server Error")
                    .doesNotContain("secret");
        }
    }

    @GyreTest
    void an_action_answers_with_a_problem_of_its_own() {
        try (var client = TestClient.of(app)) {
            var response = client.get("/own").expect(403);

            problem(response);
            assertThat(response.text())
                    .isEqualTo("{\"type\":\"https://example.org/no-credit\",\"title\":\"No credit\",\"status\":403,"
                            + "\"detail\":\"Your balance is 30\",\"balance\":30}");
        }
    }

    @GyreTest
    void browsers_still_get_a_page_and_error_actions_go_first() {
        app.onStatus(HttpStatus.CONFLICT, (_, _) -> "mine");

        try (var client = TestClient.of(app)) {
            client.send(client.request(HttpMethod.GET, "/nothing").withHeader("Accept", "text/html"))
                    .expect(404)
                    .expectHeader("Content-Type", "text/html; charset=utf-8");
            client.get("/taken").expect(409).expectText("mine");
        }
    }

    @GyreTest
    void a_mounted_application_has_a_switch_of_its_own() {
        var outer = App.create().mount("/in", app).get("/", _ -> "home");

        try (var client = TestClient.of(outer)) {
            client.get("/x").expect(404).expectText("{\"detail\":\"Not Found\"}");
            assertThat(problem(client.get("/in/x").expect(404))).containsEntry("status", 404);
        }
    }

    @GyreTest
    void tags_of_groups_come_before_those_of_classes() {
        var tagged = App.create().group("/v1", v1 -> v1.tags("v1", "shop").endpoints(new Items()));

        Object document = Told.by(tagged);

        assertThat(Told.at(document, "paths", "/v1/items", "get", "tags")).isEqualTo(Arrays.asList("v1", "shop"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> problem(TestResponse response) {
        response.expectHeader("Content-Type", "application/problem+json");
        return response.as(Map.class);
    }
}
