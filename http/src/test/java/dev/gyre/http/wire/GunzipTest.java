package dev.gyre.http.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// RFC 1952, with bytes split everywhere.
class GunzipTest {
    @Test
    void it_unpacks_wherever_it_is_split() throws IOException {
        byte[] packed = together(gzip("hello, "), withEveryField(gzip("world")), "rubbish".getBytes(UTF_8));

        for (int split = 0; split <= packed.length; split++) {
            try (var gunzip = new Gunzip()) {
                var out = new ByteArrayOutputStream();
                drain(gunzip, Arrays.copyOf(packed, split), out);
                drain(gunzip, Arrays.copyOfRange(packed, split, packed.length), out);

                assertThat(out.toString(UTF_8)).as("split at %d", split).isEqualTo("hello, world");
                assertThat(gunzip.isWhole()).isTrue();
            }
        }
    }

    @Test
    void it_unpacks_byte_by_byte() throws IOException {
        byte[] packed = withEveryField(gzip("hello"));
        try (var gunzip = new Gunzip()) {
            var out = new ByteArrayOutputStream();
            for (byte b : packed) {
                drain(gunzip, new byte[] {b}, out);
            }

            assertThat(out.toString(UTF_8)).isEqualTo("hello");
        }
    }

    @Test
    void it_is_never_more_than_a_piece_ahead() throws IOException {
        try (var gunzip = new Gunzip()) {
            gunzip.feed(gzip("x".repeat(1_000_000)));

            int total = 0;
            byte[] piece;
            while ((piece = gunzip.next()).length > 0) {
                assertThat(piece).hasSizeLessThanOrEqualTo(32 << 10);
                total += piece.length;
            }
            assertThat(total).isEqualTo(1_000_000);
        }
    }

    @Test
    void it_tells_whether_it_is_whole() throws IOException {
        byte[] packed = gzip("hello");
        assertThat(new Gunzip().isWhole()).isTrue();
        for (int length = 1; length < packed.length; length++) {
            try (var gunzip = new Gunzip()) {
                drain(gunzip, Arrays.copyOf(packed, length), new ByteArrayOutputStream());

                assertThat(gunzip.isWhole())
                        .as("%d of %d bytes", length, packed.length)
                        .isFalse();
            }
        }
    }

    @Test
    void damage_is_found() throws IOException {
        byte[] wrongSum = gzip("hello");
        wrongSum[wrongSum.length - 8] ^= 1;
        byte[] wrongLength = gzip("hello");
        wrongLength[wrongLength.length - 1] ^= 1;
        byte[] wrongData = gzip("hello");
        wrongData[10] = 7;

        assertThatThrownBy(() -> unpack(wrongSum)).hasMessageContaining("its checksum or its length is wrong");
        assertThatThrownBy(() -> unpack(wrongLength)).hasMessageContaining("its checksum or its length is wrong");
        assertThatThrownBy(() -> unpack(wrongData)).hasMessageContaining("it is damaged");
        assertThatThrownBy(() -> unpack("hello, world".getBytes(UTF_8))).hasMessage("it is no gzip");
    }

    private static void unpack(byte[] packed) {
        try (var gunzip = new Gunzip()) {
            drain(gunzip, packed, new ByteArrayOutputStream());
        }
    }

    private static void drain(Gunzip gunzip, byte[] packed, ByteArrayOutputStream out) {
        gunzip.feed(packed);
        byte[] piece;
        while ((piece = gunzip.next()).length > 0) {
            out.writeBytes(piece);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }

    /// The same with an extra field, a name, a comment and a checksum in its head.
    private static byte[] withEveryField(byte[] plain) {
        byte[] head = Arrays.copyOf(plain, 10);
        head[3] = 2 | 4 | 8 | 16;
        byte[] fields = {3, 0, 1, 2, 3, 'n', 'a', 'm', 'e', 0, 'c', 0};
        var sum = new CRC32();
        sum.update(head);
        sum.update(fields);
        byte[] check = {(byte) sum.getValue(), (byte) (sum.getValue() >> 8)};
        return together(head, fields, check, Arrays.copyOfRange(plain, 10, plain.length));
    }

    private static byte[] together(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
