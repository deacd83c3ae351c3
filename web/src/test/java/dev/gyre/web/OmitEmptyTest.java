package dev.gyre.web;

import static dev.gyre.web.Told.at;
import static dev.gyre.web.Told.schema;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.testkit.GyreTest;
import dev.gyre.web.endpoint.Default;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.OmitEmpty;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.testing.TestClient;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Members that are empty are left out where that was asked for.
class OmitEmptyTest {
    record Item(
            String name,
            Optional<String> description,
            @Nullable Double price,
            @Default({}) List<String> tags,
            Optional<Part> part) {}

    record Part(int number) {}

    @OmitEmpty
    record Short(Optional<String> note, Item item) {}

    interface View {
        String name();

        Optional<String> description();
    }

    record Viewed(String name, Optional<String> description) implements View {}

    private static final Item EMPTY = new Item("foo", Optional.empty(), null, List.of(), Optional.empty());
    private static final Item FULL =
            new Item("bar", Optional.of("the bartenders"), 62.0, List.of("a"), Optional.of(new Part(1)));

    @Endpoints
    static final class Items {
        @Get("/{id}")
        @OmitEmpty
        Item one(String id) {
            return id.equals("foo") ? EMPTY : FULL;
        }

        @Get("/all/whole")
        List<Item> all() {
            return List.of(EMPTY);
        }

        @Get("/short")
        Short one() {
            return new Short(Optional.empty(), EMPTY);
        }

        @Post
        void add(Item item) {}
    }

    @OmitEmpty
    @Endpoints("/views")
    static final class Views {
        @Get
        List<@Nullable View> all() {
            return Arrays.asList(new Viewed("foo", Optional.empty()), null);
        }

        @Get("/map")
        Map<String, Optional<String>> map() {
            return Map.of("a", Optional.empty());
        }
    }

    @GyreTest
    void case_29_what_is_empty_is_left_out_on_request() {
        try (var client = TestClient.of(App.create().endpoints(new Items()))) {
            client.get("/foo").expect(200).expectText("{\"name\":\"foo\",\"tags\":[]}");
            client.get("/bar")
                    .expectText("{\"name\":\"bar\",\"description\":\"the bartenders\",\"price\":62.0,"
                            + "\"tags\":[\"a\"],\"part\":{\"number\":1}}");
            client.get("/all/whole")
                    .expectText("[{\"name\":\"foo\",\"description\":null,\"price\":null,\"tags\":[],\"part\":null}]");
        }
    }

    @GyreTest
    void a_record_that_says_so_leaves_out_its_own_members_only() {
        try (var client = TestClient.of(App.create().endpoints(new Items()))) {
            client.get("/short")
                    .expectText("{\"item\":{\"name\":\"foo\",\"description\":null,\"price\":null,\"tags\":[],"
                            + "\"part\":null}}");
        }
    }

    @GyreTest
    void a_class_of_endpoints_says_it_for_all_of_them_and_elements_and_values_stay() {
        try (var client = TestClient.of(App.create().endpoints(new Views()))) {
            client.get("/views").expectText("[{\"name\":\"foo\"},null]");
            client.get("/views/map").expectText("{\"a\":null}");
        }
    }

    @Test
    void the_document_does_not_require_what_may_be_left_out() {
        Object document = Told.by(new Items(), new Views());

        assertThat(answer(document, "/{id}")).isEqualTo("#/components/schemas/Item-Sparse");
        assertThat(at(schema(document, "Item-Sparse"), "required")).isEqualTo(List.of("name", "tags"));
        assertThat(at(schema(document, "Item-Sparse"), "properties", "description"))
                .isEqualTo(Map.of("type", "string", "title", "Description"));
        assertThat(at(schema(document, "Item-Sparse"), "properties", "part", "$ref"))
                .isEqualTo("#/components/schemas/Part");
        assertThat(at(schema(document, "Item-Output"), "required"))
                .isEqualTo(List.of("name", "description", "price", "tags", "part"));
        assertThat(at(schema(document, "Item-Input"), "required")).isEqualTo(List.of("name"));
        assertThat(at(schema(document, "Short"), "required")).isEqualTo(List.of("item"));
        assertThat(at(schema(document, "View"), "required")).isEqualTo(List.of("name"));
        assertThat(DocumentCheck.complaints(document)).isEmpty();
    }

    private static @Nullable Object answer(Object document, String path) {
        return at(document, "paths", path, "get", "responses", "200", "content", "application/json", "schema", "$ref");
    }
}
