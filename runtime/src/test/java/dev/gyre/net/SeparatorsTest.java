package dev.gyre.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.TaskGroup;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Research: streams::test_readuntil_multi_separator and its relatives.
class SeparatorsTest {
    private static final int LIMIT = 100;

    @Test
    void a_message_ends_with_whichever_comes_first_and_says_which_it_was() {
        ReadingTest.onPair((client, server) -> {
            server.write("one;two|three;");

            assertPiece(client.readUntil(list(";", "|"), LIMIT), "one", 0);
            assertPiece(client.readUntil(list(";", "|"), LIMIT), "two", 1);
            assertPiece(client.readUntil(list(";", "|"), LIMIT), "three", 0);
        });
    }

    @Test
    void the_one_that_is_complete_first_counts_although_another_began_before() {
        ReadingTest.onPair((client, server) -> {
            server.write("abcdef");

            assertPiece(client.readUntil(list("bcdef", "d"), LIMIT), "abc", 1);
            assertThat(client.readExactly(2)).asString(UTF_8).isEqualTo("ef");
        });
    }

    @Test
    void of_those_complete_at_the_same_byte_the_longest_counts_in_whatever_order_they_are_given() {
        ReadingTest.onPair((client, server) -> {
            server.write("one\r\ntwo\nthree\r\n");

            assertPiece(client.readUntil(list("\n", "\r\n"), LIMIT), "one", 1);
            assertPiece(client.readUntil(list("\r\n", "\n"), LIMIT), "two", 1);
            assertPiece(client.readUntil(list("\r\n", "\n"), LIMIT), "three", 0);
        });
    }

    @Test
    void it_does_not_matter_how_the_bytes_are_cut() {
        byte[] message = "one\r\ntwo--end--\nx".getBytes(UTF_8);
        List<byte[]> separators = list("\n", "\r\n", "--end--");
        ReadingTest.onPair((client, server) -> {
            for (int cut = 0; cut <= message.length; cut++) {
                int at = cut;
                TaskGroup.runVoid(group -> {
                    group.spawn(() -> sendInTwo(server, message, at));
                    assertPiece(client.readUntil(separators, LIMIT), "one", 1);
                    assertPiece(client.readUntil(separators, LIMIT), "two", 2);
                    assertPiece(client.readUntil(separators, LIMIT), "", 0);
                    assertThat(client.readExactly(1)).asString(UTF_8).isEqualTo("x");
                });
            }
        });
    }

    @Test
    void the_limit_is_for_what_comes_before_the_one_that_was_found() {
        ReadingTest.onPair((client, server) -> {
            server.write("12345--;12345--end");

            assertPiece(client.readUntil(list("--;", "nothing of the kind"), 5), "12345", 0);
            assertThatThrownBy(() -> client.readUntil(list("--end", "-e"), 5))
                    .isInstanceOf(LimitExceededException.class);
            assertPiece(client.readUntil(list("--end", "-e"), 6), "12345-", 1);
        });
    }

    @Test
    void beyond_the_limit_nothing_is_taken_with_or_without_a_separator() {
        ReadingTest.onPair((client, server) -> {
            server.write("123456;");
            assertThatThrownBy(() -> client.readUntil(list("long one", ";"), 5))
                    .isInstanceOf(LimitExceededException.class);
            assertPiece(client.readUntil(list("long one", ";"), 6), "123456", 1);

            server.write("1234567890");
            assertThatThrownBy(() -> client.readUntil(list("|", "::"), 8)).isInstanceOf(LimitExceededException.class);
            assertThat(client.readExactly(10)).asString(UTF_8).isEqualTo("1234567890");
        });
    }

    @Test
    void an_end_before_any_of_them_tells_what_came() {
        ReadingTest.onPair((client, server) -> {
            server.write("abc\r");
            server.finish();

            assertThatThrownBy(() -> client.readUntil(list("\r\n", "|"), LIMIT))
                    .isInstanceOfSatisfying(
                            UnexpectedEndException.class,
                            e -> assertThat(e.partial()).asString(UTF_8).isEqualTo("abc\r"));
        });
    }

    @Test
    void another_loop_can_read_with_several_too() {
        Pair pair = Pair.plain(); // on the default loop
        try (pair;
                var other = Loop.open()) {
            List<byte[]> separators = list(";", "|");
            pair.server().write("abc|");

            assertPiece(Async.on(other, () -> pair.client().readUntil(separators, LIMIT)), "abc", 1);
        }
    }

    @Test
    void none_and_one_without_a_byte_are_refused() {
        ReadingTest.onPair((client, _) -> {
            for (List<byte[]> wrong : List.of(list(), list("a", ""))) {
                assertThatThrownBy(() -> client.readUntil(wrong, LIMIT))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("a message needs at least one separator, and each of them a byte");
            }
        });
    }

    private static void assertPiece(Piece piece, String text, int separator) {
        assertThat(piece.text()).isEqualTo(text);
        assertThat(piece.separator()).isEqualTo(separator);
        assertThat(piece)
                .hasToString("Piece[" + text.getBytes(UTF_8).length + " bytes before separator " + separator + "]");
    }

    private static List<byte[]> list(String... separators) {
        return Stream.of(separators).map(it -> it.getBytes(UTF_8)).toList();
    }

    private static void sendInTwo(ByteStream stream, byte[] message, int cut) {
        stream.write(ByteBuffer.wrap(message, 0, cut));
        for (int i = 0; i < 5; i++) {
            Async.checkpoint(); // so that the first part travels alone
        }
        stream.write(ByteBuffer.wrap(message, cut, message.length - cut));
    }
}
