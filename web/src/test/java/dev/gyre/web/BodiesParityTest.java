package dev.gyre.web;

import static dev.gyre.web.Replies.details;
import static dev.gyre.web.Replies.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.Body;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.multipart.UploadedFile;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.endpoint.Alias;
import dev.gyre.web.endpoint.Default;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.ForbidUnknown;
import dev.gyre.web.endpoint.FormField;
import dev.gyre.web.endpoint.JsonBody;
import dev.gyre.web.endpoint.Partial;
import dev.gyre.web.endpoint.Patch;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.endpoint.Put;
import dev.gyre.web.endpoint.Strict;
import dev.gyre.web.endpoint.Tagged;
import dev.gyre.web.testing.TestClient;
import dev.gyre.web.testing.TestResponse;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// FastAPI's cases for bodies: `docs/parity/fastapi.md`, cases 18 to 27.
class BodiesParityTest {
    record Item(String name, Optional<String> description, double price, Optional<Double> tax) {}

    record User(String username, @Alias("full_name") Optional<String> fullName) {}

    record Image(URI url, String name) {}

    record Product(
            String name,
            @Positive double price,
            @Default({}) Set<String> tags,
            Optional<List<Image>> images) {}

    record Offer(String name, double price, List<Product> items) {}

    record Extra(
            UUID id, OffsetDateTime start, LocalDate day, LocalTime at, Duration after, BigDecimal sum, byte[] raw) {}

    record Stored(
            String name, @Min(0) int price, @Default("10.5") double tax, List<String> tags) {
        Stored {
            if (name.equals("bad")) {
                throw new IllegalArgumentException("the name is bad");
            }
        }
    }

    @ForbidUnknown
    record Login(String username, @Size(min = 3) String password) {}

    @Strict
    record Exact(int count, String name) {}

    record Mail(@Email String to, @NotBlank String text, List<@Size(max = 2) String> codes) {}

    @Tagged("kind")
    sealed interface Pet permits Cat, Dog {}

    record Cat(int meow) implements Pet {}

    @Alias("hound")
    record Dog(double woof) implements Pet {}

    record Pets(List<Pet> items) {}

    @Endpoints
    static final class Bodies {
        @Post("/items")
        Item item(Item item) {
            return item;
        }

        @Put("/several/{id}")
        List<Object> several(int id, @JsonBody Item item, @JsonBody User user, @JsonBody @Min(1) int importance) {
            return List.of(id, item.name(), user.username(), importance);
        }

        @Put("/embedded")
        Item embedded(@JsonBody(embed = true) Item item) {
            return item;
        }

        @Post("/offers")
        Offer offer(Offer offer) {
            return offer;
        }

        @Post("/weights")
        Map<Integer, Double> weights(Map<Integer, Double> weights) {
            return weights;
        }

        @Patch("/stored")
        Stored stored(Partial<Stored> change) {
            return change.applyTo(new Stored("Bar", 62, 20.2, List.of()));
        }

        @Post("/stored")
        Stored store(Stored stored) {
            return stored;
        }

        @Put("/extra")
        Extra extra(Extra extra) {
            return extra;
        }

        @Post("/login")
        String login(@FormField Login login) {
            return login.username();
        }

        @Post("/files")
        List<Integer> files(List<UploadedFile> files) {
            return files.stream().map(file -> file.bytes().length).toList();
        }

        @Post("/mix")
        Map<String, Object> mix(@FormField byte[] file, UploadedFile fileb, @FormField String token) {
            return Map.of(
                    "size",
                    file.length,
                    "token",
                    token,
                    "type",
                    fileb.contentType().orElseThrow().text(),
                    "name",
                    fileb.filename());
        }

        @Post("/exact")
        Exact exact(Exact exact) {
            return exact;
        }

        @Post("/mail")
        Mail mail(Mail mail) {
            return mail;
        }

        @Post("/pets")
        Pets pets(Pets pets) {
            return pets;
        }
    }

