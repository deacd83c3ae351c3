package dev.gyre.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Cookies as they are sent and come back.
class CookiesTest {
    @Test
    void a_cookie_is_careful_by_itself() {
        var cookie = SetCookie.of("id", "a1");

        assertThat(cookie.text()).isEqualTo("id=a1; Path=/; Secure; HttpOnly; SameSite=Lax");
        assertThat(cookie.withMaxAge(Duration.ofMinutes(2))
                        .withDomain("example.org")
                        .withPath("/shop")
                        .withSameSite(SetCookie.SameSite.STRICT)
                        .overPlainHttp()
                        .forScripts()
                        .withValue("")
                        .text())
                .isEqualTo("id=; Path=/shop; Domain=example.org; Max-Age=120; SameSite=Strict");
        assertThat(Response.noContent()
                        .withCookie(cookie)
                        .withCookie(SetCookie.of("b", "2"))
                        .headers()
                        .all("Set-Cookie"))
                .hasSize(2);
        assertThat(cookie).hasToString("SetCookie[id]");
    }

    @Test
    void what_would_break_the_header_is_refused() {
        for (String value : new String[] {"a b", "a;b", "a,b", "a\"b", "a\\b", "ä", "a\r\nb"}) {
            assertThatThrownBy(() -> SetCookie.of("id", value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the value of cookie id holds what none may carry");
        }
        var cookie = SetCookie.of("id", "1");
        assertThatThrownBy(() -> SetCookie.of("a=b", "1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cookie.withPath("/; Domain=evil")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cookie.withDomain("a\r\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cookie.overPlainHttp().withSameSite(SetCookie.SameSite.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("over TLS only");
    }

    @Test
    void cookies_are_read_by_name() {
        var request = Request.get("http://a/")
                .withHeaders(Headers.of("Cookie", "a=1; b=\"2\";c=x=y", "Cookie", "a=3; =4; d"));

        var cookies = RequestCookies.of(request);

        assertThat(cookies.get("a")).isEqualTo("3");
        assertThat(cookies.get("b")).isEqualTo("2");
        assertThat(cookies.get("c")).isEqualTo("x=y");
        assertThat(cookies.get("d")).isNull();
        assertThat(cookies).hasToString("RequestCookies[a, b, c]");
    }

    @Test
    void what_is_attached_to_a_request_stays_with_it() {
        var request = Request.get("http://a/").withAttribute(String.class, "one");

        assertThat(request.withHeader("A", "b").from(null, null).attribute(String.class))
                .hasValue("one");
        assertThat(request.withAttribute(String.class, "two").attribute(String.class))
                .hasValue("two");
        assertThat(request.attribute(Integer.class)).isEmpty();
    }
}
