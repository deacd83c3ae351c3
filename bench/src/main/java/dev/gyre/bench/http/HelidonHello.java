package dev.gyre.bench.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.net.InetAddress;
import java.util.logging.Level;
import java.util.logging.Logger;
import tools.jackson.databind.json.JsonMapper;

/// Helidon SE: a virtual thread for each connection, on blocking sockets. It sends `Date` by itself.
final class HelidonHello {
    private static final byte[] HELLO = "Hello, World!".getBytes(UTF_8);
    private static final Header HELLO_LENGTH =
            HeaderValues.createCached(HeaderNames.CONTENT_LENGTH, Integer.toString(HELLO.length));
    private static final Header TEXT = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/plain; charset=UTF-8");
    private static final Header SERVER = HeaderValues.createCached(HeaderNames.SERVER, "Helidon");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Logger LOG = Logger.getLogger("io.helidon");

    private HelidonHello() {}

    @SuppressWarnings("removal") // its own entry switches these off, too
    static int serve() {
        LOG.setLevel(Level.WARNING); // it would announce itself on the terminal
        var http1 = Http1Config.builder()
                .validateRequestHeaders(false)
                .validatePath(false)
                .receiveLog(false)
                .sendLog(false);
        return WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(0)
                .backlog(8192)
                .writeQueueLength(8192)
                .addProtocol(http1.build())
                .routing(routing ->
                        routing.get("/plaintext", HelidonHello::plaintext).get("/json", HelidonHello::json))
                .build()
                .start()
                .port();
    }

    private static void plaintext(ServerRequest request, ServerResponse response) {
        response.header(HELLO_LENGTH);
        response.header(TEXT);
        response.header(SERVER);
        response.send(HELLO);
    }

    private static void json(ServerRequest request, ServerResponse response) {
        response.header(HeaderValues.CONTENT_TYPE_JSON);
        response.header(SERVER);
        response.send(JSON.writeValueAsBytes(new Message("Hello, World!")));
    }
}
