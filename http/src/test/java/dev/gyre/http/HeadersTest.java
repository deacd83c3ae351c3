package dev.gyre.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
    @Test
    void the_case_of_a_name_does_not_matter() {
        Headers headers = Headers.of("Content-Type", "text/plain");

        assertThat(headers.first("content-type")).contains("text/plain");
        assertThat(headers.with("CONTENT-TYPE", "a/b")).isEqualTo(Headers.of("CONTENT-TYPE", "a/b"));
    }

    @Test
    void a_name_may_occur_more_than_once() {
        Headers headers = Headers.of("Set-Cookie", "a=1").plus("set-cookie", "b=2");

        assertThat(headers.all("Set-Cookie")).containsExactly("a=1", "b=2");
        assertThat(headers.first("Set-Cookie")).contains("a=1");
        assertThat(headers.without("SET-COOKIE").size()).isZero();
    }

    @Test
    void a_list_is_split_at_commas_that_are_not_quoted() {
        Headers headers = Headers.of("Accept", "a/b, c/d;x=\"1,2\" ,,", "Accept", "e/f");

        assertThat(headers.elements("accept")).containsExactly("a/b", "c/d;x=\"1,2\"", "e/f");
        assertThat(headers.hasElement("Accept", "A/B")).isTrue();
        assertThat(headers.hasElement("Accept", "c/d")).isFalse();
    }

    /// CVE-2026-42578 and its like: nothing can end a header line early.
    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb: c", "a\nb", "a\rb", "a\0b", "\u007f", "snow ☃"})
    void a_value_that_no_line_can_carry_is_refused(String value) {
        assertThatThrownBy(() -> Headers.of("X", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the value of header X holds U+");
        assertThatThrownBy(() -> Headers.empty().plus("X", value)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "a\r\n", "ü"})
    void a_name_that_is_no_token_is_refused(String name) {
        assertThatThrownBy(() -> Headers.of(name, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a header name consists of");
    }

    @Test
    void a_name_without_a_value_is_refused() {
        assertThatThrownBy(() -> Headers.of("a", "1", "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("every header needs a name and a value");
    }
}
