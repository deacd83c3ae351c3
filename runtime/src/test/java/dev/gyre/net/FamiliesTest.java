package dev.gyre.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// RFC 8305, section 4.
class FamiliesTest {
    @Test
    void families_alternate_beginning_with_that_of_the_first_address() {
        assertThat(Families.interleaved(numbers("::1", "::2", "::3", "10.0.0.1", "10.0.0.2")))
                .isEqualTo(numbers("::1", "10.0.0.1", "::2", "10.0.0.2", "::3"));
    }

    @Test
    void the_order_within_a_family_is_kept() {
        assertThat(Families.interleaved(numbers("10.0.0.2", "10.0.0.1", "::2", "::1")))
                .isEqualTo(numbers("10.0.0.2", "::2", "10.0.0.1", "::1"));
    }

    @Test
    void one_family_alone_is_left_as_it_is() {
        assertThat(Families.interleaved(numbers("10.0.0.2", "10.0.0.1"))).isEqualTo(numbers("10.0.0.2", "10.0.0.1"));
        assertThat(Families.interleaved(List.of())).isEmpty();
    }

    private static List<InetAddress> numbers(String... numbers) {
        return Stream.of(numbers).map(InetAddress::ofLiteral).toList();
    }
}
