package dev.gyre.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.UnheardFailure;
import dev.gyre.http.Body;
import dev.gyre.http.Handler;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.MediaType;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import dev.gyre.net.Address;
import dev.gyre.testkit.Fault;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.Tolerates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/// What leaves the server (RFC 9112 §6; research/web.md §5, the emit side).
class ResponsesTest {
    private static HttpServer serve(Handler handler) {
        return HttpServer.start(Address.of("127.0.0.1", 0), handler);
    }

    private static String answer(Handler handler, String request) {
        try (var server = serve(handler)) {
            return RawClient.conversation(server, request + "Host: a\r\nConnection: close\r\n\r\n");
        }
    }

    @GyreTest
    void a_body_of_unknown_length_goes_in_chunks() {
        String answer = answer(
                request -> Response.of(MediaType.TEXT, Body.writing(out -> {
                    out.write("one");
                    out.write("");
                    out.write("eleven char");
                })),
                "GET / HTTP/1.1\r\n");

        assertThat(answer)
                .contains("Transfer-Encoding: chunked\r\n")
                .doesNotContain("Content-Length")
                .endsWith("\r\n\r\n3\r\none\r\nb\r\neleven char\r\n0\r\n\r\n");
    }

    @GyreTest
    void an_old_client_finds_the_end_of_such_a_body_at_the_end_of_the_connection() {
        String answer = answer(
                request -> Response.of(MediaType.TEXT, Body.writing(out -> out.write("all"))), "GET / HTTP/1.0\r\n");

        assertThat(answer)
                .doesNotContain("chunked", "Content-Length")
                .contains("Connection: close\r\n")
                .endsWith("\r\n\r\nall");
    }

    @GyreTest
    void an_old_client_that_wants_to_stay_is_told_that_it_may() {
        try (var server = serve(request -> Response.text("x"));
                var client = RawClient.of(server)) {
            client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            assertThat(client.readHead()).contains("Connection: keep-alive\r\n");
            client.readExactly(1);

            client.send("GET / HTTP/1.0\r\n\r\n");
            assertThat(client.readToEnd()).contains("Connection: close\r\n");
        }
    }

