package dev.gyre.examples.guide;

import static dev.gyre.Async.sleep;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.TaskGroup;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.events.ServerEvent;
import dev.gyre.http.websocket.Message;
import dev.gyre.sync.Overflow;
import dev.gyre.sync.Topic;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.App;
import dev.gyre.web.EventLog;
import dev.gyre.web.testing.TestClient;
import java.util.List;
import java.util.Map;

/// The samples of the guide's page "Telling many at once".
class RealtimeGuideTest {
    // snippet room
    static App chat() {
        var room = Topic.<String>create(new Overflow.Disconnect(256)); // who is 256 messages behind is cut off
        return App.create()
                .ws(
                        "/room",
                        socket -> TaskGroup.runVoid(group -> {
                            group.spawn(() -> room.each(socket::send)); // subscribed as long as this runs
                            for (Message message : socket) {
                                if (message instanceof Message.Text(String text)) {
                                    room.publish(text);
                                }
                            }
                            group.cancel();
                        }));
    }
    // end snippet

    @GyreTest
    void what_one_says_all_hear() {
        try (var client = TestClient.of(chat());
                var ada = client.ws("/room");
                var bob = client.ws("/room")) {
            sleep(ofMillis(10)); // both have subscribed
            ada.send("hello");

            assertThat(bob.receive()).isEqualTo(new Message.Text("hello"));
            assertThat(ada.receive()).isEqualTo(new Message.Text("hello"));
        }
    }

    // snippet news
    static App news(EventLog news) {
        return App.create()
                .events("/news", news) // a client that comes back names the last id it got, and gets the rest
                .post("/news", request -> {
                    news.append(ServerEvent.json(request.as(Map.class)).withEvent("item"));
                    return HttpStatus.ACCEPTED;
                });
    }

    static EventLog log() {
        return EventLog.keeping(1000, new Overflow.Disconnect(64))
                .tellingGaps(ServerEvent.of("load the page anew").withEvent("gap"));
    }
    // end snippet

    @GyreTest
    void who_comes_back_misses_nothing() {
        var news = log();
        try (var client = TestClient.of(news(news))) {
            String first = news.append(ServerEvent.of("one"));
            client.post("/news", Map.of("id", 2)).expect(202);
            news.close();

            client.send(client.request(HttpMethod.GET, "/news").withHeader("Last-Event-ID", first))
                    .expectText("event: item\nid: " + first.replaceAll("1$", "2") + "\ndata: {\"id\":2}\n\n");
        }
    }

    // snippet lines
    static App export(List<?> rows) {
        return App.create().lines("/export", lines -> {
            for (Object row : rows) {
                lines.send(row); // waits while the client is behind
            }
        });
    }
    // end snippet

    @GyreTest
    void an_export_has_a_value_on_each_line() {
        try (var client = TestClient.of(export(List.of(1, 2)))) {
            client.get("/export").expectText("1\n2\n");
        }
    }
}
