package dev.gyre.http.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.http.BodyTooLargeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// HTML standard §9.2.5 and §9.2.6.
class EventParserTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void a_stream_gives_its_events_however_it_is_cut(String what, String text, List<ServerEvent> expected) {
        byte[] bytes = text.getBytes(UTF_8);

        for (int cut = 0; cut <= bytes.length; cut++) {
            assertThat(parse(bytes, cut)).as("cut at " + cut).isEqualTo(expected);
        }
        assertThat(byteByByte(bytes)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void what_was_parsed_is_sent_so_that_it_is_parsed_again(String what, String text, List<ServerEvent> expected) {
        for (ServerEvent event : expected) {
            assertThat(parse(event.encoded().getBytes(UTF_8), 0)).containsExactly(event);
        }
    }

    @Test
    void the_last_id_is_that_of_the_last_event_that_ended() {
        var parser = new EventParser("0");
        assertThat(parser.lastId()).isEqualTo("0");

        drain(parser, "id: 1\ndata: a\n\n", new ArrayList<>());
        assertThat(parser.lastId()).isEqualTo("1");
        drain(parser, "data: has none\n\n", new ArrayList<>());
        assertThat(parser.lastId()).isEqualTo("1");
        drain(parser, "id: 2\n\n", new ArrayList<>());
        assertThat(parser.lastId()).as("of an event without data").isEqualTo("2");
        drain(parser, "id: 3\ndata: not ended\n", new ArrayList<>());
        assertThat(parser.lastId()).isEqualTo("2");
        drain(parser, "\nid\n\n", new ArrayList<>());
        assertThat(parser.lastId()).isEmpty();
    }

    @Test
    void the_time_before_coming_back_counts_without_an_event() {
        var parser = new EventParser("");

        drain(parser, "retry: 1500\n\nretry: soon\n\nretry: -1\n\nretry: 99999999999\n\n", new ArrayList<>());

        assertThat(parser.lastRetry()).contains(Duration.ofMillis(1500));
    }

    @Test
    void an_event_without_end_is_refused_when_it_is_too_large() {
        var parser = new EventParser("");
        ByteBuffer piece = ByteBuffer.wrap(("data: " + "x".repeat(1000) + "\n").getBytes(UTF_8));

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 2000; i++) {
                        parser.next(piece.rewind());
                    }
                })
                .isInstanceOf(BodyTooLargeException.class);
    }

    @Test
    void a_line_without_end_is_refused_when_it_is_too_large() {
        var parser = new EventParser("");

        assertThatThrownBy(() -> parser.next(ByteBuffer.wrap(new byte[EventParser.MAX_EVENT + 1])))
                .isInstanceOf(BodyTooLargeException.class);
    }

    @Test
    void comments_do_not_add_up() {
        var parser = new EventParser("");
        ByteBuffer comment = ByteBuffer.wrap((": " + "x".repeat(1000) + "\n").getBytes(UTF_8));

        for (int i = 0; i < 2000; i++) {
            assertThat(parser.next(comment.rewind())).isNull();
        }
    }

    static Stream<Arguments> streams() {
        return Stream.of(
                stream("one line", "data: hello\n\n", ServerEvent.of("hello")),
                stream("no space", "data:hello\n\n", ServerEvent.of("hello")),
                stream("one space is taken away", "data:  hello \n\n", ServerEvent.of(" hello ")),
                stream("several lines", "data: YHOO\ndata: +2\ndata: 10\n\n", ServerEvent.of("YHOO\n+2\n10")),
                stream(
                        "line ends of three kinds",
                        "data: a\r\rdata: b\r\n\r\ndata: c\n\n",
                        ServerEvent.of("a"),
                        ServerEvent.of("b"),
                        ServerEvent.of("c")),
                stream("mixed line ends", "data: a\rdata: b\ndata: c\r\n\n", ServerEvent.of("a\nb\nc")),
                stream("a return and a feed are one end", "data: a\r\ndata: b\r\n\r\n", ServerEvent.of("a\nb")),
                stream("a mark before the stream", "\uFEFFdata: a\n\n", ServerEvent.of("a")),
                stream(
                        "a mark later on is none",
                        "data: a\n\n\uFEFFdata: b\n\ndata: \uFEFFc\n\n",
                        ServerEvent.of("a"),
                        ServerEvent.of("\uFEFFc")),
                stream("a comment", ": test\n\ndata: a\n: b\n\n:\n\n", ServerEvent.of("a")),
                stream("empty data", "data\n\ndata\ndata\n\ndata:", ServerEvent.of(""), ServerEvent.of("\n")),
                stream("no data, no event", "event: x\nid: 1\n\n\n\n"),
                stream("an event that does not end", "data: a\n\ndata: b\n", ServerEvent.of("a")),
                stream(
                        "a kind",
                        "event: add\ndata: 73857293\n\ndata: x\n\n",
                        ServerEvent.of("73857293").withEvent("add"),
                        ServerEvent.of("x")),
                stream("an empty kind is the usual one", "event:\ndata: x\n\n", ServerEvent.of("x")),
                stream(
                        "an id",
                        "id: 7\ndata: x\n\nid\ndata: y\n\n",
                        ServerEvent.of("x").withId("7"),
                        ServerEvent.of("y").withId("")),
                stream(
                        "an id with NUL is ignored",
                        "id: 7\nid: 8\0\ndata: x\n\n",
                        ServerEvent.of("x").withId("7")),
                stream(
                        "a time",
                        "retry: 250\ndata: x\n\nretry: 1.5\ndata: y\n\n",
                        ServerEvent.of("x").withRetry(Duration.ofMillis(250)),
                        ServerEvent.of("y")),
                stream(
                        "unknown fields",
                        "Data: no\nfoo: bar\ndata x: no\n data: no\ndata: yes\n\n",
                        ServerEvent.of("yes")),
                stream("a colon in the data", "data: a:b: c\n\n", ServerEvent.of("a:b: c")),
                stream("letters of all kinds", "data: Grüße €🌍\n\n", ServerEvent.of("Grüße €🌍")),
                stream("nothing", ""));
    }

    private static Arguments stream(String what, String text, ServerEvent... expected) {
        return Arguments.of(what, text, List.of(expected));
    }

    private static List<ServerEvent> parse(byte[] bytes, int cut) {
        var parser = new EventParser("");
        var found = new ArrayList<ServerEvent>();
        drain(parser, ByteBuffer.wrap(bytes, 0, cut), found);
        drain(parser, ByteBuffer.wrap(bytes, cut, bytes.length - cut), found);
        return found;
    }

    private static List<ServerEvent> byteByByte(byte[] bytes) {
        var parser = new EventParser("");
        var found = new ArrayList<ServerEvent>();
        for (int i = 0; i < bytes.length; i++) {
            drain(parser, ByteBuffer.wrap(bytes, i, 1), found);
        }
        return found;
    }

    private static void drain(EventParser parser, String text, List<ServerEvent> found) {
        drain(parser, ByteBuffer.wrap(text.getBytes(UTF_8)), found);
    }

    private static void drain(EventParser parser, ByteBuffer input, List<ServerEvent> found) {
        for (ServerEvent event = parser.next(input); event != null; event = parser.next(input)) {
            found.add(event);
        }
    }
}