    @GyreTest
    void head_gets_the_length_and_no_body() {
        try (var server = serve(request -> Response.text("four"));
                var client = RawClient.of(server)) {
            client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readHead()).contains("Content-Length: 4\r\n");

            client.get("/");
            assertThat(client.readResponse())
                    .as("the next response follows at once")
                    .isEqualTo("200 four");
        }
    }

    @GyreTest
    void some_statuses_have_no_body_whatever_the_handler_says() {
        var body = Body.of("not to be sent");
        Handler handler = request ->
                Response.of(HttpStatus.of(Integer.parseInt(request.path().substring(1))), Headers.empty(), body);
        try (var server = serve(handler);
                var client = RawClient.of(server)) {
            client.get("/204");
            assertThat(client.readHead()).startsWith("HTTP/1.1 204 No Content").doesNotContain("Content-Length");
            client.get("/304");
            assertThat(client.readHead())
                    .startsWith("HTTP/1.1 304 Not Modified")
                    .doesNotContain("Content-Length");
            client.get("/200");
            assertThat(client.readResponse()).isEqualTo("200 not to be sent");
        }
    }

    @GyreTest
    void what_ends_a_message_is_the_servers_to_say() {
        Headers headers =
                Headers.of("Content-Length", "4", "Transfer-Encoding", "gzip", "Connection", "keep-alive", "X", "y");
        String answer = answer(request -> Response.of(HttpStatus.OK, headers, Body.of("four")), "GET / HTTP/1.1\r\n");

        assertThat(answer)
                .containsOnlyOnce("Content-Length: 4\r\n")
                .contains("X: y\r\n", "Connection: close\r\n")
                .doesNotContain("gzip", "keep-alive");
    }

    @GyreTest
    void a_handler_may_close_the_connection_and_give_its_own_date() {
        try (var server = serve(request ->
                        Response.text("x").withHeader("Connection", "close").withHeader("Date", "today"));
                var client = RawClient.of(server)) {
            client.get("/").get("/");

            String answer = client.readToEnd();

            assertThat(answer)
                    .containsOnlyOnce("HTTP/1.1 200")
                    .contains("Connection: close\r\n")
                    .containsOnlyOnce("Date: today\r\n");
        }
    }

    @GyreTest
    void a_file_is_sent(@TempDir Path directory) throws Exception {
        Path small = Files.writeString(directory.resolve("small"), "content");
        Path large = Files.write(directory.resolve("large"), new byte[300_000]);
        try (var server = serve(request -> Response.of(
                        MediaType.BYTES,
                        Body.file(directory.resolve(request.path().substring(1)))));
                var client = RawClient.of(server)) {
            client.get("/" + small.getFileName());
            assertThat(client.readResponse()).isEqualTo("200 content");
            client.get("/" + large.getFileName());
            assertThat(client.readResponse()).hasSize(300_004);
        }
    }

    @GyreTest
    void a_status_can_be_thrown_from_however_deep() {
        String answer = answer(
                request -> {
                    throw new StatusException(
                            HttpStatus.NOT_FOUND, "there is no item 7", Headers.of("X-Why", "gone"), null);
                },
                "GET / HTTP/1.1\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 404 Not Found\r\n")
                .contains("X-Why: gone\r\n")
                .endsWith("\r\n\r\nthere is no item 7\n");
    }

    @GyreTest
    void json_that_is_none_is_the_clients_fault() {
        record Item(String name) {}
        try (var server = serve(request -> Response.text(request.as(Item.class).name()));
                var client = RawClient.of(server)) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n{x}");

            assertThat(client.readResponse()).startsWith("422 ");
        }
    }

    @GyreTest
    @Tolerates(Fault.UNHEARD_FAILURE)
    void another_failure_is_told_to_the_owner_and_not_to_the_client() {
        List<UnheardFailure> heard = new ArrayList<>();
        try (var _ = Loop.current().onUnheardFailure(heard::add);
                var server = serve(request -> {
                    throw new IllegalStateException("secret");
                });
                var client = RawClient.of(server)) {
            client.get("/broken?a=b");

            assertThat(client.readResponse()).isEqualTo("500 Internal Server Error\n");
            assertThat(heard)
                    .singleElement()
                    .matches(it -> it.task().equals("GET /broken?a=b"))
                    .matches(it -> it.error().getMessage().equals("secret"));
            assertThat(server.stats().failures()).isEqualTo(1);

            client.get("/again");
            assertThat(client.readResponse()).as("the connection lives on").startsWith("500");
        }
    }

    @GyreTest
    @Tolerates(Fault.UNHEARD_FAILURE)
    void a_response_that_contradicts_itself_is_not_sent() {
        Headers wrong = Headers.of("Content-Length", "5");
        String answer = answer(request -> Response.of(HttpStatus.OK, wrong, Body.of("four")), "GET / HTTP/1.1\r\n");

        assertThat(answer).startsWith("HTTP/1.1 500 ");
    }

    @GyreTest
    @Tolerates(Fault.UNHEARD_FAILURE)
    void a_client_can_tell_that_a_body_is_not_whole() {
        String short_ = answer(
                request -> Response.of(MediaType.TEXT, Body.writing(10, out -> out.write("only"))),
                "GET / HTTP/1.1\r\n");
        String broken = answer(
                request -> Response.of(MediaType.TEXT, Body.writing(out -> {
                    out.write("only");
                    throw new IllegalStateException("the database went away");
                })),
                "GET / HTTP/1.1\r\n");

        assertThat(short_).contains("Content-Length: 10\r\n").endsWith("\r\n\r\nonly");
        assertThat(broken).endsWith("\r\n\r\n4\r\nonly\r\n");
    }

    @GyreTest
    @Tolerates(Fault.UNHEARD_FAILURE)
    void more_bytes_than_announced_never_leave() {
        String answer = answer(
                request -> Response.of(MediaType.TEXT, Body.writing(4, out -> out.write("four and more"))),
                "GET / HTTP/1.1\r\n");

        assertThat(answer).endsWith("Content-Length: 4\r\nConnection: close\r\n\r\n");
    }

    @GyreTest
    void a_writer_on_another_thread_goes_to_the_loop() {
        String answer = answer(
                request -> Response.of(
                        MediaType.TEXT, Body.writing(out -> Async.blocking(() -> out.write("from outside")))),
                "GET / HTTP/1.1\r\n");

        assertThat(answer).endsWith("\r\n\r\nc\r\nfrom outside\r\n0\r\n\r\n");
    }
}
