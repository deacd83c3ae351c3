package dev.gyre.bench.typed;

import dev.gyre.http.server.HttpServer;
import dev.gyre.net.Address;
import dev.gyre.web.App;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Post;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/// Gyre's typed endpoint, with all at its defaults: one loop.
final class GyreItems {
    private GyreItems() {}

    static int serve() {
        App app = App.create().endpoints(Items.class);
        return HttpServer.start(Address.of("127.0.0.1", 0), app).port();
    }

    @Endpoints("/items")
    static final class Items {
        @Post("/{id}")
        StoredItem add(@Min(1) int id, @Min(1) @Max(100) int limit, NewItem item) {
            return StoredItem.of(id, limit, item);
        }
    }
}
