package dev.gyre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.bench.contest.Contender;
import dev.gyre.bench.contest.HttpLoad;
import dev.gyre.bench.typed.TypedItems;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// Whoever reads a body by types does all that is counted: it answers the same, and refuses the same.
class TypedItemsTest {
    private static final String EXPECTED = """
            {"id":42,"limit":10,"name":"Blue lamp","unit":"piece","price":12.5,"quantity":3,"tags":["light","blue"],\
            "total":37.5}""";

    @ParameterizedTest(name = "{0}")
    @MethodSource("contenders")
    void the_same_is_answered_and_the_same_refused(String name, Contender.Serving contender) throws Exception {
        var load = (HttpLoad) contender.load();
        String server = "http://127.0.0.1:" + contender.service().start();

        try (var http = HttpClient.newHttpClient()) {
            HttpResponse<String> good = post(http, server + load.path(), load.body());

            assertThat(good.statusCode()).isEqualTo(200);
            assertThat(good.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
            assertThat(JsonMapper.shared().readTree(good.body()))
                    .isEqualTo(JsonMapper.shared().readTree(EXPECTED));
            assertThat(good.body()).hasSameSizeAs(EXPECTED);
            for (String path : List.of("/items/0?limit=10", "/items/42?limit=101")) {
                assertRefused(post(http, server + path, load.body()), path);
            }
            for (String body : badOnes(load.body())) {
                assertRefused(post(http, server + load.path(), body), body);
            }
        }
    }

    static Stream<Arguments> contenders() {
        return TypedItems.scenario(64).contenders().stream().map(each -> Arguments.of(each.name(), each));
    }

    /// One for each rule.
    private static List<String> badOnes(String good) {
        return List.of(
                good.replace("Blue lamp", ""),
                good.replace("Blue lamp", "x".repeat(81)),
                good.replace("piece", "x".repeat(21)),
                good.replace("12.5", "0"),
                good.replace("12.5", "100000.5"),
                good.replace(":3", ":1001"),
                good.replace("\"light\"", "\"\""),
                good.replace("\"light\"", "1,2,3,4,5,6,7,8".replaceAll("(\\d)", "\"$1\"")));
    }

    private static void assertRefused(HttpResponse<String> response, String what) {
        assertThat(response.statusCode()).as(what).isIn(400, 422);
    }

    private static HttpResponse<String> post(HttpClient http, String url, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
