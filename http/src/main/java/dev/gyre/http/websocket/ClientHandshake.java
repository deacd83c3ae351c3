package dev.gyre.http.websocket;

import dev.gyre.http.Headers;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Asks for a WebSocket, and checks the answer (RFC 6455 §4.1).
final class ClientHandshake {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final WebSocketOptions options;
    private final String key;

    ClientHandshake(WebSocketOptions options) {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        this.options = options;
        this.key = Base64.getEncoder().encodeToString(bytes);
    }

    Request request(Request from) {
        Request request = from.withHeader("Upgrade", Handshake.PROTOCOL)
                .withHeader("Connection", "Upgrade")
                .withHeader("Sec-WebSocket-Version", Handshake.VERSION)
                .withHeader("Sec-WebSocket-Key", key);
        return options.subprotocols().isEmpty()
                ? request
                : request.withHeader("Sec-WebSocket-Protocol", String.join(", ", options.subprotocols()));
    }

    /// The sub-protocol that the server has chosen.
    ///
    /// @throws WebSocketRefusedException if the server did not agree, or to something that was not asked for
    Optional<String> check(Response response) {
        Headers headers = response.headers();
        if (!response.status().equals(HttpStatus.SWITCHING_PROTOCOLS)) {
            throw refused(
                    response,
                    "the server answered " + response.status()
                            + " instead of 101; is there a WebSocket at this path, and may you use it?");
        }
        require(
                headers.hasElement("Upgrade", Handshake.PROTOCOL) && headers.hasElement("Connection", "Upgrade"),
                response,
                "the answer does not say Upgrade: websocket");
        require(
                headers.all("Sec-WebSocket-Accept").equals(List.of(Handshake.answer(key))),
                response,
                "the answer to the key is wrong, so the server, or something in between, speaks no WebSocket");
        require(
                !headers.contains("Sec-WebSocket-Extensions"),
                response,
                "the server uses an extension that was not asked for");
        List<String> chosen = headers.all("Sec-WebSocket-Protocol");
        require(
                chosen.size() <= 1 && options.subprotocols().containsAll(chosen),
                response,
                "the server chose the sub-protocol " + chosen + ", but " + options.subprotocols() + " were offered");
        return chosen.stream().findFirst();
    }

    private static void require(boolean isSo, Response response, String otherwise) {
        if (!isSo) {
            throw refused(response, otherwise);
        }
    }

    private static WebSocketRefusedException refused(Response response, String why) {
        return new WebSocketRefusedException("cannot open a WebSocket: " + why, response.status());
    }
}
