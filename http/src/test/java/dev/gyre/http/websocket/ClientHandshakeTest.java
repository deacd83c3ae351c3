package dev.gyre.http.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gyre.http.HttpUrl;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// RFC 6455 §4.1.
class ClientHandshakeTest {
    private static final WebSocketOptions OPTIONS = WebSocketOptions.standard().withSubprotocols("chat", "superchat");
    private static final Request URL = Request.get("http://example.org/chat");

    @Test
    void what_is_asked_is_what_our_server_accepts() {
        var handshake = new ClientHandshake(OPTIONS);
        var server = WebSocketOptions.standard().withSubprotocols("superchat");

        Response answer = WebSocket.accept(handshake.request(URL), server, _ -> {});

        assertThat(handshake.check(answer)).contains("superchat");
    }

    @Test
    void each_key_is_another() {
        assertThat(key(new ClientHandshake(OPTIONS))).isNotEqualTo(key(new ClientHandshake(OPTIONS)));
    }

    @Test
    void the_url_is_one_of_ws_or_wss() {
        assertThat(ClientHandshake.httpUrl("ws://example.org/a")).isEqualTo("http://example.org/a");
        assertThat(HttpUrl.parse(ClientHandshake.httpUrl("WSS://example.org/a")).toString())
                .isEqualTo("https://example.org/a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientHandshake.httpUrl("https://example.org/"))
                .withMessage("\"https://example.org/\" is no URL of a WebSocket; expected is one like"
                        + " wss://example.org/path");
    }

    @Test
    void an_answer_that_was_not_meant_for_this_question_is_refused() {
        refused(
                answer -> answer.withHeader("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
                "the answer to the key is wrong");
        refused(
                answer -> answer.withHeaders(answer.headers().without("Sec-WebSocket-Accept")),
                "the answer to the key is wrong");
        refused(answer -> answer.withHeader("Upgrade", "h2c"), "does not say Upgrade: websocket");
        refused(answer -> answer.withHeader("Connection", "close"), "does not say Upgrade: websocket");
        refused(
                answer -> answer.withHeader("Sec-WebSocket-Extensions", "permessage-deflate"),
                "an extension that was not asked for");
        refused(
                answer -> answer.withHeader("Sec-WebSocket-Protocol", "other"),
                "the sub-protocol [other], but [chat, superchat] were offered");
        refused(
                answer -> answer.plusHeader("Sec-WebSocket-Protocol", "chat")
                        .plusHeader("Sec-WebSocket-Protocol", "chat"),
                "the sub-protocol");
    }

    private static void refused(UnaryOperator<Response> change, String why) {
        var handshake = new ClientHandshake(OPTIONS);
        Response good = WebSocket.accept(handshake.request(URL), _ -> {});
        assertThat(handshake.check(good)).isEmpty();

        assertThatExceptionOfType(WebSocketRefusedException.class)
                .isThrownBy(() -> handshake.check(change.apply(good)))
                .withMessageContaining(why);
    }

    private static String key(ClientHandshake handshake) {
        return handshake.request(URL).header("Sec-WebSocket-Key").orElseThrow();
    }
}
