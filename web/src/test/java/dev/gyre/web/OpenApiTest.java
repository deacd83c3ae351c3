package dev.gyre.web;

import static dev.gyre.web.Told.at;
import static dev.gyre.web.Told.json;
import static dev.gyre.web.Told.schema;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.HttpMethod;
import dev.gyre.http.Response;
import dev.gyre.http.multipart.UploadedFile;
import dev.gyre.web.endpoint.Cookie;
import dev.gyre.web.endpoint.Default;
import dev.gyre.web.endpoint.Delete;
import dev.gyre.web.endpoint.Depends;
import dev.gyre.web.endpoint.Describe;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.ForbidUnknown;
import dev.gyre.web.endpoint.FormField;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Header;
import dev.gyre.web.endpoint.JsonBody;
import dev.gyre.web.endpoint.Partial;
import dev.gyre.web.endpoint.Patch;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.endpoint.Provides;
import dev.gyre.web.endpoint.Put;
import dev.gyre.web.endpoint.Query;
import dev.gyre.web.endpoint.Status;
import dev.gyre.web.endpoint.Tagged;
import dev.gyre.web.testing.TestClient;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The document of an application: what it tells of records, bodies, results and rules.
class OpenApiTest {
    enum Color {
        RED,
        BLUE
    }

    record NewItem(
            @NotBlank @Size(max = 80) String name,
            @Positive BigDecimal price,
            @Default({"new"}) Set<@Size(max = 5) String> tags,
            Optional<Color> color) {}

    record Item(long id, NewItem data, Instant made) {}

    record Node(String name, List<Node> children, Map<Color, UUID> links) {}

    sealed interface Lookup permits Found, Missing {}

    record Found(Item item) implements Lookup {}

    @Status(404)
    record Missing(String detail) implements Lookup {}

    @Tagged("kind")
    sealed interface Shape permits Circle, Square {}

    record Circle(double radius) implements Shape {}

    record Square(double side) implements Shape {}

    interface Summary {
        long id();

        List<Shape> shapes();
    }

    record Page(@Default("20") @Max(100) int limit, Optional<Color> color) {}

    @ForbidUnknown
    record Login(
            @Email String user,
            @Pattern(regexp = "[a-z]+|[0-9]+") String password) {}

    record Who(String token) {}

    static final class Providers {
        @Provides
        Who who(@Header String authorization, @Query int limit) {
            return new Who(authorization + limit);
        }
    }

    @Endpoints("/items")
    static final class Items {
        @Get
        List<Item> listItems(@Query Page page, @Cookie Optional<String> session) {
            return List.of();
        }

        @Get("/{id}")
        Lookup one(long id) {
            return new Missing("" + id);
        }

        @Post
        @Status(201)
        @Describe(value = "Adds *one*.", summary = "Add an item")
        Item add(NewItem body, @Depends Who who, @Default("7") @Query int limit) {
            return new Item(limit, body, Instant.EPOCH);
        }

        @Patch("/{id}")
        Optional<Item> change(long id, Partial<NewItem> change) {
            return Optional.empty();
        }

        @Deprecated
        @Delete("/{id}")
        void delete(long id) {}

        @Put("/{id}/node")
        Node node(long id, @JsonBody Node node, @JsonBody @Digits(integer = 3, fraction = 2) BigDecimal weight) {
            return node;
        }

        @Post("/shapes")
        Summary shapes(List<Shape> shapes, @Query Circle like) {
            throw new IllegalStateException(like.toString());
        }

        @Post("/login")
        String login(@FormField Login login) {
            return login.user();
        }

        @Post("/files")
        byte[] files(List<UploadedFile> files, @FormField Optional<String> note) {
            return new byte[0];
        }

        @Get("/raw/{path...}")
        Response raw(String path) {
            return Response.text(path);
        }
    }

    private static App rich() {
        return App.create().provide(new Providers()).endpoints(new Items());
    }

