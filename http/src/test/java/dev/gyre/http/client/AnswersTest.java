package dev.gyre.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.http.BadMessageException;
import dev.gyre.http.BodyTooLargeException;
import dev.gyre.http.ConnectionLostException;
import dev.gyre.http.HttpException;
import dev.gyre.http.Response;
import dev.gyre.testkit.GyreTest;
import java.time.Duration;

/// RFC 9112 §6.3, research web §5: where a body ends, and which answers are refused because others might read
/// them differently.
class AnswersTest {
    @GyreTest
    void a_body_ends_with_its_length_its_last_chunk_or_its_connection(TaskGroup group) {
        expect(group, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "hello");
        expect(group, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "");
        expect(group, "HTTP/1.1 200 OK\r\n\r\nhello", "hello");
        expect(group, "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello", "hello");
        expect(
                group,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nhel\r\n2\r\nlo\r\n0\r\nX-Trailer: z\r\n\r\n",
                "hello");
    }

    @GyreTest
    void some_answers_have_no_body_whatever_they_say(TaskGroup group) {
        expect(group, "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n", "");
        expect(group, "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", "");
        try (var server = server(group, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
                var client = HttpClient.create()) {
            Response response = client.head(server.url("/"));

            assertThat(response.bytes()).isEmpty();
            assertThat(response.header("Content-Length")).contains("5");
            assertThat(client.stats().idle()).isEqualTo(1);
        }
    }

    @GyreTest
    void answers_that_are_not_the_last_are_skipped(TaskGroup group) {
        expect(
                group,
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
                        + "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
                "hello");
        refuse(
                group,
                "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(30),
                "more than 20 answers came that were not the last");
    }

    @GyreTest
    void a_folded_line_is_one_line(TaskGroup group) {
        try (var server = server(group, "HTTP/1.1 200 OK\r\nX-Long: one\r\n two\r\nContent-Length: 0\r\n\r\n");
                var client = HttpClient.create()) {
            assertThat(client.get(server.url("/")).header("X-Long")).contains("one two");
        }
    }

    @GyreTest
    void an_answer_whose_end_is_doubtful_is_refused(TaskGroup group) {
        refuse(
                group,
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Content-Length");
        refuse(group, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", "Content-Length");
        refuse(group, "HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello", "Content-Length");
        refuse(group, "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "Transfer-Encoding");
        refuse(group, "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\nhello", "Transfer-Encoding");
        refuse(group, "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "Transfer-Encoding");
        refuse(
                group,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nhello\r\n0\r\n\r\n",
                "its body is no HTTP");
        refuse(
                group,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhello\r\n0\r\n\r\n",
                "its body is no HTTP");
    }

    @GyreTest
    void a_head_that_is_not_strictly_http_is_refused(TaskGroup group) {
        refuse(group, "HTTP/1.1 200 OK\nContent-Length: 0\n\n", "its head is no HTTP");
        refuse(group, "HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n", "it says that it is HTTP/2.0");
        refuse(group, "SSH-2.0-OpenSSH_9.9\r\n\r\n", "its head is no HTTP");
        refuse(group, "HTTP/1.1 200 OK\r\nX: " + "a".repeat(70_000) + "\r\n\r\n", "its head is no HTTP");
        refuse(group, "HTTP/1.1 099 Strange\r\nContent-Length: 0\r\n\r\n", "a status is a number from 100 to 999");
    }

    @GyreTest
    void protocols_are_not_switched_unasked(TaskGroup group) {
        refuse(
                group,
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: evil\r\nConnection: Upgrade\r\n\r\n",
                "it switches protocols");
    }

    @GyreTest
    void a_body_that_is_cut_off_is_never_taken_for_a_whole_one(TaskGroup group) {
        lose(group, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello", "after 5 of 6 bytes of the body");
        lose(group, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", "after 5 bytes of the body");
        lose(group, "HTTP/1.1 200 OK\r\nContent-Le", "in the middle of the answer's head");
        lose(group, "", "before it answered");
    }

    @GyreTest
    void a_body_that_is_too_large_is_not_taken_into_memory(TaskGroup group) {
        try (var server = ScriptedServer.open(group, talk -> {
                    talk.request();
                    talk.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    while (true) {
                        talk.say("5\r\nhello\r\n");
                    }
                });
                var client = HttpClient.create(ClientOptions.standard().withMaxBody(100_000))) {
            assertThatThrownBy(() -> client.get(server.url("/"))).isInstanceOf(BodyTooLargeException.class);

            assertThat(client.stats().inUse()).isZero();
        }
    }

    @GyreTest
    void an_answer_may_come_byte_by_byte(TaskGroup group) {
        String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
        try (var server = ScriptedServer.open(group, talk -> {
                    talk.request();
                    for (char c : answer.toCharArray()) {
                        talk.say(String.valueOf(c));
                        Async.sleep(Duration.ofMillis(1));
                    }
                    talk.answer("two");
                });
                var client = HttpClient.create()) {
            assertThat(client.get(server.url("/")).text()).isEqualTo("hello");
            assertThat(client.get(server.url("/")).text()).isEqualTo("two");
        }
    }

    private static ScriptedServer server(TaskGroup group, String answer) {
        return ScriptedServer.open(group, talk -> {
            talk.request();
            talk.say(answer);
        });
    }

    private static void expect(TaskGroup group, String answer, String body) {
        try (var server = server(group, answer);
                var client = HttpClient.create()) {
            assertThat(client.get(server.url("/")).text()).isEqualTo(body);
            assertThat(client.stats().inUse()).isZero();
        }
    }

    private static void refuse(TaskGroup group, String answer, String why) {
        fail(group, answer, BadMessageException.class, why);
    }

    private static void lose(TaskGroup group, String answer, String where) {
        fail(group, answer, ConnectionLostException.class, where);
    }

    private static void fail(TaskGroup group, String answer, Class<? extends HttpException> type, String message) {
        try (var server = server(group, answer);
                var client = HttpClient.create()) {
            assertThatThrownBy(() -> client.get(server.url("/")))
                    .as(answer)
                    .isInstanceOf(type)
                    .hasMessageContaining(message);
            assertThat(client.stats().inUse()).isZero();
            assertThat(client.stats().idle()).isZero();
        }
    }
}
