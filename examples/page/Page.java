// A page around an API that answers in half a second, and a thousand visitors at once: gyre run Page.java
import module dev.gyre.http;

import static dev.gyre.Async.*;

static final int VISITORS = 1_000;

void main() {
    try (var api = HttpServer.start(Address.loopback(0), this::slowApi);
            var http = HttpClient.create();
            var site = HttpServer.start(Address.loopback(0), request -> page(http, api.port()))) {
        String url = "http://127.0.0.1:%d/".formatted(site.port());
        long start = System.nanoTime();

        TaskGroup.runVoid(group -> {
            for (int i = 0; i < VISITORS; i++) {
                group.spawn(() -> http.get(url).expectSuccess());
            }
        });

        IO.println("%,d visitors, each with a page that waits half a second: %.1f s in all, one thread."
                .formatted(VISITORS, (System.nanoTime() - start) / 1e9));
    }
}

// snippet page
Response page(HttpClient http, int port) {
    var weather = http.get("http://127.0.0.1:%d/weather".formatted(port)).as(Weather.class); // half a second
    return Response.html("<h1>%s, %d°</h1>".formatted(weather.sky(), weather.degrees()));
}
// end snippet

record Weather(String sky, int degrees) {}

Response slowApi(Request request) {
    sleep(Duration.ofMillis(500));
    return Response.json(new Weather("sunny", 21));
}
