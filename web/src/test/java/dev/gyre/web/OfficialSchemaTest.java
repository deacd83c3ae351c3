package dev.gyre.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.gyre.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Documents are what the OpenAPI Initiative's own schema, and that of JSON Schema, say.
class OfficialSchemaTest {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema OPEN_API = openApi();
    private static final Schema JSON_SCHEMA =
            REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    static List<Object> documents() {
        return List.of(
                Told.by(new EndpointsTest.Users()),
                Told.by(new EndpointsTest.Trees()),
                Told.by(new OutwardTest.Answers()),
                Told.by(new OmitEmptyTest.Items()),
                Told.by(new ArrivingFilesTest().new Uploads()),
                Told.by(new ExamplesTest.Items()),
                Told.by(new ItemStreamsTest().app()),
                Told.by(App.create().docs(ApiDocs.of("Empty", "1").withServers("https://example.org/shop"))));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_document_is_what_the_official_schema_says(Object document) {
        assertThat(complaints(OPEN_API, withoutItems(document))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void each_schema_in_it_is_one_of_json_schema(Object document) {
        var schemas = (Map<?, ?>) Objects.requireNonNullElse(Told.at(document, "components", "schemas"), Map.of());

        schemas.forEach((name, schema) ->
                assertThat(complaints(JSON_SCHEMA, schema)).as("%s", name).isEmpty());
    }

    @Test
    void what_is_no_document_is_found() {
        Object broken = Told.json("""
                {"openapi": "3.1.0", "info": {"title": "x"}, "paths": {"/": {"get": {"parameters": [{"name": "a"}]}}}}""");

        assertThat(complaints(OPEN_API, broken)).anyMatch(each -> each.contains("version"));
        assertThat(complaints(JSON_SCHEMA, Map.of("type", "text"))).isNotEmpty();
    }

    private static List<String> complaints(Schema schema, @Nullable Object tree) {
        return schema.validate(new String(Json.write(tree), UTF_8), InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    /// That word comes with OpenAPI 3.2; FastAPI's documents have it, too.
    private static @Nullable Object withoutItems(@Nullable Object tree) {
        return switch (tree) {
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<Object, @Nullable Object>();
                map.forEach((name, value) -> {
                    if (!name.equals("itemSchema")) {
                        copy.put(name, withoutItems(value));
                    }
                });
                yield copy;
            }
            case List<?> list ->
                list.stream().map(OfficialSchemaTest::withoutItems).toList();
            case null, default -> tree;
        };
    }

    private static Schema openApi() {
        try (var in = OfficialSchemaTest.class.getResourceAsStream("/openapi/openapi-3.1.json")) {
            return REGISTRY.getSchema(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
