package dev.gyre.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.http.Body;
import dev.gyre.http.ConnectionLostException;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.MediaType;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.server.HttpServer;
import dev.gyre.net.Address;
import dev.gyre.testkit.Fault;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.Tolerates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Our client and our server, and the same application without sockets: they tell the same.
class EndToEndTest {
    private static final byte[] LARGE = new byte[9_000_000];

    private interface Conversation {
        void run(HttpClient client);
    }

    @GyreTest
    void requests_and_answers_arrive_as_they_were_sent() {
        both(
                request -> Response.text(request.method() + " " + request.url().target() + " " + request.text())
                        .withHeader("X-Seen", request.headers().get("X-Sent")),
                client -> {
                    Request request = Request.post("http://localhost/a%20b?c=d", Body.of("grüße"))
                            .withHeader("X-Sent", "one");
                    Response response = client.send(local(client, request));

                    assertThat(response.text()).isEqualTo("POST /a%20b?c=d grüße");
                    assertThat(response.header("X-Seen")).contains("one");
                });
    }

    @GyreTest
    void large_bodies_stream_through_in_both_directions() {
        both(
                request -> Response.of(MediaType.of("application/octet-stream"), Body.writing(request.body()::writeTo)),
                client -> {
                    Response echo = client.post("/", Body.writing(out -> {
                        for (int i = 0; i < LARGE.length; i += 50_000) {
                            out.write(new byte[50_000]);
                        }
                    }));

                    assertThat(echo.bytes()).isEqualTo(LARGE);
                });
    }

    @GyreTest
    void statuses_and_heads_agree() {
        both(
                request -> request.path().equals("/") ? Response.text("hello") : Response.of(HttpStatus.NOT_FOUND),
                client -> {
                    assertThat(client.head("/").bytes()).isEmpty();
                    assertThat(client.head("/").status()).isEqualTo(HttpStatus.OK);
                    assertThat(client.get("/x").status()).isEqualTo(HttpStatus.NOT_FOUND);
                    assertThatThrownBy(() -> client.get("/x").expectSuccess()).hasMessageContaining("404 Not Found");
                });
    }

    @GyreTest
    @Tolerates(Fault.UNHEARD_FAILURE) // the server's log
    void a_body_that_fails_half_way_is_never_taken_for_a_whole_one() {
        both(
                _ -> Response.of(MediaType.TEXT, Body.writing(out -> {
                    out.write("half");
                    throw new IllegalStateException("bug");
                })),
                client -> assertThatThrownBy(() -> client.get("/")).isInstanceOf(ConnectionLostException.class));
    }

    @GyreTest
    void a_handler_is_cancelled_when_its_client_is() {
        List<String> steps = new ArrayList<>();
        both(
                _ -> {
                    try {
                        Async.sleep(Duration.ofSeconds(20));
                        return Response.noContent();
                    } finally {
                        steps.add("handler has ended");
                    }
                },
                client -> {
                    steps.clear();
                    assertThat(Async.moveOnAfter(Duration.ofMillis(50), () -> client.get("/")))
                            .isEmpty();

                    while (steps.isEmpty()) {
                        Async.sleep(Duration.ofMillis(1));
                    }
                });
    }

    @GyreTest
    void an_upload_that_is_too_large_is_answered_early() {
        try (var server = HttpServer.start(Address.loopback(0), request -> Response.text(request.text()));
                var client = client(server)) {
            Response response = client.put("/", Body.of(new byte[20_000_000]));

            assertThat(response.status()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE);
            assertThat(client.put("/", Body.of("x")).text()).isEqualTo("x");
        }
    }

    @GyreTest
    void a_page_over_a_slow_api_serves_many_at_once() {
        try (var api = HttpServer.start(Address.loopback(0), _ -> {
                    Async.sleep(Duration.ofMillis(500));
                    return Response.text("slow");
                });
                var inner = client(api);
                var page = HttpServer.start(
                        Address.loopback(0),
                        _ -> Response.text(
                                "page: " + inner.get("/").expectSuccess().text()));
                var outer = client(page)) {
            TaskGroup.runVoid(group -> IntStream.range(0, 300)
                    .forEach(_ ->
                            group.spawn(() -> assertThat(outer.get("/").text()).isEqualTo("page: slow"))));

            assertThat(inner.stats().connects()).isEqualTo(300);
        }
    }

    @GyreTest
    void a_connection_turns_into_another_protocol() {
        both(
                _ -> Response.upgrade("echo", stream -> {
                    byte[] heard = stream.readExactly(5);
                    stream.write(heard);
                }),
                client -> {
                    Request request = Request.get("http://localhost/").withHeader("Upgrade", "echo");
                    Upgraded upgraded = client.upgrade(local(client, request));
                    try (var stream = upgraded.stream()) {
                        stream.write("hello");
                        assertThat(stream.readAll(100)).isEqualTo("hello".getBytes());
                    }
                });
    }

    private static void both(Handler application, Conversation conversation) {
        try (var server = HttpServer.start(Address.loopback(0), application);
                var client = client(server)) {
            conversation.run(client);
        }
        try (var client = HttpClient.over(application)) {
            conversation.run(client);
        }
    }

    private static HttpClient client(HttpServer server) {
        return HttpClient.create(ClientOptions.standard().withBaseUrl("http://127.0.0.1:" + server.port()));
    }

    /// The same request to where the client's relative URLs lead.
    private static Request local(HttpClient client, Request request) {
        return request.withUrl(client.resolve(request.url().target()));
    }
}
