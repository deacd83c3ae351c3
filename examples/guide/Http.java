// The code of docs/guide/http.md, in the order of the page: gyre run Http.java
import module dev.gyre.http;

import static dev.gyre.Async.*;
import static java.time.Duration.*;

void main() {
    try (HttpServer server = HttpServer.start(Address.loopback(0), this::answer); // 0: any free port
            HttpClient http = HttpClient.create(ClientOptions.standard().withBaseUrl("http://127.0.0.1:" + server.port()))) {
        ask(http);
        stream(http);
        upload(http);
        listen(http);
    }
    inProcess();
}

// snippet server
record Item(long id, String name) {}

Response answer(Request request) {
    return switch (request.path()) {
        case "/" -> Response.text("hello");
        case "/item" -> Response.json(new Item(7, "tea"));
        case "/slow" -> { sleep(ofMillis(200)); yield Response.text("at last"); } // parks; others are served
        case "/log" -> Response.of(MediaType.TEXT, Body.writing(this::log));
        case "/photos" -> Response.text(receive(request));
        case "/ticks" -> Events.response(this::tick);
        default -> throw new StatusException(HttpStatus.NOT_FOUND, "nothing is at " + request.path());
    };
}
// end snippet

// snippet client
void ask(HttpClient http) {
    IO.println(http.get("/").text());
    IO.println(http.get("/item").as(Item.class).name());
    IO.println(http.get("/nowhere").status());

    String answer = failAfter(ofSeconds(1), () -> http.get("/slow").expectSuccess().text()); // deadlines are scopes
    IO.println(answer);

    var both = gather(() -> http.get("/").text(), () -> http.get("/slow").text()); // at once
    IO.println(String.join(", ", both));
}
// end snippet

// snippet log
void log(BodyWriter out) {
    for (int i = 1; i <= 3; i++) {
        out.write("line " + i + "\n"); // waits while the client does not read
    }
}
// end snippet

// snippet upload
void upload(HttpClient http) {
    var form = FormData.create()
            .with("title", "Holiday")
            .withFile("photo", "beach.png", MediaType.of("image/png"), Body.of(new byte[100_000]));
    IO.println(http.post("/photos", form).text());
}

String receive(Request request) {
    try (UploadedForm form = Multipart.of(request).form()) { // large files lie on the disk until it is closed
        UploadedFile photo = form.file("photo").orElseThrow();
        return form.fields().get("title") + ": " + photo.filename() + ", " + photo.size() + " bytes";
    }
}
// end snippet

// snippet stream
void stream(HttpClient http) {
    try (Response log = http.open("/log")) { // the body comes as it is read
        new BufferedReader(new InputStreamReader(log.body().stream())).lines().forEach(IO::println);
    }
}
// end snippet

// snippet ticks
void tick(EventWriter events) {
    for (int i = 1; ; i++) {
        events.send("tick " + i);
        sleep(ofMillis(20));
    }
} // it is cancelled when the client leaves

void listen(HttpClient http) {
    try (var ticks = EventSource.open(http, "/ticks")) {
        for (ServerEvent tick : ticks) {
            IO.println(tick.data());
            if (tick.data().equals("tick 2")) break;
        }
    }
}
// end snippet

// snippet over
void inProcess() {
    try (HttpClient http = HttpClient.over(this::answer)) { // no sockets
        IO.println(http.get("http://test/item").text());
    }
}
// end snippet
