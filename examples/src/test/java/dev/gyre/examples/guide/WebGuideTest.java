package dev.gyre.examples.guide;

import static dev.gyre.Async.sleep;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.http.HttpStatus;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import dev.gyre.http.websocket.Message;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.App;
import dev.gyre.web.Router;
import dev.gyre.web.StaticFiles;
import dev.gyre.web.jte.JteTemplates;
import dev.gyre.web.testing.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;

/// The samples of the guide's page "Web applications".
class WebGuideTest {
    // snippet hello
    public static void main(String[] args) {
        App.create().get("/", request -> "Hello, world").run(args);
    }
    // end snippet

    // snippet items
    record NewItem(String name, int price) {}

    record Item(int id, String name, int price) {}

    /// Tasks of one loop switch only where they wait, so the store needs no lock.
    static final class Items {
        private final Map<Integer, Item> store = new TreeMap<>();

        void routes(Router items) {
            items.get("/", _ -> store.values()); // a list: JSON
            items.get("/{id}", request -> find(request.pathInt("id"))); // a record: JSON; "seven": 422
            items.post("/", request -> {
                NewItem body = request.as(NewItem.class); // JSON that does not fit: 422
                var item = new Item(store.size() + 1, body.name(), body.price());
                store.put(item.id(), item);
                return Response.json(HttpStatus.CREATED, item);
            });
            items.deleteVoid(
                    "/{id}", request -> store.remove(find(request.pathInt("id")).id())); // 204
        }

        private Item find(int id) {
            Item item = store.get(id);
            if (item == null) {
                throw new StatusException(HttpStatus.NOT_FOUND, "there is no item " + id);
            }
            return item;
        }
    }
    // end snippet

    // snippet app
    static App shop() {
        return App.create()
                .use((request, next) -> next.handle(request).withHeader("X-Shop", "ink")) // sees 404 and 500 too
                .onError(
                        IOException.class,
                        (request, failure) -> Response.text("try again").withStatus(HttpStatus.SERVICE_UNAVAILABLE))
                .onStatus(HttpStatus.NOT_FOUND, (request, failure) -> Map.of("lost", request.path()))
                .group("/items", new Items()::routes);
    }
    // end snippet

    // snippet test
    @GyreTest
    void an_item_that_was_added_can_be_had() {
        try (var client = TestClient.of(shop())) { // starts the application; no socket is opened
            var item = client.post("/items", new NewItem("pen", 3)).expect(201).as(Item.class);

            client.get("/items/" + item.id()).expect(200).expectHeader("X-Shop", "ink");
            client.delete("/items/" + item.id()).expect(204);
            client.get("/items/" + item.id()).expect(404).expectText("{\"lost\":\"/items/1\"}");
            client.get("/items/seven").expect(422);
        }
    }
    // end snippet

    @GyreTest
    void events_and_sockets_answer() {
        try (var client = TestClient.of(streams())) {
            var events = client.http().get("/count").text();
            assertThat(events).isEqualTo("data: 1\n\ndata: 2\n\ndata: 3\n\n");
            client.get("/echo").expect(426);
        }
    }

    // snippet streams
    static App streams() {
        return App.create()
                .events("/count", events -> {
                    for (int i = 1; i <= 3; i++) {
                        events.send("" + i);
                        sleep(ofSeconds(1)); // cancelled when the client leaves
                    }
                })
                .ws("/echo", socket -> {
                    for (Message message : socket) {
                        if (message instanceof Message.Text(String text)) {
                            socket.send(text); // waits while the other side does not read
                        }
                    }
                });
    }
    // end snippet

    @GyreTest
    void pages_and_files_are_served(@TempDir Path home) throws IOException {
        Files.createDirectories(home.resolve("templates"));
        Files.createDirectories(home.resolve("public"));
        Files.writeString(home.resolve("templates/sites.jte"), "@param String title\n<h1>${title}</h1>");
        Files.writeString(home.resolve("public/site.css"), "h1 {}");

        try (var client = TestClient.of(pages(home))) {
            client.get("/").expect(200).expectText("<h1>a &amp; b</h1>");
            client.get("/static/site.css").expect(200).expectHeader("Cache-Control", "max-age=3600");
        }
    }

    // snippet pages
    static App pages(Path home) {
        var pages = JteTemplates.directory(home.resolve("templates"));
        var files = StaticFiles.directory(home.resolve("public")).withCacheControl("max-age=3600");
        return App.create()
                .lifespan(pages) // compiles all templates at the start
                .get("/", _ -> pages.view("sites.jte", Map.of("title", "a & b")))
                .files("/static", files)
                .resources("/lib", "META-INF/resources/webjars");
    }
    // end snippet

    @GyreTest
    void the_background_begins_with_the_application() {
        var log = new StringBuilder();

        try (var client = TestClient.of(life(log))) {
            client.get("/").expect(204);
            sleep(ofSeconds(25));
        }

        assertThat(log).hasToString("open tick tick tick close");
    }

    // snippet life
    static App life(StringBuilder log) {
        var app = App.create();
        return app.onStart(() -> log.append("open "))
                .onStop(() -> log.append("close"))
                .onStart(() -> app.background().spawn("ticker", () -> {
                    while (true) { // ends with the application, before what it uses
                        log.append("tick ");
                        sleep(ofSeconds(10));
                    }
                }))
                .get("/", _ -> null);
    }
    // end snippet
}
