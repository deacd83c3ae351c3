package dev.gyre.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PgBytesTest {
    @Test
    void what_does_not_fit_into_the_array_goes_into_the_one_that_it_grows_to() {
        var writer = new PgWriter(2);

        writer.int1(1);
        writer.bytes(new byte[] {2, 3, 4, 5});

        assertThat(writer.toByteArray()).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void a_value_has_its_length_in_front() {
        var writer = new PgWriter();

        int begun = writer.begin();
        writer.int2(7);
        writer.end(begun);

        assertThat(writer.toByteArray()).containsExactly(0, 0, 0, 2, 0, 7);
    }

    @Test
    void an_inner_value_ends_where_it_was_said_to() {
        var reader = new PgReader(new byte[] {1, 2, 3, 4});

        int outer = reader.enter(2);
        assertThat(reader.remaining()).isEqualTo(2);
        assertThatThrownBy(() -> reader.int4()).isInstanceOf(IndexOutOfBoundsException.class);
        reader.skip(2);
        reader.leave(outer);

        assertThat(reader.int2()).isEqualTo((short) 0x0304);
    }

    @Test
    void bytes_that_nobody_read_are_found() {
        var reader = new PgReader(new byte[] {1, 2, 3, 4});
        int outer = reader.enter(2);
        reader.int1();

        assertThatThrownBy(() -> reader.leave(outer)).hasMessage("1 bytes follow the end of the value");
    }
}
