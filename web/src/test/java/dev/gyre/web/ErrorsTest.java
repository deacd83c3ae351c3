package dev.gyre.web;

import static dev.gyre.Async.failAfter;
import static dev.gyre.Async.sleep;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.DeadlineExceededException;
import dev.gyre.Loop;
import dev.gyre.UnheardFailure;
import dev.gyre.http.BodyTooLargeException;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Middleware;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import dev.gyre.http.server.HttpServer;
import dev.gyre.net.Address;
import dev.gyre.net.ByteStream;
import dev.gyre.testkit.Fault;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.Tolerates;
import dev.gyre.web.testing.TestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How failures are answered: research/web.md §3 rows 9 and 14.
@Tolerates(Fault.UNHEARD_FAILURE)
@Tag("loops")
class ErrorsTest {
    private static final Middleware STAMP =
            (request, next) -> next.handle(request).withHeader("Stamp", "yes");

    private final LogRecorder log = new LogRecorder();

    @AfterEach
    void stop_recording() {
        log.close();
    }

    @GyreTest
    void a_status_is_thrown_from_however_deep() {
        var app = App.create().get("/", _ -> {
            throw new StatusException(HttpStatus.CONFLICT, "there is one", Headers.of("Retry-After", "3"), null);
        });

        try (var client = TestClient.of(app)) {
            client.get("/").expect(409).expectHeader("Retry-After", "3").expectText("{\"detail\":\"there is one\"}");
        }
    }

    @GyreTest
    void an_unexpected_failure_tells_the_client_nothing_and_the_log_everything() {
        var app = App.create().get("/items", _ -> {
            throw new IllegalStateException("secret");
        });

        try (var client = TestClient.of(app)) {
            var response = client.get("/items?token=secret").expect(500);

            assertThat(response.text()).isEqualTo("{\"detail\":\"Internal Server Error\"}");
            assertThat(client.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.task()).isEqualTo("GET /items");
                assertThat(failure.error()).hasMessage("secret");
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | text/html; charset=utf-8",
                "*/*                                                             | application/json",
                "application/json, text/plain, */*                               | application/json",
                "text/html;q=0.5, application/json                               | application/json",
            })
    void a_browser_gets_a_page_and_others_json(String accept, String type) {
        try (var client = TestClient.of(App.create())) {
            Request request = client.request(HttpMethod.GET, "/<x>").withHeader("Accept", accept);

            client.send(request).expect(404).expectHeader("Content-Type", type);
        }
    }

    @GyreTest
    void a_page_does_not_run_what_a_client_sent() {
        var app = App.create().get("/", _ -> {
            throw new StatusException(HttpStatus.BAD_REQUEST, "<script>alert(1)</script>");
        });

        try (var client = TestClient.of(app)) {
            var page = client.send(client.request(HttpMethod.GET, "/").withHeader("Accept", "text/html"));

            assertThat(page.expect(400).text())
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                    .doesNotContain("<script>");
        }
    }

    @GyreTest
    void middleware_sees_the_answers_to_failures() {
        var app = App.create().use(STAMP).get("/broken", _ -> {
            throw new IllegalStateException("broken");
        });

        try (var client = TestClient.of(app)) {
            client.get("/broken").expect(500).expectHeader("Stamp", "yes");
            client.get("/nothing").expect(404).expectHeader("Stamp", "yes");
            client.post("/broken", 1).expect(405).expectHeader("Stamp", "yes");
        }
    }

    @GyreTest
    void middleware_of_a_group_sees_all_below_its_prefix() {
        var app = App.create()
                .get("/out", _ -> "out")
                .group(
                        "/api",
                        api -> api.use(STAMP).get("/items", _ -> {
                            throw new IllegalStateException("broken");
                        }));

        try (var client = TestClient.of(app)) {
            client.get("/api/items").expect(500).expectHeader("Stamp", "yes");
            client.get("/api/nothing").expect(404).expectHeader("Stamp", "yes");
            client.send(client.request(HttpMethod.OPTIONS, "/api/items"))
                    .expect(204)
                    .expectHeader("Stamp", "yes");
            client.delete("/api/items").expect(405).expectHeader("Stamp", "yes");
            assertThat(client.get("/out").expect(200).header("Stamp")).isEmpty();
            assertThat(client.get("/nothing").expect(404).header("Stamp")).isEmpty();
        }
    }

    @GyreTest
    void middleware_that_fails_is_answered_too() {
        var app = App.create().get("/", _ -> "x").use((_, _) -> {
            throw new StatusException(HttpStatus.UNAUTHORIZED, "who are you");
        });

        try (var client = TestClient.of(app)) {
            client.get("/").expect(401).expectText("{\"detail\":\"who are you\"}");
        }
    }

