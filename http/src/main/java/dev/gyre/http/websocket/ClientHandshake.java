package dev.gyre.http.websocket;

import dev.gyre.Parks;
import dev.gyre.http.Headers;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.UnexpectedStatusException;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.client.Upgraded;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Asks for a WebSocket, and checks the answer (RFC 6455 §4.1).
final class ClientHandshake {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SHOWN = 200;

    private final WebSocketOptions options;
    private final String key;

    ClientHandshake(WebSocketOptions options) {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        this.options = options;
        this.key = Base64.getEncoder().encodeToString(bytes);
    }

    /// The URL that asks for a WebSocket at `url` (RFC 6455 §3).
    ///
    /// @throws IllegalArgumentException if that is one of another scheme
    static String httpUrl(String url) {
        boolean isOurs = url.regionMatches(true, 0, "ws:", 0, 3) || url.regionMatches(true, 0, "wss:", 0, 4);
        if (!isOurs) {
            throw new IllegalArgumentException(
                    "\"" + url + "\" is no URL of a WebSocket; expected is one like" + " wss://example.org/path");
        }
        return "http" + url.substring(2);
    }

    @Parks
    WebSocket connect(HttpClient client, Request to) {
        Upgraded upgraded = upgrade(client, to);
        try {
            Optional<String> subprotocol = check(upgraded.response());
            return new WebSocket(upgraded.stream(), Side.CLIENT, options, subprotocol);
        } catch (Throwable e) {
            upgraded.stream().abort();
            throw e;
        }
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

    /// The sub-protocol that the server has chosen in its answer of 101.
    ///
    /// @throws WebSocketRefusedException if the server did not agree, or to something that was not asked for
    Optional<String> check(Response response) {
        Headers headers = response.headers();
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

    @Parks
    private Upgraded upgrade(HttpClient client, Request to) {
        try {
            return client.upgrade(request(to));
        } catch (UnexpectedStatusException e) {
            throw refused(
                    e.response(),
                    "the server answered " + e.response().status() + " instead of 101: "
                            + excerpt(e.response().text()));
        }
    }

    private static String excerpt(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
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
