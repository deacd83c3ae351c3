package dev.gyre.http.websocket.wire;

import static dev.gyre.http.websocket.wire.FrameBytes.frame;
import static dev.gyre.http.websocket.wire.FrameBytes.hex;
import static dev.gyre.http.websocket.wire.FrameBytes.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// RFC 6455 §5, §7.4 and research/web.md §5, row WS.
class MessageDecoderTest {
    private static final int MAX = 1000;
    private static final int MAX_FRAMES = 4;

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodOnes")
    void what_is_allowed_is_taken_however_it_is_cut(
            String what, boolean isMasked, byte[] bytes, List<String> expected) {
        for (int cut = 0; cut <= bytes.length; cut++) {
            assertThat(decode(isMasked, bytes, cut)).as("cut at " + cut).isEqualTo(expected);
        }
        assertThat(byteByByte(isMasked, bytes)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badOnes")
    void what_is_forbidden_is_refused_however_it_is_cut(String what, boolean isMasked, byte[] bytes, int code) {
        for (int cut = 0; cut <= bytes.length; cut++) {
            int at = cut;
            assertThatExceptionOfType(RefusedFrameException.class)
                    .as("cut at " + cut)
                    .isThrownBy(() -> decode(isMasked, bytes, at))
                    .satisfies(e -> assertThat(e.closeCode()).isEqualTo(code))
                    .satisfies(e -> assertThat(e.reason()).hasSizeBetween(10, 123));
        }
    }

    @Test
    void memory_is_taken_for_what_came_and_not_for_what_was_announced() {
        var payload = new Payload();

        payload.add(ByteBuffer.wrap(new byte[10]), Integer.MAX_VALUE, null, 0);

        assertThat(payload.take()).hasSize(10);
        assertThat(payload.size()).isZero();
    }

    @Test
    void what_is_written_is_read_again() {
        for (int size : new int[] {0, 1, 125, 126, 127, 65_535, 65_536, 1 << 20}) {
            byte[] bytes = new byte[size];
            IntStream.range(0, size).forEach(i -> bytes[i] = (byte) (i * 31));

            var plain = new MessageDecoder(false, 1 << 20, 1).next(Frames.plain(Opcode.BINARY, bytes));
            var masked = new MessageDecoder(true, 1 << 20, 1).next(Frames.masked(Opcode.BINARY, bytes, 0x8badf00d));

            assertThat(((Incoming.BinaryMessage) plain).bytes()).isEqualTo(bytes);
            assertThat(((Incoming.BinaryMessage) masked).bytes()).isEqualTo(bytes);
        }
    }

    @Test
    void a_masked_message_is_read_however_it_is_cut() {
        byte[] bytes = new byte[100];
        IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) i);
        ByteBuffer frame = Frames.masked(Opcode.BINARY, bytes, 0x12345678);
        byte[] sent = new byte[frame.remaining()];
        frame.get(sent);

        for (int cut = 0; cut <= sent.length; cut++) {
            var decoder = new MessageDecoder(true, MAX, MAX_FRAMES);
            Incoming first = decoder.next(ByteBuffer.wrap(sent, 0, cut));
            Incoming whole = first != null ? first : decoder.next(ByteBuffer.wrap(sent, cut, sent.length - cut));

            assertThat(((Incoming.BinaryMessage) whole).bytes()).isEqualTo(bytes);
        }
        assertThat(sent[6]).isEqualTo((byte) 0x12);
        assertThat(sent[2 + 4 + 9]).isEqualTo((byte) (9 ^ 0x34));
    }

    @Test
    void a_closing_frame_is_read_again() {
        ByteBuffer frame = Frames.plain(Opcode.CLOSE, Frames.closing(4321, "bye"));

        assertThat(new MessageDecoder(false, 10, 1).next(frame)).isEqualTo(new Incoming.Close(4321, "bye"));
    }

    static Stream<Arguments> goodOnes() {
        return Stream.of(
                // The examples of RFC 6455 §5.7.
                good("a text", false, hex("81 05 48 65 6c 6c 6f"), "Hello"),
                good("a masked text", true, hex("81 85 37 fa 21 3d 7f 9f 4d 51 58"), "Hello"),
                good("a fragmented text", false, hex("01 03 48 65 6c 80 02 6c 6f"), "Hello"),
                good("a ping and a pong", false, join(frame(0x89, "Hello"), frame(0x8a, "Hello")), "ping 5", "pong 5"),
                good("256 bytes", false, join(hex("82 7e 01 00"), new byte[256]), "256 bytes"),
                good("an empty text", false, hex("81 00"), ""),
                good("an empty message of empty frames", false, hex("02 00 00 00 80 00"), "0 bytes"),
                good("as many frames as allowed", false, hex("01 01 61 00 01 62 00 01 63 80 01 64"), "abcd"),
                good("a message as large as allowed", false, join(hex("82 7e 03 e8"), new byte[1000]), "1000 bytes"),
                good(
                        "pings between frames",
                        false,
                        join(hex("01 01 61"), frame(0x89, ""), hex("80 01 62")),
                        "ping 0",
                        "ab"),
                good("a character over two frames", false, hex("01 02 e2 82 80 01 ac"), "€"),
                good("a replacement character that was sent", false, frame(0x81, "\uFFFD"), "\uFFFD"),
                good("two messages", false, join(frame(0x81, "a"), frame(0x81, "b")), "a", "b"),
                good("a ping of 125 bytes", false, frame(0x89, new byte[125]), "ping 125"),
                good("a Close with nothing", false, hex("88 00"), "close 1005 "),
                good("a Close with a number", false, hex("88 02 03 e8"), "close 1000 "),
                good("a Close with a text", false, hex("88 05 0f a0 62 79 65"), "close 4000 bye"));
    }

