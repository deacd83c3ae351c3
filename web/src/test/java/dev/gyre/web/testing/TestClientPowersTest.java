package dev.gyre.web.testing;

import static dev.gyre.Async.sleep;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Loop;
import dev.gyre.http.Body;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.MediaType;
import dev.gyre.http.Parameters;
import dev.gyre.http.RedirectRefusedException;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import dev.gyre.http.multipart.FormData;
import dev.gyre.http.multipart.Multipart;
import dev.gyre.http.websocket.Message;
import dev.gyre.http.websocket.WebSocketRefusedException;
import dev.gyre.testing.VirtualClock;
import dev.gyre.testkit.Fault;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.Tolerates;
import dev.gyre.web.App;
import dev.gyre.web.LogRecorder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The client for tests does what a browser does: issue 4 point 6.
@Tag("loops")
class TestClientPowersTest {
    private static final TestOptions STANDARD = TestOptions.standard();

    @GyreTest
    void cookies_are_kept_and_sent_again_where_they_belong() {
        var app = App.create()
                .get(
                        "/login",
                        _ -> Response.text("in")
                                .plusHeader("Set-Cookie", "session=abc; HttpOnly; Secure; Path=/")
                                .plusHeader("Set-Cookie", "here=1")
                                .plusHeader("Set-Cookie", "deep=2; Path=/a/b")
                                .plusHeader("Set-Cookie", "foreign=3; Domain=example.org")
                                .plusHeader("Set-Cookie", "short=4; Max-Age=60"))
                .get("/logout", _ -> Response.text("out").withHeader("Set-Cookie", "session=; Max-Age=0; Path=/"))
                .get("/{path...}", request -> request.header("Cookie").orElse("none"));

        try (var client = TestClient.of(app)) {
            client.get("/").expectText("none");
            client.get("/login");
            client.get("/x").expectText("session=abc; here=1; short=4");
            client.get("/a/b/c").expectText("session=abc; here=1; deep=2; short=4");
            client.get("http://other.example/").expectText("none");
            client.send(client.request(HttpMethod.GET, "/x").withHeader("Cookie", "here=own"))
                    .expectText("here=own; session=abc; short=4");
            assertThat(client.cookies().find("session")).hasValue("abc");

            sleep(ofMinutes(2));
            client.get("/logout");
            client.get("/x").expectText("here=1");
            client.cookies().set("mine", "7");
            client.cookies().remove("here");
            client.get("/x").expectText("mine=7");
            client.cookies().clear();
            client.get("/x").expectText("none");
        }
    }

    @GyreTest
    void redirects_are_answers_unless_they_are_to_be_followed() {
        var app = App.create()
                .post("/form", _ -> Response.seeOther("/done").withHeader("Set-Cookie", "flash=saved; Path=/"))
                .get(
                        "/done",
                        request -> request.method() + " "
                                + request.header("Cookie").orElse("none"))
                .redirect("/circle", "/circle");

        try (var client = TestClient.of(app)) {
            client.post("/form", Parameters.of("a", "b")).expect(303).expectHeader("Location", "/done");
        }
        try (var client = TestClient.of(app, STANDARD.withRedirects(5))) {
            var response =
                    client.post("/form", Parameters.of("a", "b")).expect(200).expectText("GET flash=saved");
            assertThat(response.history())
                    .singleElement()
                    .satisfies(each -> assertThat(each.status()).isEqualTo(HttpStatus.SEE_OTHER));
            assertThatThrownBy(() -> client.get("/circle")).isInstanceOf(RedirectRefusedException.class);
        }
    }