    @GyreTest
    void case_18_a_record_comes_as_json() {
        assertThat(post("/items", Map.of("name", "Foo", "price", "50.5")).text())
                .isEqualTo("{\"name\":\"Foo\",\"description\":null,\"price\":50.5,\"tax\":null}");
        assertThat(problems(post("/items", Map.of("price", "abc", "name", 1))))
                .containsExactly("string_type @ [body, name]", "float_parsing @ [body, price]");
        assertThat(details(post("/items", Map.of("name", "Foo"))).getFirst())
                .isEqualTo(Map.of(
                        "type",
                        "missing",
                        "loc",
                        List.of("body", "price"),
                        "msg",
                        "Field required",
                        "input",
                        Map.of("name", "Foo")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json     | {\"name\": \"Foo\", | json_invalid @ [body, 15]",
                "application/json     | null                | missing @ [body]",
                "application/json     | ''                  | missing @ [body]",
                "application/json     | [1]                 | model_attributes_type @ [body]",
                "text/plain           | {\"name\": \"Foo\"} | model_attributes_type @ [body]",
                "''                   | {\"name\": \"Foo\"} | model_attributes_type @ [body]",
                "application/x-www-form-urlencoded | name=Foo | model_attributes_type @ [body]",
                "application/geo+json | {\"name\": \"Foo\"} | missing @ [body, price]",
            })
    void case_18_what_is_no_such_record_says_where(String type, String body, String problem) {
        try (var client = TestClient.of(app())) {
            var request = client.request(HttpMethod.POST, "/items").withBody(Body.of(body));
            var response = client.send(type.isEmpty() ? request : request.withHeader("Content-Type", type));

            assertThat(problems(response)).containsExactly(problem);
        }
    }

    @GyreTest
    void case_19_several_bodies_are_members_of_one() {
        var whole =
                Map.of("item", Map.of("name", "Foo", "price", 1), "user", Map.of("username", "Dave"), "importance", 2);

        assertThat(send(HttpMethod.PUT, "/several/5", whole).text()).isEqualTo("[5,\"Foo\",\"Dave\",2]");
        assertThat(problems(send(HttpMethod.PUT, "/several/5", null)))
                .containsExactly("missing @ [body, item]", "missing @ [body, user]", "missing @ [body, importance]");
        assertThat(problems(send(HttpMethod.PUT, "/several/x", Map.of("item", Map.of(), "user", 1, "importance", 0))))
                .containsExactly(
                        "int_parsing @ [path, id]",
                        "missing @ [body, item, name]",
                        "missing @ [body, item, price]",
                        "model_attributes_type @ [body, user]",
                        "greater_than_equal @ [body, importance]");
    }

    @GyreTest
    void case_20_one_body_may_be_a_member_too() {
        var item = Map.of("name", "Foo", "price", 1);

        assertThat(send(HttpMethod.PUT, "/embedded", Map.of("item", item))
                        .expect(200)
                        .text())
                .contains("Foo");
        assertThat(problems(send(HttpMethod.PUT, "/embedded", item))).containsExactly("missing @ [body, item]");
    }

    @GyreTest
    void case_21_records_hold_lists_of_records() {
        var image = Map.of("url", "http://example.com/a.jpg", "name", "a");
        var good = Map.of("name", "p", "price", 3, "tags", List.of("a", "a"), "images", List.of(image));
        var bad = Map.of("name", "p", "price", 0, "images", List.of(image, Map.of("url", "nope", "name", "b")));

        assertThat(post("/offers", Map.of("name", "o", "price", 1, "items", List.of(good)))
                        .expect(200)
                        .text())
                .contains("\"tags\":[\"a\"]");
        assertThat(problems(post("/offers", Map.of("name", "o", "price", 1, "items", List.of(good, bad)))))
                .containsExactly(
                        "greater_than @ [body, items, 1, price]", "url_parsing @ [body, items, 1, images, 1, url]");
    }

    @GyreTest
    void case_22_keys_of_maps_are_read_too() {
        assertThat(post("/weights", Map.of("2", 2.2)).text()).isEqualTo("{\"2\":2.2}");
        assertThat(problems(post("/weights", Map.of("foo", 2.2)))).containsExactly("int_parsing @ [body, foo, [key]]");
        assertThat(problems(post("/weights", Map.of("3", "x")))).containsExactly("float_parsing @ [body, 3]");
    }

    @GyreTest
    void case_23_a_patch_changes_what_is_there() {
        assertThat(send(HttpMethod.PATCH, "/stored", Map.of("price", 7)).text())
                .isEqualTo("{\"name\":\"Bar\",\"price\":7,\"tax\":20.2,\"tags\":[]}");
        assertThat(problems(send(HttpMethod.PATCH, "/stored", Map.of("price", -1, "tags", "x"))))
                .containsExactly("greater_than_equal @ [body, price]", "list_type @ [body, tags]");
    }

    @GyreTest
    void case_24_dates_and_the_like_come_in_their_usual_forms() {
        var good = Map.of(
                "id",
                "0f8fad5bd9cb469fa16570867728950e",
                "start",
                "2030-01-31T09:30:00+02:00",
                "day",
                1893456000,
                "at",
                "14:23:55.003",
                "after",
                "00:01:30",
                "sum",
                "1.10",
                "raw",
                "ü");
        var bad = Map.of(
                "id", "x", "start", "x", "day", "2030-13-01", "at", "25:00", "after", "90", "sum", "1,5", "raw", 1);

        assertThat(send(HttpMethod.PUT, "/extra", good).expect(200).text())
                .contains("\"0f8fad5b-d9cb-469f-a165-70867728950e\"", "\"2030-01-01\"", "\"PT1M30S\"", "1.10");
        assertThat(problems(send(HttpMethod.PUT, "/extra", bad)))
                .containsExactly(
                        "uuid_parsing @ [body, id]",
                        "datetime_from_date_parsing @ [body, start]",
                        "date_from_datetime_parsing @ [body, day]",
                        "time_parsing @ [body, at]",
                        "time_delta_parsing @ [body, after]",
                        "decimal_parsing @ [body, sum]",
                        "string_type @ [body, raw]");
    }

    @GyreTest
    void case_25_a_form_fills_a_record_and_what_is_empty_is_absent() {
        assertThat(form("/login", "username=Foo&password=secret").expect(200).text())
                .isEqualTo("Foo");
        assertThat(problems(form("/login", "username=&password=x&extra=1")))
                .containsExactly(
                        "missing @ [body, username]",
                        "string_too_short @ [body, password]",
                        "extra_forbidden @ [body, extra]");
        assertThat(problems(post("/login", Map.of("username", "Foo"))))
                .containsExactly("missing @ [body, username]", "missing @ [body, password]");
    }

    @GyreTest
    void case_26_many_files_are_a_list() {
        var body = part("files\"; filename=\"a.txt", "", "one") + part("files\"; filename=\"b.txt", "", "three")
                + "--b--\r\n";

        assertThat(multipart("/files", body).expect(200).text()).isEqualTo("[3,5]");
        assertThat(problems(multipart("/files", part("files", "", "text") + "--b--\r\n")))
                .containsExactly("value_error @ [body, files, 0]");
        assertThat(problems(multipart("/files", part("other", "", "text") + "--b--\r\n")))
                .containsExactly("missing @ [body, files]");
    }

    @GyreTest
    void case_27_files_and_fields_come_together() {
        var body = part("file\"; filename=\"a.bin", "", "12345")
                + part("fileb\"; filename=\"b.png", "Content-Type: image/png\r\n", "\r\n--c")
                + part("token", "", "foo") + "--b--\r\n";

        assertThat((Object) multipart("/mix", body).expect(200).as(Map.class))
                .isEqualTo(Map.of("size", 5, "token", "foo", "type", "image/png", "name", "b.png"));
        assertThat(multipart("/mix", "--b\r\nContent-Disp").expect(400).text())
                .isEqualTo("{\"detail\":\"There was an error parsing the body: the body ends before its last boundary,"
                        + " \\\"--b--\\\", so that a part of it is missing\"}");
    }

    @GyreTest
    void problems_end_after_a_hundred_of_them() {
        var many = Collections.nCopies(5000, Map.of("kind", "cow"));

        List<String> found = problems(post("/pets", Map.of("items", many)));

        assertThat(found).hasSize(101).endsWith("union_tag_invalid @ [body, items, 99]", "too_many_problems @ [body]");
    }

    @GyreTest
    void what_was_sent_is_shown_up_to_a_kilobyte() {
        String long_ = "x".repeat(40_000);

        var ofText = details(post("/items", Map.of("name", "a", "price", long_)));
        var ofWhole = details(post("/items", Map.of(long_, List.of(long_, long_))));
        var ofTag = details(post("/pets", Map.of("items", List.of(Map.of("kind", long_)))));

        assertThat(ofText.getFirst().get("input")).isEqualTo("x".repeat(1024) + "…");
        assertThat(ofWhole)
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.toString().length()).isLessThan(2000));
        assertThat(ofTag.toString().length()).isLessThan(5000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"price", "tax"})
    void a_number_of_a_million_digits_is_refused_at_once(String field) {
        String digits = "1".repeat(1_000_000) + "x";

        assertThat(problems(post("/stored", withField(field, digits))))
                .hasSize(1)
                .first()
                .asString()
                .endsWith("_parsing @ [body, " + field + "]");
    }

