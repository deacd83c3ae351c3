package dev.gyre.postgres.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.postgres.PgWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageParserTest {
    private final List<String> seen = new ArrayList<>();
    private final MessageParser.Sink sink =
            (type, bytes, from, length) -> seen.add((char) type + new String(bytes, from, length, UTF_8));

    @Test
    void messages_are_the_same_wherever_they_are_split() {
        byte[] bytes = messages("Aone", "B", "Cthree and a little more", "D4");

        for (int first = 0; first <= bytes.length; first++) {
            for (int second = first; second <= bytes.length; second++) {
                seen.clear();
                var parser = new MessageParser(100);

                parser.feed(bytes, 0, first, sink);
                parser.feed(bytes, first, second - first, sink);
                parser.feed(bytes, second, bytes.length - second, sink);

                assertThat(seen).containsExactly("Aone", "B", "Cthree and a little more", "D4");
                assertThat(parser.isInMessage()).isFalse();
            }
        }
    }

    @Test
    void messages_may_come_byte_by_byte() {
        byte[] bytes = messages("Aone", "Btwo");
        var parser = new MessageParser(100);

        for (int i = 0; i < bytes.length; i++) {
            parser.feed(bytes, i, 1, sink);
        }

        assertThat(seen).containsExactly("Aone", "Btwo");
    }

    @Test
    void a_part_of_a_message_is_known_as_one() {
        byte[] bytes = messages("Aone");
        var parser = new MessageParser(100);

        parser.feed(bytes, 0, 3, sink);

        assertThat(parser.isInMessage()).isTrue();
        assertThat(seen).isEmpty();
    }

    @Test
    void what_is_no_message_is_refused_with_what_it_may_be() {
        byte[] http = "HTTP/1.1 400 Bad Request\r\n".getBytes(UTF_8);
        var parser = new MessageParser(100_000);

        assertThatThrownBy(() -> parser.feed(http, 0, http.length, sink))
                .isInstanceOf(ProtocolFault.class)
                .hasMessage("a message of type \"H\" says that it has 1414811691 bytes, and 0 to 100000 are possible."
                        + " Usually something else than PostgreSQL answers at that address");
        byte[] negative = {'A', 0, 0, 0, 3};
        assertThatThrownBy(() -> new MessageParser(100).feed(negative, 0, negative.length, sink))
                .isInstanceOf(ProtocolFault.class);
    }

    static byte[] messages(String... messages) {
        var writer = new PgWriter();
        for (String message : messages) {
            writer.int1(message.charAt(0));
            writer.int4(message.length() + 3);
            writer.text(message.substring(1));
        }
        return writer.toByteArray();
    }
}
