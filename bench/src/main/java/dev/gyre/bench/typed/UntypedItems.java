package dev.gyre.bench.typed;

import dev.gyre.http.HttpStatus;
import dev.gyre.http.Json;
import dev.gyre.http.JsonException;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import dev.gyre.http.server.HttpServer;
import dev.gyre.net.Address;
import dev.gyre.web.App;
import java.util.function.IntPredicate;

/// The same in Gyre by a plain action, which reads and checks everything by hand.
final class UntypedItems {
    private UntypedItems() {}

    static int serve() {
        App app = App.create().post("/items/{id}", UntypedItems::add);
        return HttpServer.start(Address.of("127.0.0.1", 0), app).port();
    }

    private static Response add(Request request) {
        int id = number(request.pathParameter("id"), Bounds::isId);
        int limit = number(request.query("limit").orElse(""), Bounds::isLimit);
        NewItem item = item(request.body().bytes());
        return Response.json(StoredItem.of(id, limit, item));
    }

    private static int number(String text, IntPredicate isGood) {
        try {
            int number = Integer.parseInt(text);
            if (isGood.test(number)) {
                return number;
            }
        } catch (NumberFormatException _) {
            // the same answer
        }
        throw refused();
    }

    private static NewItem item(byte[] json) {
        try {
            NewItem item = Json.read(json, NewItem.class);
            if (Bounds.isGood(item)) {
                return item;
            }
        } catch (JsonException _) {
            // the same answer
        }
        throw refused();
    }

    private static StatusException refused() {
        return new StatusException(HttpStatus.UNPROCESSABLE_CONTENT, "that is no item");
    }
}
