package dev.gyre.web;

import static dev.gyre.web.Told.at;
import static dev.gyre.web.Told.json;
import static dev.gyre.web.Told.schema;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.web.endpoint.Alias;
import dev.gyre.web.endpoint.Describe;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Hidden;
import dev.gyre.web.endpoint.MayAnswer;
import dev.gyre.web.endpoint.Put;
import dev.gyre.web.endpoint.Query;
import dev.gyre.web.endpoint.Tagged;
import dev.gyre.web.endpoint.Tags;
import dev.gyre.web.testing.TestClient;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// FastAPI's cases for the document: `docs/parity/fastapi.md`, cases 1, 5, 9, 11, 31, 36 and 37.
class OpenApiParityTest {
    @Endpoints
    static final class First {
        @Get
        Object root() {
            return Map.of("message", "Hello World");
        }
    }

    @Test
    void case_1_the_document_of_a_minimal_application() {
        assertThat(Told.by(new First())).isEqualTo(json("""
                {"openapi": "3.1.0", "info": {"title": "Gyre", "version": "0.1.0"},
                 "paths": {"/": {"get": {
                   "summary": "Root", "operationId": "root__get",
                   "responses": {"200": {
                     "description": "Successful Response",
                     "content": {"application/json": {"schema": {}}}}}}}}}
                """));
    }

    enum ModelName {
        @Alias("alexnet")
        ALEXNET,
        @Alias("lenet")
        LENET
    }

    @Endpoints("/models")
    static final class Models {
        @Get("/{model}")
        Object getModel(ModelName model) {
            return model;
        }
    }

    @Test
    void case_5_an_enum_is_told_once_by_its_values() {
        Object document = Told.by(new Models());

        assertThat(at(document, "paths", "/models/{model}", "get", "parameters"))
                .asString()
                .isEqualTo("[{name=model," + " in=path, required=true, schema={$ref=#/components/schemas/ModelName}}]");
        assertThat(schema(document, "ModelName")).isEqualTo(json("""
                {"type": "string", "enum": ["alexnet", "lenet"], "title": "ModelName"}"""));
        assertThat(at(document, "paths", "/models/{model}", "get", "responses", "422"))
                .isEqualTo(json("""
                {"description": "Validation Error", "content": {"application/json": {
                  "schema": {"$ref": "#/components/schemas/HTTPValidationError"}}}}"""));
        assertThat(schema(document, "HTTPValidationError")).isEqualTo(json("""
                {"type": "object", "title": "HTTPValidationError", "properties": {"detail": {
                  "type": "array", "title": "Detail", "items": {"$ref": "#/components/schemas/ValidationError"}}}}"""));
        assertThat(schema(document, "ValidationError")).isEqualTo(json("""
                {"type": "object", "title": "ValidationError", "required": ["loc", "msg", "type"], "properties": {
                  "loc": {"type": "array", "title": "Location",
                          "items": {"anyOf": [{"type": "string"}, {"type": "integer"}]}},
                  "msg": {"type": "string", "title": "Message"},
                  "type": {"type": "string", "title": "Error Type"},
                  "input": {"title": "Input"},
                  "ctx": {"type": "object", "title": "Context"}}}"""));
    }

    @Endpoints("/items")
    static final class Items {
        @Get
        Object readItems(
                @Query("item-query")
                        @Describe(value = "What is looked for.", deprecated = true)
                        @Size(min = 3, max = 50)
                        @Pattern(regexp = "^fixedquery$")
                        Optional<String> q) {
            return q;
        }

        @Get("/hidden")
        Object hidden(@Hidden Optional<String> hiddenQuery) {
            return hiddenQuery;
        }

        @Hidden
        @Get("/secret")
        Object secret() {
            return "";
        }
    }

    @Test
    void case_9_a_parameter_is_told_with_its_alias_rules_words_and_that_it_is_deprecated() {
        assertThat(at(Told.by(new Items()), "paths", "/items", "get", "parameters", 0))
                .isEqualTo(json("""
                        {"name": "item-query", "in": "query", "required": false,
                         "description": "What is looked for.", "deprecated": true,
                         "schema": {
                           "anyOf": [
                             {"type": "string", "minLength": 3, "maxLength": 50, "pattern": "^fixedquery$"},
                             {"type": "null"}],
                           "title": "Item-Query", "description": "What is looked for.", "deprecated": true}}"""));
    }