    private static Map<String, Object> withField(String name, Object value) {
        var fields = new HashMap<String, Object>(Map.of("name", "a", "price", 1, "tags", List.of()));
        fields.put(name, value);
        return fields;
    }

    record Papers(UploadedFile file, String title) {}

    @Endpoints
    static final class PaperEndpoints {
        @Post("/papers")
        String papers(@FormField Papers papers) {
            return papers.title();
        }
    }

    @GyreTest
    void a_file_beside_what_is_missing_is_shown_by_its_name() {
        String body = part("file\"; filename=\"a.txt", "", "one") + "--b--\r\n";

        try (var client = TestClient.of(App.create().endpoints(new PaperEndpoints()))) {
            var request = client.request(HttpMethod.POST, "/papers")
                    .withHeader("Content-Type", "multipart/form-data; boundary=b")
                    .withBody(Body.of(body));

            assertThat(details(client.send(request)).getFirst())
                    .containsEntry("type", "missing")
                    .containsEntry("input", Map.of("file", "a.txt"));
        }
    }

    @GyreTest
    void a_tag_says_which_record_of_a_sealed_type_it_is() {
        assertThat(post(
                                "/pets",
                                Map.of(
                                        "items",
                                        List.of(Map.of("kind", "cat", "meow", 1), Map.of("kind", "hound", "woof", 2))))
                        .expect(200)
                        .text())
                .isEqualTo("{\"items\":[{\"kind\":\"cat\",\"meow\":1},{\"kind\":\"hound\",\"woof\":2.0}]}");
        var response = post(
                "/pets",
                Map.of("items", List.of(Map.of("kind", "cow"), Map.of("meow", 1), Map.of("kind", "cat", "meow", "x"))));

        assertThat(problems(response))
                .containsExactly(
                        "union_tag_invalid @ [body, items, 0]",
                        "union_tag_not_found @ [body, items, 1]",
                        "int_parsing @ [body, items, 2, cat, meow]");
        assertThat(details(response).getFirst())
                .containsEntry(
                        "msg",
                        "Input tag 'cow' found using 'kind' does not match any of the expected tags: 'cat', 'hound'");
    }

