package dev.gyre.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteQueueTest {
    private final ByteQueue queue = new ByteQueue();

    @Test
    void bytes_come_out_in_the_order_in_which_they_went_in_whatever_the_portions() {
        var random = new Random(7);
        var in = new ByteArrayOutputStream();
        var out = new ByteArrayOutputStream();

        for (int i = 0; i < 3000; i++) {
            byte[] portion = new byte[random.nextInt(5000)];
            random.nextBytes(portion);
            in.writeBytes(portion);
            queue.add(ByteBuffer.wrap(portion));
            out.writeBytes(queue.take(random.nextInt(5500)));
        }
        out.writeBytes(queue.take(Integer.MAX_VALUE));

        assertThat(out.toByteArray()).isEqualTo(in.toByteArray());
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void no_more_is_taken_in_than_was_allowed() {
        ByteBuffer source = bytes("abcdef");

        queue.add(source, 4);

        assertThat(source.remaining()).isEqualTo(2);
        assertThat(queue.take(10)).isEqualTo("abcd".getBytes(UTF_8));
    }

    @Test
    void a_pattern_is_found_wherever_it_begins() {
        queue.add(bytes("xxaabaabaaab"));
        queue.skip(2);

        assertThat(queue.indexOf("aab".getBytes(UTF_8), 0)).isZero();
        assertThat(queue.indexOf("aab".getBytes(UTF_8), 1)).isEqualTo(3);
        assertThat(queue.indexOf("aaab".getBytes(UTF_8), 0)).isEqualTo(6);
        assertThat(queue.indexOf("aabb".getBytes(UTF_8), 0)).isEqualTo(-1);
        assertThat(queue.indexOf("aab".getBytes(UTF_8), 8)).isEqualTo(-1);
    }

    @Test
    void what_was_taken_is_not_shared_with_what_comes_later() {
        byte[] whole = "x".repeat(2000).getBytes(UTF_8);
        queue.add(ByteBuffer.wrap(whole));

        byte[] taken = queue.take(3000);
        queue.add(bytes("later"));

        assertThat(taken).isEqualTo(whole);
        assertThat(queue.take(10)).asString(UTF_8).isEqualTo("later");
    }

    @Test
    void what_it_holds_is_not_shared_with_the_source() {
        byte[] source = "abc".getBytes(UTF_8);

        queue.add(ByteBuffer.wrap(source));
        Arrays.fill(source, (byte) 0);

        assertThat(queue.take(3)).isEqualTo("abc".getBytes(UTF_8));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }
}
