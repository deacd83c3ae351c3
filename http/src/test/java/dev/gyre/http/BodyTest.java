package dev.gyre.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodyTest {
    @Test
    void bytes_can_be_had_again_and_again() {
        Body body = Body.of("hello");

        assertThat(body.length()).hasValue(5);
        assertThat(body.isRepeatable()).isTrue();
        assertThat(body.text()).isEqualTo("hello");
        assertThat(body.text()).isEqualTo("hello");
    }

    @Test
    void what_writes_itself_can_be_had_once() {
        Body body = Body.writing(out -> {
            out.write("one ");
            out.write("two".getBytes(UTF_8));
        });

        assertThat(body.length()).isEmpty();
        assertThat(body.isRepeatable()).isFalse();
        assertThat(body.text()).isEqualTo("one two");
        assertThatThrownBy(body::text)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Make a new body for each message");
    }

    @Test
    void a_limit_holds_whether_or_not_the_length_is_known() {
        assertThatThrownBy(() -> Body.of("12345").bytes(4)).isInstanceOf(BodyTooLargeException.class);
        assertThatThrownBy(() -> Body.writing(out -> out.write("12345")).bytes(4))
                .isInstanceOf(BodyTooLargeException.class);
        assertThatThrownBy(() -> Body.writing(1L << 40, _ -> {}).bytes(4)).isInstanceOf(BodyTooLargeException.class);
    }

    @Test
    void a_checked_failure_of_the_writer_is_the_cause() {
        Body body = Body.writing(_ -> {
            throw new IOException("disk on fire");
        });

        assertThatThrownBy(body::bytes)
                .isInstanceOf(BodyFailedException.class)
                .hasMessageContaining("disk on fire")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void a_file_is_read_when_it_is_sent(@TempDir Path directory) throws IOException {
        byte[] content = "0123456789".repeat(20_000).getBytes(UTF_8);
        Path file = Files.write(directory.resolve("file"), content);

        Body body = Body.file(file);

        assertThat(body.length()).hasValue(content.length);
        assertThat(body.bytes()).isEqualTo(content);
        assertThat(body.stream()).hasBinaryContent(content);
    }

    @Test
    void a_file_that_shrinks_meanwhile_is_a_failure_not_a_shorter_body(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "0123456789");
        Body body = Body.file(file);
        Files.writeString(file, "01234");

        assertThatThrownBy(body::bytes)
                .isInstanceOf(BodyFailedException.class)
                .hasMessageContaining("became shorter while it was being sent");
    }
}