    @GyreTest
    @Tolerates(Fault.UNHEARD_FAILURE)
    void a_failure_is_a_500_or_thrown() {
        var app = App.create()
                .get("/checked", _ -> {
                    throw new IOException("disk full");
                })
                .get("/error", _ -> {
                    throw new AssertionError("bug");
                })
                .get("/meant", _ -> {
                    throw new StatusException(HttpStatus.BAD_GATEWAY, "no answer");
                });

        try (var _ = new LogRecorder();
                var seeing = TestClient.of(app)) {
            seeing.get("/checked").expect(500);
            assertThat(seeing.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.error()).hasMessage("disk full"));
        }
        try (var _ = new LogRecorder();
                var throwing = TestClient.of(app, STANDARD.throwingFailures())) {
            assertThatThrownBy(() -> throwing.get("/checked")).hasRootCauseMessage("disk full");
            assertThatThrownBy(() -> throwing.get("/error"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("bug");
            throwing.get("/meant").expect(502);
        }
    }

    @GyreTest
    void forms_and_files_are_sent_as_browsers_do() {
        var app = App.create()
                .post("/form", request -> request.form().first("name").orElse("none"))
                .post("/files", request -> {
                    try (var form = Multipart.of(request).form()) {
                        return form.fields().first("title").orElse("") + " "
                                + form.files().getFirst().filename() + " "
                                + form.files().getFirst().size();
                    }
                });

        try (var client = TestClient.of(app)) {
            client.post("/form", Parameters.of("name", "a b&c")).expectText("a b&c");
            client.post(
                            "/files",
                            FormData.create()
                                    .with("title", "x")
                                    .withFile("photo", "a.png", MediaType.BYTES, Body.of("12345")))
                    .expectText("x a.png 5");
        }
    }

    @GyreTest
    void a_body_streams_in_both_directions_at_once() {
        var app = App.create()
                .post(
                        "/double",
                        request -> Response.of(MediaType.TEXT, Body.writing(out -> {
                            var in = request.body().stream();
                            for (int b = in.read(); b >= 0; b = in.read()) {
                                out.write(new byte[] {(byte) b, (byte) b});
                            }
                        })));
        var steps = new ArrayList<String>();

        try (var client = TestClient.of(app, STANDARD.withLoops(1))) { // who is first is told by one clock only
            Body sent = Body.writing(out -> {
                for (String each : List.of("a", "b", "c")) {
                    steps.add("writes " + each);
                    out.write(each);
                    sleep(ofHours(1));
                }
            });
            try (var response =
                    client.open(client.request(HttpMethod.POST, "/double").withBody(sent))) {
                var in = response.body().stream();
                for (int i = 0; i < 3; i++) {
                    steps.add("reads " + new String(in.readNBytes(2), UTF_8));
                }
                assertThat(in.read()).isNegative();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        assertThat(steps).containsExactly("writes a", "reads aa", "writes b", "reads bb", "writes c", "reads cc");
    }

    @GyreTest
    void a_request_body_that_nobody_reads_is_given_up_with_the_response() {
        var app = App.create().post("/", _ -> "enough");

        try (var client = TestClient.of(app)) {
            Body endless = Body.writing(out -> {
                while (true) {
                    out.write("x");
                }
            });
            try (var response = client.open(client.request(HttpMethod.POST, "/").withBody(endless))) {
                assertThat(response.text()).isEqualTo("enough");
            }
        }
    }

    @GyreTest
    void sockets_and_events_need_no_network_and_no_time(VirtualClock clock) {
        var app = App.create()
                .ws("/echo", socket -> {
                    for (Message message : socket) {
                        sleep(ofHours(1));
                        socket.send(message instanceof Message.Text(String text) ? text + "!" : "?");
                    }
                })
                .events("/ticks", events -> {
                    for (int i = 0; i < 3; i++) {
                        events.send("" + i);
                        sleep(ofSeconds(10));
                    }
                })
                .get("/plain", _ -> "no socket");

        try (var client = TestClient.of(app, STANDARD.withLoops(1))) {
            try (var socket = client.ws("/echo")) {
                socket.send("hi");
                assertThat(socket.receive()).isEqualTo(new Message.Text("hi!"));
            }
            assertThat(clock.elapsed()).isGreaterThanOrEqualTo(ofHours(1));
            var heard = new ArrayList<String>();
            try (var events = client.events("/ticks")) {
                while (heard.size() < 3) {
                    heard.add(Objects.requireNonNull(events.next()).data());
                }
            }
            assertThat(heard).containsExactly("0", "1", "2");
            assertThatThrownBy(() -> client.ws("/plain")).isInstanceOf(WebSocketRefusedException.class);
        }
    }

    @GyreTest
    void paths_are_relative_to_a_base_and_headers_go_with_every_request() {
        var app = App.create()
                .get(
                        "/{path...}",
                        request -> request.url() + " " + request.header("X-Key").orElse("-"));
        var options = STANDARD.withBaseUrl("https://shop.example/v1/").withHeader("X-Key", "7");

        try (var client = TestClient.of(app, options)) {
            client.get("items?a=b").expectText("https://shop.example/v1/items?a=b 7");
            client.get("/items").expectText("https://shop.example/items 7");
            client.send(client.request(HttpMethod.GET, "items").withHeader("X-Key", "8"))
                    .expectText("https://shop.example/v1/items 8");
        }
    }

    @GyreTest
    void lines_of_json_are_read_as_values() {
        var app = App.create().lines("/", out -> {
            out.send(Map.of("id", 1));
            out.send(Map.of("id", 2));
        });

        try (var client = TestClient.of(app)) {
            assertThat(client.get("/").linesOf(TestClientTest.Item.class))
                    .containsExactly(new TestClientTest.Item(1), new TestClientTest.Item(2));
            var other = client.get("/");
            assertThatThrownBy(() -> other.linesOf(Integer.class))
                    .hasMessageContaining("expected JSON lines of java.lang.Integer");
        }
    }

    @GyreTest
    void requests_are_answered_on_several_loops_in_turn() {
        var app = App.create().get("/", _ -> Loop.current().name());
        var loops = new LinkedHashSet<String>();
        var firsts = new ArrayList<String>();

        try (var client = TestClient.of(app, STANDARD.withLoops(3))) {
            for (int i = 0; i < 6; i++) {
                String loop = client.get("/").text();
                loops.add(loop);
                firsts.add(loop);
            }
        }

        assertThat(loops).hasSize(3).contains(Loop.current().name());
        assertThat(firsts.getFirst()).isNotEqualTo(Loop.current().name());
        assertThat(firsts.subList(0, 3)).isEqualTo(firsts.subList(3, 6));
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> STANDARD.withLoops(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
