package dev.gyre.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"example.org:80", "127.0.0.1:0", "[::1]:65535"})
    void an_address_is_printed_as_it_is_read(String text) {
        assertThat(Address.parse(text)).hasToString(text);
    }

    @Test
    void an_ipv6_number_has_no_brackets_of_its_own() {
        assertThat(Address.parse("[::1]:80")).isEqualTo(Address.of("::1", 80));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.org", ":80", "::1:80", "example.org:", "example.org:http", "a:65536", "a:-1"})
    void what_is_no_address_is_refused(String text) {
        assertThatThrownBy(() -> Address.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