    @Test
    void the_document_of_a_rich_application_is_one() {
        Object document = Told.by(rich());

        assertThat(DocumentCheck.complaints(document)).isEmpty();
        assertThat(Told.by(rich())).as("the same each time").isEqualTo(document);
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_document_with_mistakes_is_found() {
        var document = (Map<String, Object>) Told.by(rich());
        var schemas = (Map<String, Object>) at(document, "components", "schemas");
        schemas.remove("Color");
        ((Map<String, Object>) schemas.get("Login")).put("required", List.of("nobody"));
        var items = (Map<String, Object>) at(document, "paths", "/items");
        ((Map<String, Object>) items.get("get")).put("parameters", List.of());
        items.put("put", new LinkedHashMap<>((Map<String, Object>) items.get("get")));

        assertThat(DocumentCheck.complaints(document))
                .anyMatch(each -> each.endsWith("leads nowhere: #/components/schemas/Color"))
                .contains("Login: nobody is required, but no property", "put /items: operationId comes twice");
    }

    @Test
    void what_differs_between_what_is_sent_and_what_is_received_has_two_names() {
        Object document = Told.by(rich());

        assertThat(schema(document, "NewItem-Input")).isEqualTo(json("""
                {"type": "object", "title": "NewItem", "properties": {
                   "name": {"type": "string", "title": "Name", "minLength": 1, "maxLength": 80, "pattern": "\\\\S"},
                   "price": {"type": "number", "title": "Price", "exclusiveMinimum": 0},
                   "tags": {"type": "array", "title": "Tags", "uniqueItems": true, "default": ["new"],
                            "items": {"type": "string", "maxLength": 5}},
                   "color": {"anyOf": [{"$ref": "#/components/schemas/Color"}, {"type": "null"}], "title": "Color"}},
                 "required": ["name", "price"]}"""));
        assertThat(at(schema(document, "NewItem-Output"), "required"))
                .asString()
                .isEqualTo("[name, price, tags, color]");
        assertThat(at(schema(document, "Item"), "properties", "data", "$ref"))
                .isEqualTo("#/components/schemas/NewItem-Output");
        assertThat(at(schema(document, "NewItem-Partial"), "required")).isNull();
        assertThat(schema(document, "NewItem")).isNull();
    }

    @Test
    void what_is_the_same_both_ways_has_one_name_and_may_hold_itself() {
        assertThat(schema(Told.by(rich()), "Node")).isEqualTo(json("""
                {"type": "object", "title": "Node", "properties": {
                   "name": {"type": "string", "title": "Name"},
                   "children": {"type": "array", "title": "Children",
                                "items": {"$ref": "#/components/schemas/Node"}},
                   "links": {"type": "object", "title": "Links",
                             "additionalProperties": {"type": "string", "format": "uuid"},
                             "propertyNames": {"$ref": "#/components/schemas/Color"}}},
                 "required": ["name", "children", "links"]}"""));
    }

    @Test
    void a_result_has_a_response_for_each_status() {
        Object items = at(Told.by(rich()), "paths");

        assertThat(at(items, "/items/{id}", "get", "responses", "200", "content")
                        .toString())
                .contains("#/components/schemas/Found}");
        assertThat(at(items, "/items/{id}", "get", "responses", "404", "content")
                        .toString())
                .contains("#/components/schemas/Missing}");
        assertThat(at(items, "/items", "post", "responses", "201")).isNotNull();
        assertThat(at(items, "/items", "post", "responses", "200")).isNull();
        assertThat(at(items, "/items/{id}", "delete", "responses", "204"))
                .isEqualTo(Map.of("description", "Successful Response"));
        assertThat(at(items, "/items/{id}", "patch", "responses", "404", "description"))
                .isEqualTo("Not Found");
        assertThat(at(items, "/items/login", "post", "responses", "200", "content")
                        .toString())
                .isEqualTo("{text/plain={schema={type=string}}}");
        assertThat(at(items, "/items/raw/{path}", "get", "responses", "200"))
                .isEqualTo(Map.of("description", "Successful Response"));
    }

    @Test
    void words_are_made_of_names_unless_they_are_given() {
        Object paths = at(Told.by(rich()), "paths");

        assertThat(at(paths, "/items", "get", "summary")).isEqualTo("List Items");
        assertThat(at(paths, "/items", "post", "summary")).isEqualTo("Add an item");
        assertThat(at(paths, "/items", "post", "description")).isEqualTo("Adds *one*.");
        assertThat(at(paths, "/items/{id}", "delete", "deprecated")).isEqualTo(true);
    }

    @Test
    void parameters_of_an_endpoint_and_of_what_it_needs_stand_together_and_who_must_have_one_wins() {
        Object document = Told.by(rich());

        assertThat(at(document, "paths", "/items", "post", "parameters"))
                .isEqualTo(json("""
                        {"list": [
                          {"name": "limit", "in": "query", "required": true,
                           "schema": {"type": "integer", "format": "int32", "title": "Limit"}},
                          {"name": "authorization", "in": "header", "required": true,
                           "schema": {"type": "string", "title": "Authorization"}}]}""").get("list"));
        assertThat(at(document, "paths", "/items", "get", "parameters", 0, "schema"))
                .isEqualTo(json("""
                        {"type": "integer", "format": "int32", "maximum": 100, "title": "Limit", "default": 20}"""));
    }

    @Test
    void bodies_are_json_forms_and_files() {
        Object document = Told.by(rich());
        Object paths = at(document, "paths");

        assertThat(at(paths, "/items", "post", "requestBody")).isEqualTo(json("""
                {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewItem-Input"}}},
                 "required": true}"""));
        assertThat(at(paths, "/items/login", "post", "requestBody", "content")).isEqualTo(json("""
                {"application/x-www-form-urlencoded": {"schema": {"$ref": "#/components/schemas/Login"}}}"""));
        assertThat(schema(document, "Login")).isEqualTo(json("""
                {"type": "object", "title": "Login", "additionalProperties": false, "properties": {
                   "user": {"type": "string", "format": "email", "title": "User"},
                   "password": {"type": "string", "pattern": "^(?:[a-z]+|[0-9]+)$", "title": "Password"}},
                 "required": ["user", "password"]}"""));
        assertThat(at(paths, "/items/files", "post", "requestBody", "content")).isEqualTo(json("""
                {"multipart/form-data": {"schema": {"$ref": "#/components/schemas/Body_files_items_files_post"}}}"""));
        assertThat(at(schema(document, "Body_files_items_files_post"), "properties", "files", "items"))
                .isEqualTo(json("""
                        {"type": "string", "format": "binary", "contentMediaType": "application/octet-stream"}"""));
        assertThat(schema(document, "Body_node_items__id__node_put")).isEqualTo(json("""
                {"type": "object", "title": "Body_node_items__id__node_put", "properties": {
                   "node": {"$ref": "#/components/schemas/Node"},
                   "weight": {"type": "number", "title": "Weight", "exclusiveMaximum": 1000,
                              "exclusiveMinimum": -1000, "multipleOf": 0.01}},
                 "required": ["node", "weight"]}"""));
    }

    @Test
    void an_interface_is_told_by_what_it_can_be_asked_for() {
        assertThat(schema(Told.by(rich()), "Summary")).isEqualTo(json("""
                {"type": "object", "title": "Summary", "properties": {
                   "id": {"type": "integer", "format": "int64", "title": "Id"},
                   "shapes": {"type": "array", "title": "Shapes",
                              "items": {"$ref": "#/components/schemas/Shape"}}},
                 "required": ["id", "shapes"]}"""));
    }

    static final class Inner {
        record Item(String other) {}

        record ValidationError(String own) {}
    }

    @Endpoints
    static final class Twins {
        @Post("/a")
        Inner.Item a(Item item) {
            return new Inner.Item("" + item);
        }

        @Post("/b-c")
        Inner.ValidationError b(int x) {
            return new Inner.ValidationError("" + x);
        }

        @Post("/b_c")
        void b(String x) {}
    }

    @Test
    void types_and_methods_of_one_name_are_told_apart() {
        Object document = Told.by(new Twins());

        assertThat(((Map<?, ?>) at(document, "components", "schemas"))
                        .keySet().stream().map(Object::toString))
                .containsExactlyInAnyOrder(
                        "dev_gyre_web_OpenApiTest_Item",
                        "dev_gyre_web_OpenApiTest_Inner_Item",
                        "dev_gyre_web_OpenApiTest_Inner_ValidationError",
                        "NewItem",
                        "Color",
                        "ValidationError",
                        "HTTPValidationError");
        assertThat(DocumentCheck.complaints(document)).isEmpty();
    }

    @Test
    void an_application_tells_nothing_if_it_says_so_or_has_no_endpoints() {
        try (var silent = TestClient.of(
                        App.create().docs(ApiDocs.none()).endpoints(new Items()).provide(new Providers()));
                var plain = TestClient.of(App.create().get("/", _ -> "x"))) {
            for (var client : List.of(silent, plain)) {
                client.get("/openapi.json").expect(404);
                client.get("/docs").expect(404);
            }
        }
    }

    @Test
    void routes_of_the_application_come_before_a_document_that_it_did_not_ask_for() {
        var app = rich().get("/docs", _ -> "ours").route(HttpMethod.POST, "/openapi.json", _ -> "posted");

        try (var client = TestClient.of(app)) {
            client.get("/docs").expectText("ours");
            client.get("/openapi.json").expect(200).expectHeader("Content-Type", "application/json");
            client.post("/openapi.json", 1).expectText("posted");
        }
    }
}
