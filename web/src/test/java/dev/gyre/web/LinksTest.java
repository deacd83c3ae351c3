package dev.gyre.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.endpoint.Alias;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.endpoint.Query;
import dev.gyre.web.testing.TestClient;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Paths of routes by their names: issue 4 point 4.
@Tag("loops")
class LinksTest {
    enum Color {
        @Alias("deep red")
        RED,
        BLUE
    }

    private final App app = App.create()
            .get("/", _ -> "home")
            .named("home")
            .group(
                    "/items",
                    items -> items.get("/", _ -> "list")
                            .named("items")
                            .get(
                                    "/{id}/{part}",
                                    request -> request.pathParameter("id") + " has " + request.pathParameter("part"))
                            .named("part"))
            .get("/files/{path...}", request -> request.pathParameter("path"))
            .named("file");

    @ParameterizedTest
    @CsvSource({
        "home, /",
        "items, /items",
    })
    void a_route_without_places_has_one_path(String name, String path) {
        assertThat(app.link(name).path()).isEqualTo(path);
    }

    @Test
    void values_of_many_types_stand_in_places_as_they_are_read_there() {
        var part = app.link("part").with("id", 7L);

        assertThat(part.with("part", "a b/ü%?").path()).isEqualTo("/items/7/a%20b%2F%C3%BC%25%3F");
        assertThat(part.with("part", Color.RED).path()).isEqualTo("/items/7/deep%20red");
        assertThat(part.with("part", Color.BLUE).path()).isEqualTo("/items/7/BLUE");
        assertThat(part.with("part", LocalDate.of(2026, 2, 3)).path()).isEqualTo("/items/7/2026-02-03");
        assertThat(part.with("part", new BigDecimal("1E+3")).path()).isEqualTo("/items/7/1000");
        assertThat(part.with("part", new UUID(0, 1)).path()).isEqualTo("/items/7/00000000-0000-0000-0000-000000000001");
    }

    @GyreTest
    void what_a_link_says_is_what_the_route_reads() {
        try (var client = TestClient.of(app)) {
            client.get(app.link("part").with("id", "ä/b").with("part", "{x} ?").path())
                    .expectText("ä/b has {x} ?");
            client.get(app.link("file").with("path", "a b/c").path()).expectText("a b/c");
        }
    }

    @Test
    void the_rest_of_a_path_keeps_its_slashes_and_a_query_follows() {
        var link = app.link("file").with("path", "css/a b.css").query("page", 2).query("tag", List.of("x&y", "z"));

        assertThat(link.path()).isEqualTo("/files/css/a%20b.css?page=2&tag=x%26y&tag=z");
        assertThat(link.url(Request.get("https://shop.example/any")))
                .isEqualTo("https://shop.example/files/css/a%20b.css?page=2&tag=x%26y&tag=z");
    }

    @Test
    void what_leads_nowhere_is_refused_with_what_to_do() {
        assertThatThrownBy(() -> app.link("item"))
                .isInstanceOf(LinkException.class)
                .hasMessage("cannot link to \"item\": no route has the name \"item\"; there are [file, home, items,"
                        + " part]. Give it to one behind its declaration: named(\"item\")");
        assertThatThrownBy(() -> app.link("part").with("id", 1).path())
                .hasMessage("cannot link to \"part\": nothing was said for the place \"part\" of /items/{id}/{part}."
                        + " Say it: link(\"part\").with(\"part\", …)");
        assertThatThrownBy(() -> app.link("part").with("page", 1))
                .hasMessage("cannot link to \"part\": the path /items/{id}/{part} has no place \"page\"; it has [id,"
                        + " part]. What follows the path is said with query(\"page\", …)");
        assertThatThrownBy(() -> app.link("part").with("id", Optional.empty()))
                .hasMessage("cannot link to \"part\": \"id\" cannot be a java.util.Optional, which could not be read"
                        + " again. Expected is a text, number, boolean, enum, UUID or date");
        assertThatThrownBy(() -> app.link("home:x"))
                .hasMessageStartingWith("cannot link to \"home:x\": \"home\" is GET / (LinksTest.java:")
                .hasMessageEndingWith("), and no application that is mounted");
    }

    @ParameterizedTest
    @CsvSource({"'', a place of a path is never empty", ".., clients take it for a way up", "., clients take it"})
    void what_no_segment_can_say_is_refused(String value, String why) {
        var link = app.link("part").with("id", value).with("part", "x");

        assertThatThrownBy(link::path).isInstanceOf(LinkException.class).hasMessageContaining(why);
        assertThatThrownBy(() -> app.link("file").with("path", "a/../b").path()).hasMessageContaining("a way up");
    }

    @Test
    void two_paths_cannot_have_one_name_but_two_methods_of_a_path_can() {
        var both =
                App.create().get("/a", _ -> "a").named("a").post("/a", _ -> "a").named("a");

        assertThat(both.link("a").path()).isEqualTo("/a");
        assertThatThrownBy(() -> both.get("/b", _ -> "b").named("a"))
                .isInstanceOf(RouteException.class)
                .hasMessageMatching("two routes have the name \"a\": GET /a \\(LinksTest.java:\\d+\\) and GET /b"
                        + " \\(LinksTest.java:\\d+\\). Give one of them another name");
        assertThatThrownBy(() -> both.named("shop:a")).hasMessageContaining("cannot be the name of a route");
        assertThatThrownBy(() -> App.create().named("a")).hasMessageStartingWith("nothing was declared here yet");
    }

    @Endpoints("/users")
    static final class Users {
        @Get("/{id}")
        String one(int id) {
            return "" + id;
        }

        @Get
        String all() {
            return "all";
        }

        @Post
        String all(@Query Optional<String> name) {
            return "new";
        }
    }

    @Test
    void endpoints_have_the_names_of_their_methods() {
        var typed = App.create().group("/v1", v1 -> v1.endpoints(new Users()));

        assertThat(typed.link("Users.one").with("id", 3).path()).isEqualTo("/v1/users/3");
        assertThat(typed.link("Users.all").path()).isEqualTo("/v1/users");
    }

    @GyreTest
    void mounts_add_their_prefixes_from_outside_and_from_inside() {
        var inner = App.create();
        inner.get("/", _ -> inner.link("home").path())
                .named("home")
                .get("/{id}", _ -> inner.link("one").with("id", 1).path())
                .named("one");
        var shop = App.create().mount("/deep", inner).named("deep");
        var outer = App.create();
        outer.get("/up", _ -> "up")
                .named("up")
                .mount("/{tenant}/shop", shop)
                .named("shop")
                .use((request, next) -> {
                    Response response = next.handle(request);
                    return response.withHeader("Up", outer.link("up").path());
                });

        try (var client = TestClient.of(outer)) {
            client.get("/a%20b/shop/deep/5")
                    .expect(200)
                    .expectText("/a%20b/shop/deep/1")
                    .expectHeader("Up", "/up");
            client.get("/x/shop/deep").expectText("/x/shop/deep/");
        }
        var link = outer.link("shop:deep:one").with("tenant", "x y").with("id", 9);
        assertThat(link.path()).isEqualTo("/x%20y/shop/deep/9");
    }

    @GyreTest
    void files_have_a_place_for_theirs() {
        var files = App.create().files("/static", Path.of(".")).named("static");

        assertThat(files.link("static").with("file", "css/site.css").path()).isEqualTo("/static/css/site.css");
    }
}
