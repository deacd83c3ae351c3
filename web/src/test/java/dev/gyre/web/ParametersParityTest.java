package dev.gyre.web;

import static dev.gyre.web.Replies.details;
import static dev.gyre.web.Replies.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.HttpMethod;
import dev.gyre.http.Request;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.endpoint.Alias;
import dev.gyre.web.endpoint.Cookie;
import dev.gyre.web.endpoint.Default;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.ForbidUnknown;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Header;
import dev.gyre.web.endpoint.Query;
import dev.gyre.web.testing.TestClient;
import dev.gyre.web.testing.TestResponse;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// FastAPI's cases for paths, queries, headers and cookies: `docs/parity/fastapi.md`, cases 1 to 17.
class ParametersParityTest {
    enum Color {
        @Alias("red")
        RED,
        @Alias("blue")
        BLUE,
        @Alias("green")
        GREEN
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = Isbn.class)
    @interface KnownId {
        String message() default "Invalid ID format, it must start with '{prefix}'";

        String prefix() default "isbn-";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    static final class Isbn implements ConstraintValidator<KnownId, String> {
        private String prefix = "";

        @Override
        public void initialize(KnownId annotation) {
            prefix = annotation.prefix();
        }

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            return value.startsWith(prefix);
        }
    }

    @ForbidUnknown
    record Filter(
            @Default("100") @Min(1) @Max(100) int limit,
            @Default("0") @Min(0) int offset,
            @Default("red") Color order,
            @Default({}) List<String> tags) {}

    record Common(
            String host,
            @Default("true") boolean save_data,
            Optional<String> if_modified,
            @Default({}) List<String> x_tag) {}

    @ForbidUnknown
    record Cookies(String session, Optional<String> tracker) {}

    record Paint(Color color) {}

    @Endpoints
    static final class Items {
        @Get
        Map<String, String> root() {
            return Map.of("message", "Hello World");
        }

        @Get("/users/me")
        String me() {
            return "me";
        }

        @Get("/users/{id}")
        String user(String id) {
            return id;
        }

        @Get("/files/{path...}")
        String file(String path) {
            return path;
        }

        @Get("/models/{color}")
        Paint model(Color color) {
            return new Paint(color);
        }

        @Get("/sizes/{id}")
        double size(
                @Min(0) @Max(1000) int id,
                @DecimalMin(value = "0", inclusive = false) @DecimalMax(value = "10.5", inclusive = false)
                        double size) {
            return size;
        }

        @Get("/bool/{id}")
        boolean truth(String id, @Default("false") boolean flag) {
            return flag;
        }

        @Get("/three/{id}")
        List<Object> three(String id, String needy, @Default("0") int skip, Optional<Integer> limit) {
            return List.of(id, needy, skip, limit.orElse(-1));
        }

        @Get("/aliased")
        String aliased(
                @Alias("item-query") @Size(min = 3, max = 50) @Pattern(regexp = "fixedquery") Optional<String> q) {
            return q.orElse("none");
        }

        @Get("/list")
        List<String> list(@Query @Default({"foo", "bar"}) List<String> q) {
            return q;
        }

        @Get("/isbn")
        String isbn(@KnownId Optional<String> id) {
            return id.orElse("none");
        }

        @Get("/filter")
        Filter filter(@Query Filter filter) {
            return filter;
        }

        @Get("/strange")
        String strange(@Header(convert = false) Optional<String> strange_header) {
            return strange_header.orElse("none");
        }

        @Get("/token")
        List<String> token(@Header @Default({}) List<String> x_token, @Header Optional<String> userAgent) {
            return x_token;
        }

        @Get("/common")
        Common common(@Header Common common) {
            return common;
        }

        @Get("/common-exact")
        Common commonExact(@Header(convert = false) Common common) {
            return common;
        }

        @Get("/cookies")
        Cookies cookies(@Cookie Cookies cookies) {
            return cookies;
        }

