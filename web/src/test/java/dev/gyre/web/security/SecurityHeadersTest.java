package dev.gyre.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.http.Response;
import dev.gyre.testkit.Fault;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.Tolerates;
import dev.gyre.web.App;
import dev.gyre.web.testing.TestClient;

/// What browsers are told not to do.
class SecurityHeadersTest {
    private static App app(SecurityHeaders headers) {
        return App.create()
                .use(headers)
                .get("/", request -> Response.html("<script nonce=\"" + CspNonce.of(request) + "\">1</script>"))
                .get("/own", _ -> Response.text("x").withHeader("content-security-policy", "sandbox"));
    }

    @GyreTest
    void all_responses_have_them_and_own_ones_stay() {
        try (var client = TestClient.of(app(SecurityHeaders.standard()))) {
            var response = client.get("/nowhere").expect(404);

            assertThat(response.headers().toString()).contains("""
                    Content-Security-Policy: default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'
                    X-Content-Type-Options: nosniff
                    X-Frame-Options: DENY
                    Referrer-Policy: strict-origin-when-cross-origin
                    Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=()
                    Cross-Origin-Opener-Policy: same-origin
                    """);
            assertThat(client.get("/own").headers().all("Content-Security-Policy"))
                    .containsExactly("sandbox");
            client.get("https://test/own")
                    .expectHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }

    @GyreTest
    void a_nonce_is_another_one_for_each_request_and_stands_in_page_and_policy() {
        var headers = SecurityHeaders.standard()
                .withPolicy("script-src 'nonce-{nonce}'")
                .without("x-frame-options")
                .with("X-Robots-Tag", "none");

        try (var client = TestClient.of(app(headers))) {
            var one = client.get("/").expect(200).expectHeader("X-Robots-Tag", "none");
            var two = client.get("/").expect(200);

            String nonce = one.text().replaceAll(".*\"(.*)\".*", "$1");
            assertThat(nonce).hasSize(22);
            one.expectHeader("Content-Security-Policy", "script-src 'nonce-" + nonce + "'");
            assertThat(two.text()).isNotEqualTo(one.text());
            assertThat(one.header("X-Frame-Options")).isEmpty();
        }
    }

    @GyreTest
    @Tolerates(Fault.UNHEARD_FAILURE)
    void who_wants_a_nonce_where_there_is_none_is_told_what_to_do() {
        try (var client = TestClient.of(app(SecurityHeaders.standard()))) {
            assertThatThrownBy(() -> client.get("/").expect(200))
                    .cause()
                    .hasMessageContaining("withPolicy(\"script-src 'nonce-{nonce}'");
        }
        assertThatThrownBy(() -> SecurityHeaders.standard().with("X", "a\r\nb"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
