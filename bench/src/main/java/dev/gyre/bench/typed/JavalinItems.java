package dev.gyre.bench.typed;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.json.JavalinJackson3;

/// Javalin on Jetty, with a virtual thread for each request and its own validators.
final class JavalinItems {
    private JavalinItems() {}

    static int serve() {
        return Javalin.create(config -> {
                    config.concurrency.useVirtualThreads = true;
                    config.startup.showJavalinBanner = false;
                    config.jsonMapper(new JavalinJackson3());
                    config.routes.post("/items/{id}", JavalinItems::add);
                })
                .start("127.0.0.1", 0)
                .port();
    }

    private static void add(Context context) {
        int id = context.pathParamAsClass("id", Integer.class)
                .check(Bounds::isId, "expected 1 or more")
                .get();
        int limit = context.queryParamAsClass("limit", Integer.class)
                .check(Bounds::isLimit, "expected 1 to 100")
                .get();
        NewItem item = context.bodyValidator(NewItem.class)
                .check("name", Bounds::isName, "expected 1 to 80 characters")
                .check("unit", Bounds::isUnit, "expected 1 to 20 characters")
                .check("price", Bounds::isPrice, "expected more than 0 and at most 100000")
                .check("quantity", Bounds::isQuantity, "expected 1 to 1000")
                .check("tags", Bounds::areTags, "expected at most 8 of 1 to 20 characters")
                .get();
        context.json(StoredItem.of(id, limit, item));
    }
}
