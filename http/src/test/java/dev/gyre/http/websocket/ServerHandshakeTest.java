package dev.gyre.http.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gyre.http.Headers;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 6455 §4.2, and research/web.md §5, row WS Origin.
class ServerHandshakeTest {
    private static final Request GOOD = Request.get("http://example.org/chat")
            .withHeaders(Headers.of(
                    "Host", "example.org",
                    "Upgrade", "WebSocket",
                    "Connection", "keep-alive, upgrade",
                    "Sec-WebSocket-Version", "13",
                    "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="));

    @Test
    void a_good_request_is_answered_as_in_the_rfc() {
        Response response = accept(GOOD);

        assertThat(response.status()).isEqualTo(HttpStatus.SWITCHING_PROTOCOLS);
        assertThat(response.header("Upgrade")).contains("websocket");
        assertThat(response.header("Connection")).contains("Upgrade");
        assertThat(response.header("Sec-WebSocket-Accept")).contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assertThat(response.headers().contains("Sec-WebSocket-Protocol")).isFalse();
        assertThat(response.upgrade()).isPresent();
    }

    @Test
    void a_request_for_a_page_is_told_what_is_here() {
        Response response = accept(GOOD.withHeaders(GOOD.headers().without("Upgrade")));

        assertThat(response.status()).isEqualTo(HttpStatus.UPGRADE_REQUIRED);
        assertThat(response.header("Upgrade")).contains("websocket");
        assertThat(response.upgrade()).isEmpty();
    }

    @Test
    void a_request_whose_connection_is_not_to_be_upgraded_is_none() {
        assertThat(accept(GOOD.withHeader("Connection", "keep-alive")).status()).isEqualTo(HttpStatus.UPGRADE_REQUIRED);
    }

    @Test
    void another_version_is_told_which_one_is_spoken() {
        Response response = accept(GOOD.withHeader("Sec-WebSocket-Version", "8"));

        assertThat(response.status()).isEqualTo(HttpStatus.UPGRADE_REQUIRED);
        assertThat(response.header("Sec-WebSocket-Version")).contains("13");
    }

    @Test
    void another_method_is_not_allowed() {
        Response response = accept(GOOD.withMethod(HttpMethod.POST));

        assertThat(response.status()).isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);
        assertThat(response.header("Allow")).contains("GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "dGhlIHNhbXBsZSBub25jZQ", "dGhlIHNhbXBsZSBub25jZSE=", "???"})
    void a_key_that_is_not_16_bytes_is_refused(String key) {
        Response response = accept(GOOD.withHeader("Sec-WebSocket-Key", key));

        // Base64 without its padding is read too: it is the same 16 bytes.
        assertThat(response.status())
                .isEqualTo(
                        key.startsWith("dGhlIHNhbXBsZSBub25jZQ") && key.length() == 22
                                ? HttpStatus.SWITCHING_PROTOCOLS
                                : HttpStatus.BAD_REQUEST);
    }

    @Test
    void two_keys_and_no_key_are_refused() {
        Headers headers = GOOD.headers();

        assertThat(accept(GOOD.withHeaders(headers.plus("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")))
                        .status())
                .isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(accept(GOOD.withHeaders(headers.without("Sec-WebSocket-Key")))
                        .status())
                .isEqualTo(HttpStatus.BAD_REQUEST);
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.org, http://example.org, 101",
        "http://example.org, http://EXAMPLE.org, 101",
        "http://example.org, https://example.org, 101", // a proxy took TLS off
        "https://example.org, https://example.org, 101",
        "https://example.org, http://example.org, 403",
        "http://example.org:8000, http://example.org:8000, 101",
        "http://example.org:8000, http://example.org, 403",
        "http://example.org, http://evil.example, 403",
        "http://example.org, http://example.org.evil.example, 403",
        "http://example.org, null, 403",
        "http://example.org, example.org, 403",
    })
    void a_browser_may_connect_from_the_same_site_only(String here, String origin, int status) {
        Request request =
                Request.get(here + "/chat").withHeaders(GOOD.headers()).withHeader("Origin", origin);

        assertThat(accept(request).status().code()).isEqualTo(status);
    }

    @Test
    void two_origins_are_refused() {
        Request request = GOOD.withHeaders(
                GOOD.headers().plus("Origin", "http://example.org").plus("Origin", "http://example.org"));

        assertThat(accept(request).status()).isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    void other_sites_can_be_let_in() {
        Request request = GOOD.withHeader("Origin", "https://app.example");
        var these = WebSocketOptions.standard().withOrigins("https://app.example");
        var any = WebSocketOptions.standard().withOrigins("*");

        assertThat(accept(request, these).status().code()).isEqualTo(101);
        assertThat(accept(request, any).status().code()).isEqualTo(101);
        assertThat(accept(GOOD.withHeader("Origin", "https://other.example"), these)
                        .status()
                        .code())
                .isEqualTo(403);
        assertThat(accept(GOOD.withHeader("Origin", "http://example.org"), these)
                        .status()
                        .code())
                .isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.example", "https://app.example/", "https://App.example", ""})
    void an_origin_that_no_browser_sends_is_refused_at_once(String origin) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebSocketOptions.standard().withOrigins(origin))
                .withMessageContaining("is no origin as browsers send it");
    }

    @ParameterizedTest
    @CsvSource({"'chat, superchat', superchat", "'superchat', superchat", "chat, chat", "'Chat', ''", "'', ''"})
    void the_best_sub_protocol_that_the_client_speaks_is_chosen(String offered, String chosen) {
        var options = WebSocketOptions.standard().withSubprotocols("superchat", "chat");

        Response response = accept(GOOD.withHeader("Sec-WebSocket-Protocol", offered), options);

        assertThat(response.header("Sec-WebSocket-Protocol").orElse("")).isEqualTo(chosen);
    }

    private static Response accept(Request request) {
        return accept(request, WebSocketOptions.standard());
    }

    private static Response accept(Request request, WebSocketOptions options) {
        return WebSocket.accept(request, options, _ -> {});
    }
}
