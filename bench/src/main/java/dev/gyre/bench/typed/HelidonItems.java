package dev.gyre.bench.typed;

import io.helidon.http.BadRequestException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetAddress;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Helidon SE with its support for Jackson: a virtual thread for each connection. It checks by plain code.
final class HelidonItems {
    private static final Logger LOG = Logger.getLogger("io.helidon");

    private HelidonItems() {}

    static int serve() {
        LOG.setLevel(Level.WARNING); // it would announce itself on the terminal
        return WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(0)
                .routing(routing -> routing.post("/items/{id}", HelidonItems::add))
                .build()
                .start()
                .port();
    }

    private static void add(ServerRequest request, ServerResponse response) {
        int id = request.path().pathParameters().first("id").asInt().get();
        int limit = request.query().first("limit").asInt().get();
        NewItem item = request.content().as(NewItem.class);
        if (!Bounds.isId(id) || !Bounds.isLimit(limit) || !Bounds.isGood(item)) {
            throw new BadRequestException("that is no item");
        }
        response.send(StoredItem.of(id, limit, item));
    }
}