    static Stream<Arguments> badOnes() {
        return Stream.of(
                bad("an unmasked frame of a client", true, frame(0x81, "a"), 1002),
                bad("a masked frame of a server", false, hex("81 81 01 02 03 04 00"), 1002),
                bad("the first reserved bit", false, frame(0xc1, "a"), 1002),
                bad("the second reserved bit", false, frame(0xa1, "a"), 1002),
                bad("the third reserved bit", false, frame(0x91, "a"), 1002),
                bad("a reserved opcode for data", false, frame(0x83, "a"), 1002),
                bad("a reserved opcode for control", false, frame(0x8b, ""), 1002),
                bad("a ping that is too long", false, join(hex("89 7e 00 7e"), new byte[126]), 1002),
                bad("a fragmented ping", false, frame(0x09, "a"), 1002),
                bad("a fragmented Close", false, frame(0x08, ""), 1002),
                bad("a continuation of nothing", false, frame(0x80, "a"), 1002),
                bad("a continuation of what has ended", false, join(frame(0x81, "a"), frame(0x80, "b")), 1002),
                bad("a message in a message", false, join(frame(0x01, "a"), frame(0x81, "b")), 1002),
                bad("a short length in two bytes", false, join(hex("82 7e 00 7d"), new byte[125]), 1002),
                bad(
                        "a short length in eight bytes",
                        false,
                        join(hex("82 7f 00 00 00 00 00 00 00 01"), new byte[1]),
                        1002),
                bad("a length below zero", false, hex("82 7f ff ff ff ff ff ff ff ff"), 1002),
                bad("a length beyond all measure", false, hex("82 7f 7f ff ff ff ff ff ff ff"), 1009),
                bad("a message that is too large", false, hex("82 7e 03 e9"), 1009),
                bad(
                        "frames that are too large together",
                        false,
                        join(hex("02 7e 03 e8"), new byte[1000], hex("80 01 00")),
                        1009),
                bad("too many frames", false, hex("01 00 00 00 00 00 00 00 80 00"), 1009),
                bad("a text that is not UTF-8", false, hex("81 02 c3 28"), 1007),
                bad("a text that ends in a character", false, hex("81 02 e2 82"), 1007),
                bad("a surrogate", false, hex("81 03 ed a0 80"), 1007),
                bad("an overlong slash", false, hex("81 02 c0 af"), 1007),
                bad("a text beyond Unicode", false, hex("81 04 f4 90 80 80"), 1007),
                bad("half a status", false, hex("88 01 03"), 1002),
                bad("a status of 999", false, hex("88 02 03 e7"), 1002),
                bad("a status of 1004", false, hex("88 02 03 ec"), 1002),
                bad("a status of 1005", false, hex("88 02 03 ed"), 1002),
                bad("a status of 1006", false, hex("88 02 03 ee"), 1002),
                bad("a status of 1015", false, hex("88 02 03 f7"), 1002),
                bad("a status of 2999", false, hex("88 02 0b b7"), 1002),
                bad("a status of 5000", false, hex("88 02 13 88"), 1002),
                bad("a Close whose text is not UTF-8", false, hex("88 03 03 e8 ff"), 1007));
    }

    private static Arguments good(String what, boolean isMasked, byte[] bytes, String... expected) {
        return Arguments.of(what, isMasked, bytes, List.of(expected));
    }

    private static Arguments bad(String what, boolean isMasked, byte[] bytes, int code) {
        return Arguments.of(what, isMasked, bytes, code);
    }

    private static List<String> decode(boolean isMasked, byte[] bytes, int cut) {
        var decoder = new MessageDecoder(isMasked, MAX, MAX_FRAMES);
        var found = new ArrayList<String>();
        drain(decoder, ByteBuffer.wrap(bytes, 0, cut), found);
        drain(decoder, ByteBuffer.wrap(bytes, cut, bytes.length - cut), found);
        return found;
    }

    private static List<String> byteByByte(boolean isMasked, byte[] bytes) {
        var decoder = new MessageDecoder(isMasked, MAX, MAX_FRAMES);
        var found = new ArrayList<String>();
        for (int i = 0; i < bytes.length; i++) {
            drain(decoder, ByteBuffer.wrap(bytes, i, 1), found);
        }
        return found;
    }

    private static void drain(MessageDecoder decoder, ByteBuffer input, List<String> found) {
        for (Incoming in = decoder.next(input); in != null; in = decoder.next(input)) {
            found.add(describe(in));
        }
        assertThat(input.hasRemaining()).isFalse();
    }

    private static String describe(Incoming in) {
        return switch (in) {
            case Incoming.TextMessage(String text) -> text;
            case Incoming.BinaryMessage(byte[] bytes) -> bytes.length + " bytes";
            case Incoming.Ping(byte[] payload) -> "ping " + payload.length;
            case Incoming.Pong(byte[] payload) -> "pong " + payload.length;
            case Incoming.Close(int code, String reason) -> "close " + code + " " + reason;
        };
    }
}
