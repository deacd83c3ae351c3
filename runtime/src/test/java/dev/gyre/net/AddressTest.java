package dev.gyre.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"example.org:80", "127.0.0.1:0", "[::1]:65535", "unix:/run/app.sock", "unix:@app"})
    void an_address_is_printed_as_it_is_read(String text) {
        assertThat(Address.parse(text)).hasToString(text);
    }

    @Test
    void an_ipv6_number_has_no_brackets_of_its_own() {
        assertThat(Address.parse("[::1]:80")).isEqualTo(Address.of("::1", 80));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                ":80",
                "::1:80",
                "example.org:",
                "example.org:http",
                "a:65536",
                "a:-1",
                "unix:",
                "unix:@"
            })
    void what_is_no_address_is_refused(String text) {
        assertThatThrownBy(() -> Address.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_unix_socket_is_a_file_or_an_abstract_name_of_this_machine() {
        Address file = Address.unix(Path.of("/run/app.sock"));

        assertThat(file).isEqualTo(new Address.UnixPath("/run/app.sock"));
        assertThat(file.host()).isEqualTo("localhost");
        assertThat(file.port()).isZero();
        assertThat(Address.unixAbstract("app")).isEqualTo(new Address.UnixPath("\0app"));
    }

    @Test
    void a_path_too_long_for_the_kernel_is_refused_with_the_limit() {
        assertThat(Address.unix(Path.of("/" + "a".repeat(106)))).isNotNull();
        assertThatThrownBy(() -> Address.unix(Path.of("/" + "a".repeat(107))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the path of a Unix socket has 107 bytes at most, and \"/aaa")
                .hasMessageEndingWith("has 108. Choose a shorter one, such as one below /run or /tmp");
    }
}