        @Get("/number")
        int number(@Cookie int number) {
            return number;
        }
    }

    @GyreTest
    void case_1_a_minimal_endpoint_answers_json() {
        assertThat(get("/").expect(200).text()).isEqualTo("{\"message\":\"Hello World\"}");
    }

    @GyreTest
    void case_2_a_fixed_segment_beats_a_place() {
        assertThat(get("/users/me").text()).isEqualTo("me");
        assertThat(get("/users/foo").text()).isEqualTo("foo");
    }

    @GyreTest
    void case_4_the_rest_of_a_path_is_one_parameter_and_decoded() {
        assertThat(get("/files/home/johndoe/my%2Ffile.txt").text()).isEqualTo("home/johndoe/my/file.txt");
    }

    @GyreTest
    void case_5_an_enum_in_the_path_is_known_by_its_values() {
        assertThat(get("/models/blue").text()).isEqualTo("{\"color\":\"blue\"}");
        var problem = details(get("/models/foo")).getFirst();

        assertThat(problem)
                .isEqualTo(Map.of(
                        "type", "enum",
                        "loc", List.of("path", "color"),
                        "msg", "Input should be 'red', 'blue' or 'green'",
                        "input", "foo",
                        "ctx", Map.of("expected", "'red', 'blue' or 'green'")));
    }

    @GyreTest
    void case_6_numbers_keep_their_bounds() {
        assertThat(get("/sizes/0?size=0.1").expect(200).text()).isEqualTo("0.1");
        assertThat(problems(get("/sizes/1001?size=10.5")))
                .containsExactly("less_than_equal @ [path, id]", "less_than @ [query, size]");
        var problem = details(get("/sizes/-1?size=0")).getLast();

        assertThat(problem)
                .containsEntry("msg", "Input should be greater than 0")
                .containsEntry("ctx", Map.of("gt", 0));
    }

    @ParameterizedTest
    @CsvSource({
        "true,true",
        "1,true",
        "YES,true",
        "on,true",
        "t,true",
        "y,true",
        "off,false",
        "0,false",
        "F,false",
        "No,false"
    })
    void case_7_booleans_have_many_spellings(String text, String value) {
        assertThat(get("/bool/foo?flag=" + text).expect(200).text()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "maybe"})
    void case_7_others_are_no_booleans(String text) {
        assertThat(problems(get("/bool/foo?flag=" + text))).containsExactly("bool_parsing @ [query, flag]");
    }

    @GyreTest
    void case_8_required_default_and_optional_parameters_stand_side_by_side() {
        assertThat(get("/three/foo?needy=very&limit=5").text()).isEqualTo("[\"foo\",\"very\",0,5]");
        assertThat(problems(get("/three/foo?skip=a&limit=b")))
                .containsExactly(
                        "missing @ [query, needy]", "int_parsing @ [query, skip]", "int_parsing @ [query, limit]");
        assertThat(details(get("/three/foo")).getFirst())
                .containsEntry("msg", "Field required")
                .containsEntry("input", null);
    }

    @GyreTest
    void case_9_an_alias_replaces_the_name_and_its_rules_are_kept() {
        assertThat(get("/aliased").text()).isEqualTo("none");
        assertThat(get("/aliased?item-query=fixedquery").text()).isEqualTo("fixedquery");
        assertThat(get("/aliased?q=fixedquery").text()).isEqualTo("none");
        var problem = details(get("/aliased?item-query=nonregexquery")).getFirst();

        assertThat(problem)
                .containsEntry("type", "string_pattern_mismatch")
                .containsEntry("loc", List.of("query", "item-query"))
                .containsEntry("ctx", Map.of("pattern", "fixedquery"));
    }

    @GyreTest
    void case_10_a_list_in_the_query_has_a_default() {
        assertThat(get("/list").text()).isEqualTo("[\"foo\",\"bar\"]");
        assertThat(get("/list?q=a&q=b").text()).isEqualTo("[\"a\",\"b\"]");
    }

