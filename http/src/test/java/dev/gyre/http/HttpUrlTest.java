package dev.gyre.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpUrlTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            http://example.org                  | http://example.org/
            HTTP://Example.ORG:80/A             | http://example.org/A
            https://example.org:443/            | https://example.org/
            https://example.org:8443            | https://example.org:8443/
            http://example.org?q=1              | http://example.org/?q=1
            http://example.org/a b/ü            | http://example.org/a%20b/%C3%BC
            http://example.org/a?q=a b^c        | http://example.org/a?q=a%20b^c
            http://example.org/a#part           | http://example.org/a
            http://example.org/a/../b/./c/..    | http://example.org/b/
            http://example.org/../..            | http://example.org/
            http://[::1]:8000/x                 | http://[::1]:8000/x
            http://bücher.example/              | http://xn--bcher-kva.example/
            http://127.0.0.1:8000/100%25        | http://127.0.0.1:8000/100%25
            """)
    void what_people_write_becomes_what_is_sent(String written, String url) {
        assertThat(HttpUrl.parse(written)).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            example.org            | does not begin with http:// or https://
            ftp://example.org      | its scheme is ftp
            http:///path           | names no host
            http://a:b:c/          | is no host and port
            http://example.org:0/  | a port is a number from 1 to 65535
            http://x:70000/        | a port is a number from 1 to 65535
            http://me@example.org/ | holds a user name
            http://exa mple.org/   | is no host name
            http://[::1/           | is no host and port
            """)
    void what_is_no_url_is_refused_with_the_reason(String written, String reason) {
        assertThatThrownBy(() -> HttpUrl.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void control_characters_are_refused() {
        assertThatThrownBy(() -> HttpUrl.parse("http://example.org/\r\nHost: evil"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("control characters")
                .hasMessageNotContaining("\n");
    }

    /// RFC 3986 §5.4.
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            g,          http://a/b/c/g
            ./g,        http://a/b/c/g
            g/,         http://a/b/c/g/
            /g,         http://a/g
            //g,        http://g/
            ?y,         http://a/b/c/d;p?y
            g?y,        http://a/b/c/g?y
            "",         http://a/b/c/d;p?q
            .,          http://a/b/c/
            ..,         http://a/b/
            ../g,       http://a/b/g
            ../../../g, http://a/g
            g.,         http://a/b/c/g.
            ./g/.,      http://a/b/c/g/
            https://h/, https://h/
            """)
    void a_reference_is_resolved_as_the_standard_says(String reference, String url) {
        assertThat(HttpUrl.parse("http://a/b/c/d;p?q").resolve(reference)).hasToString(url);
    }

    @Test
    void its_parts_can_be_had_raw_and_decoded() {
        HttpUrl url = HttpUrl.parse("https://example.org:8443/a%2Fb/c%20d?x=1&y=%26&x=2");

        assertThat(url.host()).isEqualTo("example.org");
        assertThat(url.port()).isEqualTo(8443);
        assertThat(url.origin()).isEqualTo("https://example.org:8443");
        assertThat(url.rawPath()).isEqualTo("/a%2Fb/c%20d");
        assertThat(url.path()).isEqualTo("/a/b/c d");
        assertThat(url.segments()).containsExactly("a/b", "c d");
        assertThat(url.query().all("x")).containsExactly("1", "2");
        assertThat(url.query().first("y")).contains("&");
        assertThat(url.target()).isEqualTo("/a%2Fb/c%20d?x=1&y=%26&x=2");
    }

    @Test
    void a_bracketed_host_has_no_brackets_as_an_address() {
        HttpUrl url = HttpUrl.parse("http://[::1]/");

        assertThat(url.host()).isEqualTo("::1");
        assertThat(url.port()).isEqualTo(80);
    }

    @Test
    void a_path_and_parameters_are_encoded_when_they_are_added() {
        HttpUrl url = HttpUrl.parse("http://a/")
                .withPath("/x y")
                .plusQuery("q", "a&b")
                .plusQuery("r", "ü");

        assertThat(url).hasToString("http://a/x%20y?q=a%26b&r=%C3%BC");
    }
}
