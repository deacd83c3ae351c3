package dev.gyre.web;

import static dev.gyre.web.Told.at;
import static dev.gyre.web.Told.json;
import static dev.gyre.web.Told.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Example;
import dev.gyre.web.endpoint.Post;
import jakarta.validation.constraints.Max;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Examples in the document are such that they could be sent.
class ExamplesTest {
    record Item(
            @Example("pen") String name,
            @Example({"35.4", "1"}) double price,
            @Example("[\"a\", \"b\"]") List<String> tags,
            @Example("true") Optional<Boolean> isNew) {}

    @Endpoints
    static final class Items {
        @Post
        void add(
                @Example("{\"name\": \"ink\", \"price\": 2, \"tags\": []}") Item item,
                @Max(9) @Example("7") int count) {}
    }

    @Test
    void examples_are_told_as_json() {
        Object document = Told.by(new Items());

        Object properties = at(schema(document, "Item"), "properties");
        assertThat(at(properties, "name", "examples")).isEqualTo(List.of("pen"));
        assertThat(at(properties, "price", "examples")).isEqualTo(List.of(35.4, 1.0));
        assertThat(at(properties, "tags", "examples")).isEqualTo(List.of(List.of("a", "b")));
        assertThat(at(properties, "isNew", "examples")).isEqualTo(List.of(true));
        assertThat(at(document, "paths", "/", "post", "parameters", 0, "schema", "examples"))
                .isEqualTo(List.of(7));
        assertThat(at(document, "paths", "/", "post", "requestBody", "content", "application/json", "schema"))
                .isEqualTo(json("""
                        {"$ref": "#/components/schemas/Item", "examples": [{"name": "ink", "price": 2, "tags": []}]}"""));
        assertThat(DocumentCheck.complaints(document)).isEmpty();
    }

    @Endpoints
    static final class WrongRule {
        @Post
        void x(@Max(9) @Example("10") int count) {}
    }

    @Endpoints
    static final class WrongRecord {
        @Post
        void x(@Example("{\"name\": 1}") Item item) {}
    }

    @Endpoints
    static final class WrongJson {
        @Post
        void x(@Example("{") Map<String, String> map) {}
    }

    static List<Arguments> wrong() {
        return List.of(
                Arguments.of(
                        new WrongRule(),
                        "WrongRule.x: count: @Example(10) does not fit: Input should be less than or equal to 9"),
                Arguments.of(new WrongRecord(), "WrongRecord.x: item: @Example({\"name\": 1}) does not fit: Input"),
                Arguments.of(new WrongJson(), "WrongJson.x: map: @Example({) is no JSON"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void one_that_could_not_be_sent_is_refused_at_the_start(Object endpoints, String message) {
        assertThatThrownBy(() -> App.create().endpoints(endpoints))
                .isInstanceOf(EndpointException.class)
                .hasMessageStartingWith(message);
    }
}
