package dev.gyre.examples.tutorial;

import static dev.gyre.Async.sleep;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.examples.tutorial.Familiar.Clock;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.Parameters;
import dev.gyre.http.websocket.Message;
import dev.gyre.http.websocket.WebSocket;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.testing.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the pages for those who come from elsewhere say.
class ComingFromTest {
    private static final Path HERE = Path.of("src/test/java/dev/gyre/examples/tutorial");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @TempDir
    private Path directory;

    private final List<String> log = new ArrayList<>();

    /// Each piece of code in the last column of a table stands in a program that compiles and is tested.
    @ParameterizedTest
    @ValueSource(strings = {"fastapi", "spring"})
    void every_line_of_the_tables_is_a_line_of_a_program(String from) throws IOException {
        String programs = plain(Files.readString(HERE.resolve("Familiar.java")))
                + plain(Files.readString(HERE.resolve("ComingFromTest.java")));

        List<String> lines = gyreColumn(Files.readString(Path.of("../docs/guide/coming-from-" + from + ".md")));

        assertThat(lines)
                .hasSizeGreaterThan(30)
                .allSatisfy(line -> assertThat(programs).contains(plain(line)));
    }

    private static List<String> gyreColumn(String page) {
        return page.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what |"))
                .map(line -> line.replace("\\|", "¦").split("\\|"))
                .flatMap(cells -> CODE.matcher(cells[cells.length - 1]).results())
                .map(code -> code.group(1))
                .toList();
    }

    private static String plain(String code) {
        return code.replaceAll("\\s+", "");
    }

    @GyreTest
    void what_comes_in_is_read() {
        try (var client = client()) {
            client.get("/v1/items?tags=a&tags=b&q=x").expect(200).expectText("[\"20x[a, b]\"]");
            client.get("/v1/items/0").expect(422);
            client.post("/v1/items", Map.of("name", "pen", "price", 1)).expect(201);
            client.patch("/v1/items/1", Map.of("price", 2))
                    .expect(200)
                    .expectText("{\"name\":\"pen\",\"price\":2.0,\"full_name\":null}");
            client.get("/v1/items/2").expect(404).expectText("{\"detail\":\"no item\"}");
            client.post("/v1/items/embedded", Map.of("item", Map.of("name", "pen", "price", 1)))
                    .expect(200);
            client.post("/pets", Map.of("kind", "cat", "lives", 9)).expectText("cat 9");
            client.send(client.request(HttpMethod.GET, "/carried").withHeader("User-Agent", "me"))
                    .expectText("me light");
        }
        assertThat(log).containsExactly("start", "insert", "commit", "close", "mail", "stop");
    }

    @GyreTest
    void what_goes_out_is_what_is_declared() {
        try (var client = client()) {
            client.get("/me").expect(200).expectText("{\"name\":\"ada\"}");
            client.get("/sparse").expect(200).expectText("{\"name\":\"pen\",\"price\":1.0}");
            client.post("/v1/items", Map.of("name", "gold", "price", 1)).expect(409);
            client.get("/native").expectText("a thread");
            client.get("/ticks").expectText("data: {\"n\":1}\n\n");
            client.get("/export").expectText("{\"n\":1}\n");
            client.get("/shop").expect(200).expectText("the shop");
            client.get("/report").expectHeader("Content-Disposition", "attachment; filename=\"report.txt\"");
            client.get("/link").expectText("/v1/items/7");
        }
    }

    @GyreTest
    void who_asks_is_known() {
        try (var client = client()) {
            client.get("/orders").expect(401);
            client.send(client.request(HttpMethod.GET, "/orders").withHeader("Authorization", "Bearer secret"))
                    .expect(200)
                    .expectText("[\"ada\"]");
            client.get("/hidden").expect(401);
            client.send(client.request(HttpMethod.POST, "/token")
                            .withForm(Parameters.of("username", "ada", "password", "x")))
                    .expect(200);
            var form = Parameters.of("name", "ada", "password", "x");
            client.send(client.request(HttpMethod.POST, "/login").withForm(form))
                    .expect(303);
        }
    }

    @GyreTest
    void a_test_provides_what_it_likes() {
        var app = Familiar.app(log, directory);
        app.overrideValue(Clock.class, new Clock("CET"));

        try (var client = TestClient.of(app)) {
            client.send(client.request(HttpMethod.GET, "/hidden").withHeader("Authorization", "Bearer secret"))
                    .expect(200)
                    .expectText("CET");
            sleep(ofMinutes(25));
        }

        assertThat(log).containsExactly("start", "collect", "collect", "stop");
    }

    @GyreTest
    void a_conversation_is_a_loop() {
        try (var client = client();
                var socket = WebSocket.connect(client.http(), "ws://test/echo")) {
            socket.send("hello");

            assertThat(socket.receive()).isEqualTo(new Message.Text("hello"));
        }
    }

    private TestClient client() {
        return TestClient.of(Familiar.app(log, directory));
    }
}