    @GyreTest
    void the_first_middleware_is_the_outermost() {
        var steps = new ArrayList<String>();
        var app = App.create()
                .use((request, next) -> {
                    steps.add("first");
                    return next.handle(request);
                })
                .use((request, next) -> {
                    steps.add("second");
                    return next.handle(request);
                })
                .get("/", _ -> "x");

        try (var client = TestClient.of(app)) {
            client.get("/").expect(200);
        }

        assertThat(steps).containsExactly("first", "second");
    }

    @GyreTest
    void the_most_exact_type_in_the_innermost_group_answers() {
        var app = App.create()
                .onError(IOException.class, (_, e) -> Response.text("app: " + e.getMessage()))
                .group(
                        "/a",
                        a -> a.onError(UncheckedIOException.class, (_, _) -> Response.text("group, unchecked"))
                                .onError(RuntimeException.class, (_, _) -> Response.text("group"))
                                .get("/unchecked", _ -> {
                                    throw new UncheckedIOException(new IOException("x"));
                                })
                                .get("/argument", _ -> {
                                    throw new IllegalArgumentException("x");
                                })
                                .get("/checked", _ -> {
                                    throw new IOException("x");
                                }));

        try (var client = TestClient.of(app)) {
            client.get("/a/unchecked").expectText("group, unchecked");
            client.get("/a/argument").expectText("group");
            client.get("/a/checked").expectText("app: x");
        }
    }

    @GyreTest
    void who_answers_all_exceptions_does_not_answer_each_404() {
        var app = App.create().onError(Exception.class, (_, _) -> "oops").get("/", _ -> {
            throw new IOException("x");
        });

        try (var client = TestClient.of(app)) {
            client.get("/").expect(500).expectText("oops");
            client.get("/nothing").expect(404).expectText("{\"detail\":\"Not Found\"}");
        }
    }

    @GyreTest
    void a_status_can_have_an_answer_of_its_own_and_keeps_itself() {
        var app = App.create()
                .onStatus(HttpStatus.NOT_FOUND, (request, _) -> "no " + request.path())
                .onStatus(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        (_, e) -> "sorry: " + e.getCause().getMessage())
                .get("/", _ -> {
                    throw new AssertionError("broken");
                });

        try (var client = TestClient.of(app)) {
            client.get("/x").expect(404).expectText("no /x");
            client.get("/").expect(500).expectText("sorry: broken");
        }
    }

    @GyreTest
    void a_client_that_leaves_in_the_middle_of_its_request_is_no_failure() {
        var app = App.create().post("/", Request::text);
        var heard = new ArrayList<UnheardFailure>();

        try (var server = HttpServer.start(Address.of("127.0.0.1", 0), app);
                var client = ByteStream.connect(server.address());
                var _ = Loop.current().onUnheardFailure(heard::add)) {
            client.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf");
            client.finish();

            assertThat(client.readAll(1000)).isEmpty();
            assertThat(heard).isEmpty();
        }
    }

    @GyreTest
    void an_error_action_that_fails_leaves_the_plain_answer() {
        var app = App.create().onStatus(HttpStatus.NOT_FOUND, (_, _) -> {
            throw new IllegalStateException("the page is broken");
        });

        try (var client = TestClient.of(app)) {
            client.get("/x").expect(404).expectText("{\"detail\":\"Not Found\"}");
        }
    }

    @GyreTest
    void a_body_beyond_its_limit_is_answered_with_413() {
        var app = App.create().route(HttpMethod.GET, "/", _ -> tooLarge()).post("/", _ -> tooLarge());

        try (var client = TestClient.of(app)) {
            client.post("/", 1).expect(413);
            client.get("/").expect(500); // the body of somebody else
        }
    }

    @GyreTest
    void a_deadline_that_was_missed_is_answered_with_503() {
        var app = App.create()
                .get(
                        "/",
                        _ -> failAfter(ofSeconds(1), () -> {
                            sleep(ofMinutes(1));
                            return "late";
                        }));

        try (var client = TestClient.of(app)) {
            client.get("/").expect(503).expectText("{\"detail\":\"Service Unavailable\"}");
        }
    }

    @GyreTest
    void a_cancel_passes() {
        var app = App.create().onError(Exception.class, (_, _) -> "eaten").get("/", _ -> {
            sleep(ofMinutes(1));
            return "late";
        });

        assertThatThrownBy(() -> failAfter(ofSeconds(1), () -> app.handle(Request.get("http://test/"))))
                .isInstanceOf(DeadlineExceededException.class);
    }

    private static Object tooLarge() {
        throw new BodyTooLargeException(10);
    }
}