    @GyreTest
    void a_strict_record_takes_no_number_for_a_text_nor_a_text_for_a_number() {
        assertThat(post("/exact", Map.of("count", 1, "name", "a")).expect(200).text())
                .contains("1");
        assertThat(problems(post("/exact", Map.of("count", "1", "name", "a"))))
                .containsExactly("int_type @ [body, count]");
    }

    @GyreTest
    void what_a_constructor_refuses_is_a_problem_of_the_whole_record() {
        var problem = details(post("/stored", Map.of("name", "bad", "price", 1, "tags", List.of())))
                .getFirst();

        assertThat(problem)
                .containsEntry("type", "value_error")
                .containsEntry("loc", List.of("body"))
                .containsEntry("msg", "Value error, the name is bad");
    }

    @GyreTest
    void rules_on_elements_of_lists_are_kept() {
        assertThat(problems(post("/mail", Map.of("to", "nobody", "text", " ", "codes", List.of("ab", "abc")))))
                .containsExactly(
                        "value_error @ [body, to]",
                        "string_blank @ [body, text]",
                        "string_too_long @ [body, codes, 1]");
    }

    /// Each of these would cost memory or time out of all proportion, if it were calculated with.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/extra | {\"after\": 1e-999999999}  | time_delta_type @ [body, after]",
                "/extra | {\"day\": 1e999999999}     | date_type @ [body, day]",
                "/exact | {\"count\": 1e999999999}   | int_parsing_size @ [body, count]",
                "/exact | {\"count\": 1e-999999999}  | int_from_float @ [body, count]",
                "/exact | {\"count\": 99999999999}   | less_than_equal @ [body, count]",
            })
    void a_number_without_measure_is_a_problem_like_any_other(String path, String body, String problem) {
        try (var client = TestClient.of(app())) {
            var request = client.request(path.equals("/extra") ? HttpMethod.PUT : HttpMethod.POST, path)
                    .withHeader("Content-Type", "application/json")
                    .withBody(Body.of(body));

            assertThat(problems(client.send(request))).contains(problem);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "1"})
    void json_that_is_too_deep_or_too_long_is_invalid(String piece) {
        try (var client = TestClient.of(app())) {
            var request = client.request(HttpMethod.POST, "/items")
                    .withHeader("Content-Type", "application/json")
                    .withBody(Body.of(piece.repeat(100_000)));

            assertThat(details(client.send(request)).getFirst()).containsEntry("type", "json_invalid");
        }
    }

    private static App app() {
        return App.create().endpoints(new Bodies());
    }

    private static TestResponse post(String path, Object body) {
        return send(HttpMethod.POST, path, body);
    }

    private static TestResponse send(HttpMethod method, String path, Object body) {
        try (var client = TestClient.of(app())) {
            return client.send(client.request(method, path).withJson(body));
        }
    }

    private static TestResponse form(String path, String form) {
        try (var client = TestClient.of(app())) {
            return client.send(client.request(HttpMethod.POST, path)
                    .withHeader("Content-Type", "application/x-www-form-urlencoded")
                    .withBody(Body.of(form)));
        }
    }

    private static TestResponse multipart(String path, String body) {
        try (var client = TestClient.of(app())) {
            return client.send(client.request(HttpMethod.POST, path)
                    .withHeader("Content-Type", "multipart/form-data; boundary=b")
                    .withBody(Body.of(body)));
        }
    }

    private static String part(String name, String headers, String content) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n" + headers + "\r\n" + content + "\r\n";
    }
}
