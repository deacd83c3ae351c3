package dev.gyre.http.websocket;

import dev.gyre.VoidWorkWith;
import dev.gyre.http.Headers;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.HttpUrl;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers a request for a WebSocket (RFC 6455 §4.2).
final class ServerHandshake {
    private static final int KEY_BYTES = 16;

    private final Request request;
    private final Headers headers;
    private final WebSocketOptions options;

    ServerHandshake(Request request, WebSocketOptions options) {
        this.request = request;
        this.headers = request.headers();
        this.options = options;
    }

    Response answer(VoidWorkWith<? super WebSocket, ?> conversation) {
        Response refusal = refusal();
        return refusal != null ? refusal : agreement(conversation);
    }

    private Response agreement(VoidWorkWith<? super WebSocket, ?> conversation) {
        Optional<String> subprotocol = subprotocol();
        Response agreed = Response.upgrade(Handshake.PROTOCOL, stream -> {
                    var socket = new WebSocket(stream, Side.SERVER, options, subprotocol);
                    new Conversation(socket).hold(conversation);
                })
                .withHeader("Sec-WebSocket-Accept", Handshake.answer(key()));
        return subprotocol
                .map(name -> agreed.withHeader("Sec-WebSocket-Protocol", name))
                .orElse(agreed);
    }

    private @Nullable Response refusal() {
        if (!headers.hasElement("Upgrade", Handshake.PROTOCOL) || !headers.hasElement("Connection", "Upgrade")) {
            return refuse(
                            HttpStatus.UPGRADE_REQUIRED,
                            "This is a WebSocket: the request needs the headers Connection: Upgrade and Upgrade: websocket.")
                    .withHeader("Upgrade", Handshake.PROTOCOL)
                    .withHeader("Connection", "Upgrade");
        }
        if (!request.method().equals(HttpMethod.GET)) {
            return refuse(HttpStatus.METHOD_NOT_ALLOWED, "A WebSocket is asked for with GET.")
                    .withHeader("Allow", HttpMethod.GET.name());
        }
        if (!headers.all("Sec-WebSocket-Version").equals(List.of(Handshake.VERSION))) {
            return refuse(HttpStatus.UPGRADE_REQUIRED, "Version 13 of the protocol is spoken here.")
                    .withHeader("Sec-WebSocket-Version", Handshake.VERSION);
        }
        if (!isKey(headers.all("Sec-WebSocket-Key"))) {
            return refuse(HttpStatus.BAD_REQUEST, "Sec-WebSocket-Key must be 16 bytes in Base64, once.");
        }
        if (!isFromAllowedSite(headers.all("Origin"))) {
            return refuse(HttpStatus.FORBIDDEN, "Pages of this origin may not connect here.");
        }
        return null;
    }

    private static Response refuse(HttpStatus status, String why) {
        return Response.text(why).withStatus(status);
    }

    private static boolean isKey(List<String> keys) {
        try {
            return keys.size() == 1 && Base64.getDecoder().decode(keys.getFirst()).length == KEY_BYTES;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// Browsers send with each request from which site the page is that makes it, and let pages of any site
    /// connect: so it is the server that must refuse. Other clients send no Origin.
    private boolean isFromAllowedSite(List<String> origins) {
        return origins.isEmpty()
                || options.origins().contains("*")
                || (origins.size() == 1
                        && (options.origins().contains(origins.getFirst()) || isSameSite(origins.getFirst())));
    }

    /// The scheme is compared with TLS only: without, a proxy in front may have taken TLS off.
    private boolean isSameSite(String origin) {
        try {
            HttpUrl site = HttpUrl.parse(origin);
            return site.authority().equalsIgnoreCase(request.url().authority())
                    && (site.isSecure() || !request.url().isSecure());
        } catch (IllegalArgumentException _) {
            return false; // such as "null", from a page without an origin
        }
    }

    private Optional<String> subprotocol() {
        return options.subprotocols().stream()
                .filter(name -> headers.elements("Sec-WebSocket-Protocol").contains(name))
                .findFirst();
    }

    private String key() {
        return headers.first("Sec-WebSocket-Key").orElseThrow();
    }
}
