// Plain JDBC and the JDK's own HTTP client inside tasks, while a ticker ticks every millisecond on the same thread:
// gyre run --class-path h2.jar Plain.java
import module dev.gyre.http;
import module java.sql;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.h2.tools.Server;

import static dev.gyre.Async.*;
import static java.time.Duration.*;

void main() throws Exception {
    Server database = blocking(() -> Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start());
    try (var client = blocking(HttpClient::newHttpClient); // builds TLS, which would hold the loop
            var site = HttpServer.start(Address.loopback(0), _ -> answerSlowly())) {
        TaskGroup.runVoid(group -> {
            var ticks = new AtomicInteger();
            group.spawn("ticker", () -> { while (true) { sleep(ofMillis(1)); ticks.incrementAndGet(); } });

            var answers = gather(() -> query(database.getPort()), () -> fetch(client, site.port()));

            IO.println("JDBC says %s, HTTP says %s; meanwhile the ticker ticked: %s".formatted(
                    answers.get(0), answers.get(1), ticks.get() > 50 ? "yes" : "only " + ticks + " times"));
            group.cancel();
        });
    } finally {
        blocking(database::stop);
    }
}

String query(int port) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:h2:tcp://127.0.0.1:" + port + "/mem:plain");
            var statement = connection.createStatement();
            var rows = statement.executeQuery("select 6 * 7 from system_range(1, 1)")) {
        rows.next();
        return rows.getString(1);
    }
}

String fetch(HttpClient client, int port) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port)).build();
    return client.send(request, BodyHandlers.ofString()).body(); // parks; other tasks run
}

Response answerSlowly() {
    sleep(ofMillis(300));
    return Response.text("42");
}
