package dev.gyre.http.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.http.BadMessageException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bodies of several parts, with bytes split anywhere (RFC 2046 §5.1.1, research/web.md §5).
class MultipartParserTest {
    private static final String TWO = """
            --b
            A: 1

            one
            --b
            B: 2
            C: 3

            two
            lines
            --b--
            """.replace("\n", "\r\n");

    /// What a body consists of: each part as its headers, a bar, and its data.
    private static List<String> parts(String body, int pieceLength) {
        var parser = new MultipartParser("b", 3, 2, 40);
        byte[] bytes = body.getBytes(ISO_8859_1);
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        int fed = 0;
        while (true) {
            switch (parser.next()) {
                case MORE -> {
                    if (fed == bytes.length) {
                        throw parser.cutShort();
                    }
                    int end = Math.min(fed + pieceLength, bytes.length);
                    parser.feed(Arrays.copyOfRange(bytes, fed, end));
                    fed = end;
                }
                case PART ->
                    part.append(parser.headers().toString().replace("\n", ";")).append('|');
                case DATA -> part.append(new String(parser.data(), ISO_8859_1));
                case PART_END -> {
                    parts.add(part.toString());
                    part.setLength(0);
                }
                case OVER -> {
                    return parts;
                }
            }
        }
    }

    @Test
    void parts_come_with_their_headers_and_data_however_the_bytes_are_split() {
        for (int length = 1; length <= TWO.length(); length++) {
            assertThat(parts(TWO, length))
                    .as("pieces of " + length)
                    .containsExactly("A: 1;|one", "B: 2;C: 3;|two\r\nlines");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "--b--                                         ~ ''",
                "--b--anything behind it                       ~ ''",
                "before%--b%A: 1%%x%--b--                      ~ A: 1;|x",
                "--b  %A: 1%%x%--b--                           ~ A: 1;|x",
                "--b%A: 1%%%--b--                              ~ A: 1;|",
                "--b%A: 1%%--b--                               ~ A: 1;|",
                "--b%%x%--b--                                  ~ |x",
                "--b%%%-x%-%--%--a%%--b--                      ~ |%-x%-%--%--a%",
                "--b%%--a%--b--                                ~ |--a",
                "--b%%%%--b--                                  ~ |%",
                "--b%%x--b%--b--                               ~ |x--b",
            })
    void a_delimiter_is_a_line_that_begins_with_the_boundary_and_nothing_else_is(String body, String expected) {
        for (int length = 1; length <= 4; length++) {
            List<String> parts = parts(body.replace("%", "\r\n"), length);

            assertThat(String.join(",", parts).replace("\r\n", "%")).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "--b%A: 1%%x                     ~ 400 ~ the body ends before its last boundary",
                "--b%A: 1%%x%--b                 ~ 400 ~ the body ends before its last boundary",
                "nothing of the kind             ~ 400 ~ the body ends before its last boundary",
                "--bc%%x%--b--                   ~ 400 ~ the boundary is followed by 'c'",
                "--b%%x%--b-%--b--               ~ 400 ~ the boundary is followed by '-'",
                "--b\\nA: 1%%x%--b--             ~ 400 ~ a line ends with LF alone",
                "--b%A: 1\\n%x%--b--             ~ 400 ~ a line ends with LF alone",
                "--b%A: 1% folded%%x%--b--       ~ 400 ~ headers may not be folded",
                "--b%nocolon%%x%--b--            ~ 400 ~ has no colon",
                "--b%A: 1%A: 2%A: 3%%x%--b--     ~ 431 ~ more than the 2 headers",
                "--b%A: 123456789012345678901234567890123456%%x%--b-- ~ 413 ~ larger than the 40 bytes",
                "--b%%%--b%%%--b%%%--b%%%--b--   ~ 413 ~ more than the 3 parts",
            })
    void what_readers_may_take_for_different_things_is_refused(String body, int status, String why) {
        String text = body.replace("\\n", "\n").replace("%", "\r\n");
        for (int length = 1; length <= text.length(); length++) {
            int pieceLength = length;
            assertThatThrownBy(() -> parts(text, pieceLength))
                    .isInstanceOfSatisfying(
                            BadMessageException.class,
                            bad -> assertThat(bad.status().code()).isEqualTo(status))
                    .hasMessageContaining(why);
        }
    }

    @Test
    void a_long_preamble_is_refused_before_all_of_it_has_come() {
        assertThatThrownBy(() -> parts("x".repeat(9000), 100)).hasMessageContaining("more than 8 KiB before the first");
    }

    @Test
    void data_is_handed_out_as_it_comes() {
        var parser = new MultipartParser("b", 1, 1, 40);
        parser.feed("--b\r\n\r\nabc\r\n-".getBytes(ISO_8859_1));

        assertThat(parser.next()).isEqualTo(MultipartParser.Step.PART);
        assertThat(parser.next()).isEqualTo(MultipartParser.Step.DATA);
        assertThat(parser.data()).asString().isEqualTo("abc");
        assertThat(parser.next()).as("it may be the delimiter").isEqualTo(MultipartParser.Step.MORE);
        parser.feed("x".getBytes(ISO_8859_1));
        assertThat(parser.next()).isEqualTo(MultipartParser.Step.DATA);
        assertThat(parser.data()).asString().isEqualTo("\r\n-x");
    }
}
