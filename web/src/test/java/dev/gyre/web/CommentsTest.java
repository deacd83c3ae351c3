package dev.gyre.web;

import static dev.gyre.web.Told.at;
import static dev.gyre.web.Told.schema;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.testkit.GyreTest;
import dev.gyre.web.endpoint.Describe;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.endpoint.Query;
import java.util.List;
import java.util.Optional;

/// What is kept of comments stands in the document. It lies among the resources of the tests, as the compiler
/// would write it; the `CompiledCommentsTest` of the command has it written.
class CommentsTest {
    enum Size {
        SMALL
    }

    record Item(String name, @Describe("In euros.") double price, Size size) {}

    interface Seen {
        long price();
    }

    @Endpoints("/items")
    static final class Items {
        @Get
        List<Item> list(int limit, @Query Optional<Size> size) {
            return List.of();
        }

        @Get("/{id}")
        Seen seen(long id) {
            return () -> id;
        }

        @Post
        Item add(Item item, int unnamed) {
            return item;
        }
    }

    @GyreTest
    void a_method_its_parameters_and_its_result_are_told_by_its_comment() {
        Object told = Told.by(new Items());

        Object list = at(told, "paths", "/items", "get");
        assertThat(at(list, "description")).isEqualTo("The *newest* first.");
        assertThat(at(list, "parameters", 0, "description")).isEqualTo("At most so many.");
        assertThat(at(list, "parameters", 1, "description")).isNull();
        assertThat(at(list, "responses", "200", "description")).isEqualTo("Those that are left.");
        Object add = at(told, "paths", "/items", "post");
        assertThat(at(add, "description")).isNull();
        assertThat(at(add, "responses", "200", "description")).isEqualTo("Successful Response");
        assertThat(at(add, "requestBody", "content", "application/json", "schema", "description"))
                .isEqualTo("What is new.");
    }

    @GyreTest
    void types_and_their_members_are_told_where_no_annotation_does() {
        Object told = Told.by(new Items());

        assertThat(at(schema(told, "Item"), "description")).isEqualTo("What is for sale.");
        assertThat(at(schema(told, "Item"), "properties", "name", "description"))
                .isEqualTo("As on the label.");
        assertThat(at(schema(told, "Item"), "properties", "price", "description"))
                .isEqualTo("In euros.");
        assertThat(at(schema(told, "Size"), "description")).isEqualTo("How big.");
        assertThat(at(schema(told, "Seen"), "description")).isEqualTo("What a customer sees.");
        assertThat(at(schema(told, "Seen"), "properties", "price", "description"))
                .isEqualTo("In cents.");
        assertThat(DocumentCheck.complaints(told)).isEmpty();
    }
}
