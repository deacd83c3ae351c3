package dev.gyre.http.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gyre.http.BadMessageException;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.Limits;
import dev.gyre.http.guard.RequestParser.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// research/web.md §5: what raw Netty lets pass, and the CVEs that concern requests of HTTP/1.1.
class RequestParserTest {
    private static final String GET = "GET /path?a=b HTTP/1.1\r\nHost: example.org\r\nAccept:  text/html \r\n\r\n";
    private static final String FIXED = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello";
    private static final String CHUNKED = "PUT /x HTTP/1.1\r\nhost: a\r\ntransfer-encoding: Chunked\r\n\r\n"
            + "3;name=\"va;lue\"\r\nhel\r\n02\r\nlo\r\n000\r\nTrailer-Field: x\r\n\r\n";

    /// What a text is read as: a line for each head, body and end.
    private static List<String> read(String text, int pieceLength) {
        var parser = new RequestParser(Limits.standard());
        var steps = new ArrayList<String>();
        byte[] all = text.getBytes(ISO_8859_1);
        for (int i = 0; i < all.length; i += pieceLength) {
            feed(parser, all, i, Math.min(i + pieceLength, all.length), steps);
        }
        return steps;
    }

    private static void feed(RequestParser parser, byte[] all, int from, int to, List<String> steps) {
        byte[] lent = new byte[to - from + 3]; // it is somebody else's, and used again
        System.arraycopy(all, from, lent, 3, to - from);
        parser.feed(lent, 3, lent.length);
        Step step = parser.next();
        while (step != Step.MORE) {
            note(parser, step, steps);
            step = parser.next();
        }
        parser.keep();
        java.util.Arrays.fill(lent, (byte) 0);
    }

    private static void note(RequestParser parser, Step step, List<String> steps) {
        String last = steps.isEmpty() ? "" : steps.getLast();
        String body = step == Step.BODY ? ISO_8859_1.decode(parser.body()).toString() : "";
        if (step == Step.BODY && last.startsWith("body")) {
            steps.set(steps.size() - 1, last + body);
        } else {
            steps.add(
                    switch (step) {
                        case HEAD ->
                            parser.head().method() + " " + parser.head().path();
                        case BODY -> "body " + body;
                        case END -> "end";
                        case MORE -> throw new AssertionError();
                    });
        }
    }

    private static void readSplit(byte[] all, int at) {
        var parser = new RequestParser(Limits.standard());
        feed(parser, all, 0, at, new ArrayList<>());
        feed(parser, all, at, all.length, new ArrayList<>());
    }

    private static RequestHead head(String text) {
        var parser = new RequestParser(Limits.standard());
        parser.feed(text.getBytes(ISO_8859_1), 0, text.length());
        assertThat(parser.next()).isEqualTo(Step.HEAD);
        return parser.head();
    }

    static Stream<HostileRequest> hostile() {
        return Stream.concat(HostileRequest.all().stream(), HostileRequest.chunked().stream());
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_hostile_request_is_refused_wherever_it_is_split(HostileRequest hostile) {
        byte[] all = hostile.bytes();
        int step = Math.max(1, all.length / 200); // every position of all but the very long ones

        for (int at = 0; at < all.length; at += step) {
            int split = at;
            assertThatExceptionOfType(BadMessageException.class)
                    .as("split at %s", split)
                    .isThrownBy(() -> readSplit(all, split))
                    .withMessageContaining(hostile.says())
                    .matches(e -> e.status().code() == hostile.status());
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_hostile_request_is_refused_byte_by_byte(HostileRequest hostile) {
        assertThatExceptionOfType(BadMessageException.class)
                .isThrownBy(() -> read(hostile.text(), 1))
                .withMessageContaining(hostile.says())
                .matches(e -> e.status().code() == hostile.status());
    }

    @Test
    void requests_in_a_row_are_told_apart_however_they_are_split() {
        String row = GET + FIXED + "\r\n" + CHUNKED + GET;

        for (int length = 1; length <= row.length(); length++) {
            assertThat(read(row, length))
                    .as("in pieces of %s", length)
                    .containsExactly(
                            "GET /path?a=b",
                            "end",
                            "POST /",
                            "body hello",
                            "end",
                            "PUT /x",
                            "body hello",
                            "end",
                            "GET /path?a=b",
                            "end");
        }
    }

    @Test
    void a_head_is_taken_apart() {
        RequestHead head = head(GET);

        assertThat(head.method()).isSameAs(HttpMethod.GET);
        assertThat(head.authority()).isEqualTo("example.org");
        assertThat(head.path()).isEqualTo("/path?a=b");
        assertThat(head.headers().get("accept")).isEqualTo("text/html");
        assertThat(head.length()).isZero();
        assertThat(head.isPersistent()).isTrue();
    }

    @Test
    void an_absolute_target_says_whose_it_is() {
        RequestHead head = head("GET HTTP://Example.ORG:8080?q HTTP/1.1\r\nHost: example.org:8080\r\n\r\n");

        assertThat(head.authority()).isEqualTo("example.org:8080");
        assertThat(head.path()).isEqualTo("/?q");
    }

    @Test
    void options_may_ask_for_the_server_itself() {
        assertThat(head("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n").path()).isEqualTo("*");
    }

    @Test
    void an_address_may_be_a_host() {
        assertThat(head("GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n").authority()).isEqualTo("[::1]:80");
    }

    @Test
    void an_old_client_says_if_it_wants_to_stay() {
        assertThat(head("GET / HTTP/1.0\r\n\r\n").isPersistent()).isFalse();
        assertThat(head("GET / HTTP/1.0\r\n\r\n").authority()).isNull();
        assertThat(head("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n").isPersistent())
                .isTrue();
        assertThat(head("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, close\r\n\r\n")
                        .isPersistent())
                .isFalse();
    }

    @Test
    void what_follows_the_head_can_be_taken_for_another_protocol() {
        var parser = new RequestParser(Limits.standard());
        byte[] all = (GET + "something else").getBytes(ISO_8859_1);
        parser.feed(all, 0, all.length);
        parser.next();
        parser.next();

        byte[] rest = parser.takeRest();

        assertThat(new String(rest, ISO_8859_1)).isEqualTo("something else");
        assertThat(parser.unread()).isZero();
    }

    @Test
    void a_body_of_tiny_chunks_is_within_its_limit() {
        var tiny = Limits.standard().withBody(100);
        String head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
        byte[] all = (head + "1\r\na\r\n".repeat(101)).getBytes(ISO_8859_1);
        var parser = new RequestParser(tiny);

        assertThatExceptionOfType(BadMessageException.class)
                .isThrownBy(() -> feed(parser, all, 0, all.length, new ArrayList<>()))
                .withMessage("the body is larger than the 100 bytes that are allowed here");
    }
}
