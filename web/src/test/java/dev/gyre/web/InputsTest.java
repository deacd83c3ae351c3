package dev.gyre.web;

import static dev.gyre.web.Replies.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.HttpMethod;
import dev.gyre.http.Request;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.testing.TestClient;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Plain lambdas that read what a request carries by types.
class InputsTest {
    record Item(String name, @Positive int price) {}

    @GyreTest
    void a_lambda_reads_each_place_by_its_type() {
        var app = App.create().get("/{id}", request -> {
            var in = Inputs.of(request);
            return List.of(
                    in.path("id").as(long.class),
                    in.query("limit").orElse("20").as(int.class),
                    in.query("flag").find(boolean.class).isPresent(),
                    in.query("tag").all(String.class),
                    in.header("X-Token").as(String.class),
                    in.cookie("theme").find(String.class).orElse("none"));
        });

        try (var client = TestClient.of(app)) {
            var request = client.request(HttpMethod.GET, "/7?tag=a&tag=b&flag=no")
                    .withHeader("X-Token", "t")
                    .withHeader("Cookie", "theme=dark");

            client.send(request).expect(200).expectText("[7,20,true,[\"a\",\"b\"],\"t\",\"dark\"]");
            assertThat(problems(client.get("/x"))).containsExactly("int_parsing @ [path, id]");
            assertThat(problems(client.get("/1?limit=x"))).containsExactly("int_parsing @ [query, limit]");
            assertThat(problems(client.get("/1"))).containsExactly("missing @ [header, X-Token]");
        }
    }

    @Test
    void a_plain_thread_reads_them_too_and_the_last_value_counts() {
        var in = Inputs.of(Request.get("http://test/?limit=x&limit=7"));

        assertThat(in.query("limit").find(int.class)).hasValue(7);
        assertThat(in.query("offset").find(int.class)).isEmpty();
    }

    @GyreTest
    void a_body_is_read_with_all_that_is_wrong() {
        var app = App.create().post("/", request -> Inputs.of(request).body(Item.class));

        try (var client = TestClient.of(app)) {
            client.post("/", new Item("pen", 3)).expect(200).expectText("{\"name\":\"pen\",\"price\":3}");
            assertThat(problems(client.post("/", Map.of("price", -1))))
                    .containsExactly("missing @ [body, name]", "greater_than @ [body, price]");
        }
    }
}
