package dev.gyre.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.http.HttpMethod;
import dev.gyre.http.Request;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.testing.TestClient;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which route answers which request: issue point 10, and what research/web.md §4 deviates from on purpose.
@Tag("loops")
class RoutesTest {
    @ParameterizedTest
    @CsvSource({
        "/, home",
        "/items, list",
        "/items/7, one 7",
        "/items/new, form",
        "/items/new/x, x of new",
        "/items/7/x, x of 7",
        "/items/7/y, y of 7",
        "/items/caf%C3%A9, one café",
        "/items/a%2Fb, one a/b",
        "/items/%7Bid%7D, one {id}",
        "/caf%C3%A9, coffee",
        "/files/, rest ''",
        "/files/a/b/, rest 'a/b/'",
        "/files/a%2Fb/c, rest 'a/b/c'",
    })
    void a_fixed_segment_beats_a_place_and_a_place_a_rest(String path, String answer) {
        var app = App.create()
                .get("/files/{path...}", request -> "rest '" + request.pathParameter("path") + "'")
                .get("/items/{id}", request -> "one " + request.pathParameter("id"))
                .get("/items/new", _ -> "form")
                .get("/items/new/{name}", request -> request.pathParameter("name") + " of new")
                .get(
                        "/items/{item}/{name}",
                        request -> request.pathParameter("name") + " of " + request.pathParameter("item"))
                .get("/items", _ -> "list")
                .get("/café", _ -> "coffee")
                .get("/", _ -> "home");

        try (var log = new LogRecorder();
                var client = TestClient.of(app)) {
            client.get(path).expect(200).expectText(answer);

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .matches("GET /items/\\{id} \\(RoutesTest.java:\\d+\\) does not get the requests for GET /items/new"
                            + " \\(RoutesTest.java:\\d+\\), which was declared after it: a fixed segment beats a"
                            + " parameter, whatever the order. Declare it first to say that this is meant");
        }
    }

    @GyreTest
    void the_way_back_from_a_fixed_segment_that_leads_nowhere_is_found() {
        var app = App.create().get("/a/b/c", _ -> "fixed").get("/{x}/{y}/d", request -> "" + request.pathParameters());

        try (var client = TestClient.of(app)) {
            client.get("/a/b/d").expect(200);
            client.get("/a/b/c").expectText("fixed");
            client.get("/a/b/e").expect(404);
        }
    }

