import static dev.gyre.Async.*;

import module dev.gyre;
import module dev.gyre.http;
import module dev.gyre.web;

/// What the launcher has the JVM learn from: a program that is compiled and run as a user's would be, with a page, JSON,
/// and a client that gets them.
void main() throws Exception {
    var words = run(() -> failAfter(Duration.ofSeconds(30), () -> {
        sleep(Duration.ofMillis(1));
        return gather(() -> "now", () -> blocking(() -> "trained"));
    }));
    run(() -> failAfter(Duration.ofSeconds(30), this::serve));
    IO.println(String.join(" ", words));
}

record Item(String name, int count, Instant since) {}

void serve() throws Exception {
    Path directory = blocking(this::template);
    var pages = JteTemplates.directory(directory);
    var app = App.create()
            .lifespan(pages)
            .get("/", _ -> pages.view("page.jte", Map.of("name", "you")))
            .get("/items", _ -> List.of(new Item("pen", 3, Instant.EPOCH)))
            .post("/items", request -> request.as(Item.class))
            .get("/events", _ -> Events.response(events -> events.send("tick", "1")))
            .mount("/files", StaticFiles.directory(directory));
    try (var server = HttpServer.start(Address.loopback(0), app);
            var client = HttpClient.create()) {
        String url = "http://" + server.address();
        for (String path : List.of("/", "/items", "/events", "/files/page.jte", "/nothing")) {
            client.get(url + path).text();
        }
        client.send(Request.post(url + "/items", Body.empty()).withJson(new Item("pen", 3, Instant.EPOCH)));
    }
}

Path template() throws IOException {
    Path directory = Files.createTempDirectory("training");
    Path page = Files.writeString(directory.resolve("page.jte"), "@param String name\n<p>hello ${name}</p>\n");
    page.toFile().deleteOnExit();
    return directory;
}
