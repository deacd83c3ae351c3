package dev.gyre.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.http.Body;
import dev.gyre.http.ConnectionLostException;
import dev.gyre.http.Headers;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.testkit.GyreTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Research web §2 "stream up": how bodies are sent.
class UploadTest {
    private static final byte[] PIECE = new byte[64 << 10];

    @GyreTest
    void a_body_that_writes_itself_is_sent_in_chunks(TaskGroup group) {
        try (var server = ScriptedServer.open(group, talk -> {
                    talk.head();
                    assertThat(talk.stream().readUntil("0\r\n\r\n".getBytes(), 100))
                            .asString()
                            .isEqualTo("3\r\none\r\n5\r\nthree\r\n");
                    talk.say("HTTP/1.1 204 No Content\r\n\r\n");
                    talk.answer("next");
                });
                var client = HttpClient.create()) {
            Response response = client.post(server.url("/"), Body.writing(out -> {
                out.write("one");
                out.write("");
                out.write("three");
            }));

            assertThat(response.status().code()).isEqualTo(204);
            assertThat(server.requests().getFirst()).contains("Transfer-Encoding: chunked\r\n");
            assertThat(client.get(server.url("/")).text()).isEqualTo("next");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @GyreTest
    void a_body_of_known_length_is_sent_as_it_is(TaskGroup group) {
        try (var server = ScriptedServer.open(group, talk -> {
                    talk.answer("thanks");
                    talk.answer("thanks");
                });
                var client = HttpClient.create()) {
            client.put(server.url("/"), Body.writing(6, out -> {
                out.write("one");
                out.write("two");
            }));
            client.post(server.url("/"), Body.empty());

            assertThat(server.requests().getFirst()).endsWith("Content-Length: 6\r\n\r\nonetwo");
            assertThat(server.requests().getLast()).contains("Content-Length: 0\r\n");
        }
    }

    @GyreTest
    void a_body_that_does_not_keep_its_length_is_broken_off(TaskGroup group) {
        try (var server = ScriptedServer.open(group, ScriptedServer.Talk::request);
                var client = HttpClient.create()) {
            assertThatThrownBy(() -> client.put(server.url("/"), Body.writing(6, out -> out.write("one"))))
                    .hasMessageContaining("ended 3 bytes before the length");
            assertThatThrownBy(() -> client.put(server.url("/"), Body.writing(2, out -> out.write("one"))))
                    .hasMessageContaining("more bytes than the length");
            assertThat(client.stats().inUse()).isZero();
        }
    }

    @GyreTest
    void a_writer_waits_for_a_server_that_is_behind(TaskGroup group) {
        List<Integer> written = new ArrayList<>();
        try (var server = ScriptedServer.open(group, talk -> {
                    talk.head();
                    Async.sleep(Duration.ofMillis(200));
                    assertThat(written).hasSizeLessThan(1000);
                    talk.stream().readExactly(1000 * PIECE.length);
                    talk.say("HTTP/1.1 204 No Content\r\n\r\n");
                });
                var client = HttpClient.create()) {
            client.post(server.url("/"), Body.writing(1000L * PIECE.length, out -> {
                for (int i = 0; i < 1000; i++) {
                    out.write(PIECE);
                    written.add(i);
                }
            }));

            assertThat(written).hasSize(1000);
        }
    }

    @GyreTest
    void an_early_refusal_stops_the_writer_and_is_delivered(TaskGroup group) {
        List<String> steps = new ArrayList<>();
        try (var server = ScriptedServer.open(
                        group,
                        talk -> {
                            talk.head();
                            talk.say("HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\nno!");
                            talk.awaitEnd();
                        },
                        talk -> talk.answer("next"));
                var client = HttpClient.create()) {
            Response response = client.post(server.url("/"), Body.writing(out -> {
                try {
                    while (true) {
                        out.write(PIECE);
                    }
                } finally {
                    steps.add("writer has ended");
                }
            }));

            assertThat(response.status().code()).isEqualTo(413);
            assertThat(response.text()).isEqualTo("no!");
            assertThat(steps).containsExactly("writer has ended");
            assertThat(client.get(server.url("/")).text()).isEqualTo("next");
        }
    }

    @GyreTest
    void a_server_may_answer_while_it_reads(TaskGroup group) {
        int pieces = 300; // far more than sockets hold
        try (var server = ScriptedServer.open(group, talk -> {
                    talk.head();
                    talk.say("HTTP/1.1 200 OK\r\nContent-Length: " + (long) pieces * PIECE.length + "\r\n\r\n");
                    for (int i = 0; i < pieces; i++) {
                        talk.stream().write(talk.stream().readExactly(PIECE.length));
                    }
                    talk.answer("next");
                });
                var client = HttpClient.create()) {
            Response echo = client.post(server.url("/"), Body.writing((long) pieces * PIECE.length, out -> {
                for (int i = 0; i < pieces; i++) {
                    out.write(PIECE);
                }
            }));

            assertThat(echo.bytes()).hasSize(pieces * PIECE.length);
            assertThat(client.get(server.url("/")).text()).isEqualTo("next");
        }
    }

    @GyreTest
    void a_failure_of_the_writer_is_the_callers_and_the_server_sees_no_end(TaskGroup group) {
        List<String> seen = new ArrayList<>();
        try (var server = ScriptedServer.open(group, talk -> {
                    talk.head();
                    talk.awaitEnd();
                    seen.add("end of connection");
                });
                var client = HttpClient.create()) {
            assertThatThrownBy(() -> client.post(server.url("/"), Body.writing(out -> {
                        out.write("half");
                        Async.sleep(Duration.ofMillis(1)); // it goes out
                        throw new IllegalStateException("bug");
                    })))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("bug");

            while (seen.isEmpty()) {
                Async.sleep(Duration.ofMillis(1));
            }
            assertThat(client.stats().inUse()).isZero();
        }
    }

    @GyreTest
    void a_server_that_leaves_in_mid_upload_is_a_lost_connection(TaskGroup group) {
        try (var server = ScriptedServer.open(group, talk -> {
                    talk.head();
                    talk.stream().abort();
                });
                var client = HttpClient.create()) {
            assertThatThrownBy(() -> client.post(server.url("/"), Body.writing(out -> {
                        while (true) {
                            out.write(PIECE);
                        }
                    })))
                    .isInstanceOf(ConnectionLostException.class);
        }
    }

    @GyreTest
    void what_concerns_the_connection_is_not_for_the_caller_to_say(TaskGroup group) {
        try (var server = ScriptedServer.open(group, talk -> talk.answer("hello"));
                var client = HttpClient.create()) {
            var headers = Headers.of(
                    "Content-Length", "99",
                    "Transfer-Encoding", "chunked",
                    "Expect", "100-continue",
                    "Keep-Alive", "300",
                    "Upgrade", "h2c",
                    "Connection", "keep-alive, close",
                    "Host", "virtual.example",
                    "User-Agent", "mine",
                    "Accept-Encoding", "br");
            client.send(Request.get(server.url("/")).withHeaders(headers));

            assertThat(server.requests())
                    .containsExactly("GET / HTTP/1.1\r\nHost: virtual.example\r\nUser-Agent: mine\r\n"
                            + "Accept-Encoding: br\r\nConnection: close\r\n\r\n");
            assertThat(client.stats().idle()).isZero();
        }
    }
}