    @Test
    void case_11_what_is_hidden_is_not_told_but_works() {
        var app = App.create().endpoints(new Items());

        try (var client = TestClient.of(app)) {
            client.get("/items/hidden?hiddenQuery=x").expectText("x");
            client.get("/items/secret").expect(200);
        }
        Object paths = at(Told.by(new Items()), "paths");
        assertThat(at(paths, "/items/hidden", "get", "parameters")).isNull();
        assertThat(at(paths, "/items/secret")).isNull();
    }

    sealed interface Vehicle permits Plane, Car {}

    record Plane(int size) implements Vehicle {}

    record Car(String description) implements Vehicle {}

    @Tagged("kind")
    sealed interface Pet permits Cat, Dog {}

    record Cat(int lives) implements Pet {}

    @Alias("hound")
    record Dog(String name) implements Pet {}

    @Endpoints
    static final class Unions {
        @Get("/vehicles")
        Vehicle vehicle() {
            return new Plane(5);
        }

        @Put("/pets")
        Pet pet(Pet pet) {
            return pet;
        }
    }

    @Test
    void case_31_a_sealed_type_is_any_of_its_records() {
        Object document = Told.by(new Unions());

        assertThat(at(document, "paths", "/vehicles", "get", "responses", "200", "content", "application/json"))
                .isEqualTo(json("""
                        {"schema": {"$ref": "#/components/schemas/Vehicle"}}"""));
        assertThat(schema(document, "Vehicle")).isEqualTo(json("""
                {"anyOf": [{"$ref": "#/components/schemas/Plane"}, {"$ref": "#/components/schemas/Car"}],
                 "title": "Vehicle"}"""));
    }

    @Test
    void case_31_a_tag_is_a_discriminator_with_a_mapping() {
        Object document = Told.by(new Unions());

        assertThat(schema(document, "Pet")).isEqualTo(json("""
                {"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
                 "discriminator": {"propertyName": "kind", "mapping": {
                   "cat": "#/components/schemas/Cat", "hound": "#/components/schemas/Dog"}},
                 "title": "Pet"}"""));
        assertThat(schema(document, "Dog")).isEqualTo(json("""
                {"type": "object", "title": "Dog", "properties": {
                   "kind": {"type": "string", "const": "hound", "title": "Kind"},
                   "name": {"type": "string", "title": "Name"}},
                 "required": ["kind", "name"]}"""));
    }

    @Endpoints("/items")
    @Tags("items")
    @MayAnswer(value = 404, description = "Not found")
    static final class Bigger {
        @Get("/{id}")
        @Tags("custom")
        @MayAnswer(403)
        Object read(String id) {
            return id;
        }
    }

    @Test
    void case_36_tags_and_responses_of_a_class_and_its_methods_are_merged_below_prefixes() {
        var app = App.create().group("/api", api -> api.endpoints(new Bigger()));

        Object read = at(Told.by(app), "paths", "/api/items/{id}", "get");

        assertThat(at(read, "tags")).asString().isEqualTo("[items, custom]");
        assertThat(at(read, "operationId")).isEqualTo("read_api_items__id__get");
        assertThat(at(read, "responses", "404", "description")).isEqualTo("Not found");
        assertThat(at(read, "responses", "403", "description")).isEqualTo("Forbidden");
        assertThat(at(read, "responses", "200", "description")).isEqualTo("Successful Response");
    }

    @Test
    void case_37_an_application_that_is_mounted_has_a_document_of_its_own_with_its_prefix_as_server() {
        var inner = App.create().endpoints(new First());
        var app =
                App.create().endpoints(new Models()).mount("/sub", App.create().mount("/{tenant}", inner));

        try (var client = TestClient.of(app)) {
            Object outer = client.get("/openapi.json").as(Map.class);
            Object mounted = client.get("/sub/a%20b/openapi.json").as(Map.class);

            assertThat(((Map<?, ?>) at(outer, "paths")).keySet()).asString().isEqualTo("[/models/{model}]");
            assertThat(at(outer, "servers")).isNull();
            assertThat(((Map<?, ?>) at(mounted, "paths")).keySet()).asString().isEqualTo("[/]");
            assertThat(at(mounted, "servers")).asString().isEqualTo("[{url=/sub/a%20b}]");
        }
    }

    @Test
    void case_37_behind_a_proxy_the_servers_are_named() {
        var docs = ApiDocs.of("Shop", "2.1").withServers("https://stag.example.com", "/api/v1");

        Object document = Told.by(App.create().docs(docs).endpoints(new First()));

        assertThat(at(document, "servers")).asString().isEqualTo("[{url=https://stag.example.com}, {url=/api/v1}]");
        assertThat(at(document, "info")).asString().isEqualTo("{title=Shop, version=2.1}");
    }
}
