package dev.gyre.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.Body;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.Request;
import dev.gyre.http.wire.RedirectRule.Decision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 9110 §15.4, and what browsers made of it (fetch standard, "HTTP-redirect fetch").
class RedirectRuleTest {
    private static final Request POST = Request.post("https://one.example/a", Body.of("x"))
            .withHeader("Content-Type", "text/plain")
            .withHeader("Authorization", "secret")
            .withHeader("Accept", "*/*");

    @ParameterizedTest
    @CsvSource({
        "POST, 301, GET", "POST, 302, GET", "POST, 303, GET", "POST, 307, POST", "POST, 308, POST",
        "PUT, 301, PUT", "PUT, 302, PUT", "PUT, 303, GET", "PUT, 307, PUT", "PUT, 308, PUT",
        "HEAD, 301, HEAD", "HEAD, 303, HEAD", "HEAD, 308, HEAD", "GET, 303, GET", "DELETE, 303, GET"
    })
    void the_method_follows_the_standard(String method, int status, String next) {
        Request followed = followed(POST.withMethod(HttpMethod.of(method)), status, "/b");

        assertThat(followed.method()).isEqualTo(HttpMethod.of(next));
        assertThat(followed.url()).hasToString("https://one.example/b");
        boolean keepsBody = method.equals(next);
        assertThat(followed.body().length()).hasValue(keepsBody ? 1 : 0);
        assertThat(followed.headers().contains("Content-Type")).isEqualTo(keepsBody);
        assertThat(followed.headers().contains("Accept")).isTrue();
    }

    @Test
    void secrets_stay_with_their_origin() {
        assertThat(followed(POST, 307, "/b").headers().contains("Authorization"))
                .isTrue();
        assertThat(followed(POST, 307, "https://one.example:443/b").headers().contains("Authorization"))
                .isTrue();
        assertThat(followed(POST, 307, "https://two.example/b").headers().contains("Authorization"))
                .isFalse();
        assertThat(followed(POST, 307, "//one.example:8443/b").headers().contains("Authorization"))
                .isFalse();
    }

    @Test
    void what_cannot_be_followed_stays() {
        assertThat(decide(200, "/b")).isEqualTo(new Decision.Stay());
        assertThat(decide(304, "/b")).isEqualTo(new Decision.Stay());
        assertThat(decide(300, "/b")).isEqualTo(new Decision.Stay());
        assertThat(decide(302, null)).isEqualTo(new Decision.Stay());
    }

    @Test
    void what_must_not_be_followed_is_refused() {
        assertThat(refusal(decide(302, "http://one.example/b"))).contains("from https to http://one.example/b");
        assertThat(refusal(decide(302, "ftp://one.example/b"))).contains("its scheme is ftp");
        assertThat(refusal(decide(302, "https://user:pass@one.example/"))).contains("it holds a user name");
        Request once = POST.withBody(Body.writing(out -> out.write("x")));
        assertThat(refusal(RedirectRule.decide(once, 307, "/b"))).contains("writes itself only once");
        assertThat(RedirectRule.decide(once, 303, "/b")).isInstanceOf(Decision.Follow.class);
    }

    private static Decision decide(int status, @Nullable String location) {
        return RedirectRule.decide(POST, status, location);
    }

    private static Request followed(Request request, int status, String location) {
        return ((Decision.Follow) RedirectRule.decide(request, status, location)).next();
    }

    private static String refusal(Decision decision) {
        return ((Decision.Refuse) decision).why();
    }
}