    @GyreTest
    void a_more_exact_path_without_the_method_does_not_hide_a_less_exact_one_with_it() {
        var app = App.create().get("/items/new", _ -> "form").delete("/items/{id}", _ -> "deleted");

        try (var client = TestClient.of(app)) {
            client.delete("/items/new").expect(200).expectText("deleted");
            client.post("/items/new", 1).expect(405).expectHeader("Allow", "DELETE, GET, HEAD, OPTIONS");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/items/", "//items", "/items/7/", "/items//x", "/ITEMS"})
    void a_path_without_a_route_is_not_found(String path) {
        var app = App.create().get("/items", _ -> "list").get("/items/{id}", _ -> "one");

        try (var client = TestClient.of(app)) {
            var response = client.get(path).expect(404);

            assertThat((Object) response.as(Map.class)).isEqualTo(Map.of("detail", "Not Found"));
        }
    }

    @GyreTest
    void another_method_is_refused_with_those_that_are_allowed() {
        var app = App.create().get("/items", _ -> "list").postVoid("/items", _ -> {});

        try (var client = TestClient.of(app)) {
            var response = client.delete("/items").expect(405).expectHeader("Allow", "GET, HEAD, OPTIONS, POST");

            assertThat((Object) response.as(Map.class)).isEqualTo(Map.of("detail", "Method Not Allowed"));
        }
    }

    @GyreTest
    void head_and_options_need_no_route() {
        var app = App.create().get("/items", _ -> "list").postVoid("/jobs", _ -> {});

        try (var client = TestClient.of(app)) {
            client.head("/items").expect(200).expectHeader("Content-Type", "text/plain; charset=utf-8");
            client.head("/jobs").expect(405);
            client.send(client.request(HttpMethod.OPTIONS, "/items"))
                    .expect(204)
                    .expectHeader("Allow", "GET, HEAD, OPTIONS");
            client.send(client.request(HttpMethod.OPTIONS, "/nothing")).expect(404);
        }
    }

    @GyreTest
    void head_and_options_can_have_routes_of_their_own() {
        var app = App.create()
                .get("/items", _ -> "list")
                .routeVoid(HttpMethod.HEAD, "/items", _ -> {})
                .route(HttpMethod.OPTIONS, "/items", _ -> "mine")
                .route(HttpMethod.of("PURGE"), "/items", _ -> "purged");

        try (var client = TestClient.of(app)) {
            client.head("/items").expect(204);
            client.send(client.request(HttpMethod.OPTIONS, "/items")).expectText("mine");
            client.send(client.request(HttpMethod.of("PURGE"), "/items")).expectText("purged");
        }
    }

    @GyreTest
    void two_routes_for_the_same_requests_fail_at_the_start_with_both_places() {
        var app = App.create().get("/items/{id}", _ -> "a").group("/items", items -> items.get("/{name}", _ -> "b"));

        assertThatThrownBy(() -> TestClient.of(app))
                .isInstanceOfSatisfying(
                        RouteException.class,
                        e -> assertThat(e.places()).hasSize(2).allMatch(place -> place.startsWith("RoutesTest.java:")))
                .hasMessageMatching("two routes are for the same requests: GET /items/\\{id} \\(RoutesTest.java:\\d+\\)"
                        + " and GET /items/\\{name} \\(RoutesTest.java:\\d+\\)\\. Remove one of them, or give it another"
                        + " path or method");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "items",
                "",
                "/items/{}",
                "/items/{id}.json",
                "/{a...}/b",
                "/{a}/{a}",
                "/items/:id",
                "/items?x",
                "/{path:path}",
                "/<id>"
            })
    void what_is_no_path_of_a_route_is_refused_where_it_is_written(String path) {
        var app = App.create();

        assertThatThrownBy(() -> app.get(path, _ -> "x"))
                .isInstanceOf(RouteException.class)
                .hasMessageStartingWith("\"" + path + "\" (RoutesTest.java:")
                .hasMessageEndingWith("Expected is one like /items, /items/{id} or /files/{path...}");
    }

    @GyreTest
    void a_group_puts_its_prefix_before_its_routes() {
        var app = App.create()
                .group(
                        "/api",
                        api -> api.get("/", _ -> "root")
                                .group(
                                        "/items",
                                        items -> items.get("/", _ -> "list").get("/{id}", r -> r.pathParameter("id"))))
                .group("/shops/{shop}", shop -> shop.get("/name", r -> r.pathParameter("shop")));

        try (var client = TestClient.of(app)) {
            client.get("/api").expectText("root");
            client.get("/api/items").expectText("list");
            client.get("/api/items/7").expectText("7");
            client.get("/api/items/").expect(404);
            client.get("/shops/ink/name").expectText("ink");
        }
    }

    @GyreTest
    void a_mounted_handler_sees_what_follows_its_prefix() {
        var inner = App.create()
                .get("/", r -> "root of " + r.pathParameters())
                .get("/{x}", r -> r.url().target() + " " + r.pathParameter("tenant"));
        var app = App.create().mount("/t/{tenant}", inner).get("/t/{tenant}/own", _ -> "own");

        try (var client = TestClient.of(app)) {
            client.get("/t/a").expectText("root of {tenant=a}");
            client.get("/t/a/").expectText("root of {tenant=a}");
            client.get("/t/a/b%2Fc?d=/e").expectText("/b%2Fc?d=/e a");
            client.get("/t/a/own").expectText("own");
            client.post("/t/a/own", 1).expect(405).expectHeader("Allow", "GET, HEAD, OPTIONS");
            client.get("/t").expect(404);
        }
    }

    @GyreTest
    void a_redirect_sends_elsewhere() {
        var app = App.create().redirect("/old", "/new");

        try (var client = TestClient.of(app)) {
            client.get("/old").expect(307).expectHeader("Location", "/new");
        }
    }

    @GyreTest
    void what_has_started_takes_no_routes_any_more() {
        var app = App.create().get("/", _ -> "x");
        app.handle(Request.get("http://test/"));

        assertThatThrownBy(() -> app.get("/late", _ -> "x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the application has started, and its routes, middleware and error actions are fixed."
                        + " Declare all of them before run(), start() or the first request");
    }
}