    @GyreTest
    void case_12_a_validator_of_ones_own_says_why() {
        assertThat(get("/isbn?id=isbn-1").text()).isEqualTo("isbn-1");
        var problem = details(get("/isbn?id=wrong")).getFirst();

        assertThat(problem)
                .containsEntry("type", "value_error")
                .containsEntry("loc", List.of("query", "id"))
                .containsEntry("msg", "Value error, Invalid ID format, it must start with 'isbn-'");
    }

    @GyreTest
    void case_13_a_record_of_query_parameters_refuses_others() {
        assertThat(get("/filter?limit=10&order=blue&tags=a&tags=b").text())
                .isEqualTo("{\"limit\":10,\"offset\":0,\"order\":\"blue\",\"tags\":[\"a\",\"b\"]}");
        assertThat(problems(get("/filter?limit=1000&offset=-1&order=pink")))
                .containsExactly(
                        "less_than_equal @ [query, limit]",
                        "greater_than_equal @ [query, offset]",
                        "enum @ [query, order]");
        assertThat(problems(get("/filter?tool=plumbus"))).containsExactly("extra_forbidden @ [query, tool]");
    }

    @GyreTest
    void case_14_a_name_that_is_not_converted_is_taken_as_it_is() {
        assertThat(get("/strange", "strange_header", "yes").text()).isEqualTo("yes");
        assertThat(get("/strange", "strange-header", "yes").text()).isEqualTo("none");
    }

    @GyreTest
    void case_15_a_list_has_an_element_for_each_header_and_no_commas_are_split() {
        assertThat(get("/token", "X-Token", "foo, bar", "x-token", "baz").text())
                .isEqualTo("[\"foo, bar\",\"baz\"]");
        assertThat(get("/token", "x_token", "foo").text()).isEqualTo("[]");
    }

    @GyreTest
    void case_16_a_record_of_headers_names_its_components_in_problems() {
        assertThat(get("/common", "Host", "h", "Save-Data", "false", "X-Tag", "one")
                        .text())
                .isEqualTo("{\"host\":\"h\",\"save_data\":false,\"if_modified\":null,\"x_tag\":[\"one\"]}");
        assertThat(problems(get("/common", "Host", "h", "Save-Data", "maybe")))
                .containsExactly("bool_parsing @ [header, save_data]");
        assertThat(get("/common-exact", "Host", "h", "save_data", "off").text()).contains("\"save_data\":false");
        assertThat(get("/common-exact", "Host", "h", "save-data", "off").text()).contains("\"save_data\":true");
    }

    @GyreTest
    void case_17_a_record_of_cookies_refuses_others() {
        assertThat(get("/cookies", "Cookie", "session=123; tracker=\"me\"").text())
                .isEqualTo("{\"session\":\"123\",\"tracker\":\"me\"}");
        assertThat(problems(get("/cookies"))).containsExactly("missing @ [cookie, session]");
        assertThat(problems(get("/cookies", "Cookie", "session=1; extra=2")))
                .containsExactly("extra_forbidden @ [cookie, extra]");
        assertThat(problems(get("/number", "Cookie", "number=x"))).containsExactly("int_parsing @ [cookie, number]");
    }

    @GyreTest
    void the_last_of_several_values_in_the_query_counts() {
        assertThat(get("/three/foo?needy=a&needy=b").text()).startsWith("[\"foo\",\"b\"");
    }

    private static TestResponse get(String path, String... headers) {
        try (var client = TestClient.of(App.create().endpoints(new Items()))) {
            Request request = client.request(HttpMethod.GET, path);
            for (int i = 0; i < headers.length; i += 2) {
                request = request.withHeaders(request.headers().plus(headers[i], headers[i + 1]));
            }
            return client.send(request);
        }
    }
}
