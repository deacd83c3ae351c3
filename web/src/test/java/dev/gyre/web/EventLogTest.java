package dev.gyre.web;

import static dev.gyre.Async.sleep;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.TaskGroup;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.events.EventSource;
import dev.gyre.http.events.ServerEvent;
import dev.gyre.http.websocket.Message;
import dev.gyre.http.websocket.WebSocket;
import dev.gyre.sync.Overflow;
import dev.gyre.sync.Topic;
import dev.gyre.testkit.GyreTest;
import dev.gyre.web.testing.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/// Broadcast over streams of events and WebSockets: issue 4 point 4.
@Tag("loops")
class EventLogTest {
    private final EventLog log = EventLog.keeping(3, new Overflow.Disconnect(8));
    private final App app = App.create().events("/news", log);

    @GyreTest
    void a_client_that_comes_back_gets_what_it_has_missed() {
        try (var client = TestClient.of(app)) {
            String first = log.append(ServerEvent.of("a"));
            log.append(ServerEvent.of("b").withEvent("item").withId("mine"));
            log.close();

            assertThat(first).matches("[0-9a-f]+-1");
            var response = client.send(client.request(HttpMethod.GET, "/news").withHeader("Last-Event-ID", first));
            response.expect(200)
                    .expectHeader("Content-Type", "text/event-stream")
                    .expectText("event: item\nid: " + first.replaceAll("1$", "2") + "\ndata: b\n\n");
            client.get("/news").expectText("");
        }
    }

    @GyreTest
    void a_source_resumes_by_itself_where_it_was_cut_off() {
        var narrow = EventLog.keeping(100, new Overflow.Disconnect(1));
        try (var client = TestClient.of(App.create().events("/news", narrow))) {
            var got = new ArrayList<String>();
            TaskGroup.runVoid(group -> {
                try (var source = EventSource.open(client.http(), "/news")) {
                    var reader = group.spawn(() -> {
                        while (got.size() < 20) {
                            got.add(Objects.requireNonNull(source.next()).data());
                        }
                    });
                    awaitSubscriber(narrow);
                    for (int i = 1; i <= 20; i++) {
                        narrow.append(ServerEvent.of("" + i)); // more than can wait
                    }
                    reader.await();
                }
            });

            assertThat(got)
                    .hasSize(20)
                    .isEqualTo(
                            IntStream.rangeClosed(1, 20).mapToObj(i -> "" + i).toList());
            assertThat(narrow.statistics().disconnected()).isPositive();
        }
    }

    @GyreTest
    void who_has_missed_too_much_or_knows_another_life_is_told_and_gets_what_is_kept() {
        var telling = log.tellingGaps(ServerEvent.of("load anew").withEvent("gap"));
        try (var client = TestClient.of(App.create().events("/news", telling))) {
            String first = log.append(ServerEvent.of("1"));
            for (int i = 2; i <= 5; i++) {
                log.append(ServerEvent.of("" + i));
            }
            log.close();

            for (String id : List.of(first, "other-3", first.replaceAll("1$", "9"), "?")) {
                String text = client.send(
                                client.request(HttpMethod.GET, "/news").withHeader("Last-Event-ID", id))
                        .text();
                assertThat(text).as(id).startsWith("event: gap\ndata: load anew\n\n");
                assertThat(text.lines().filter(line -> line.startsWith("data: ")))
                        .containsExactly("data: load anew", "data: 3", "data: 4", "data: 5");
            }
        }
    }

    @GyreTest
    void a_stream_that_is_left_has_no_subscription_any_more() {
        try (var client = TestClient.of(app)) {
            TaskGroup.runVoid(group -> {
                try (var source = EventSource.open(client.http(), "/news")) {
                    var reader = group.spawn(
                            () -> Objects.requireNonNull(source.next()).data());
                    awaitSubscriber(log);
                    log.append(ServerEvent.of("x"));
                    assertThat(reader.await()).isEqualTo("x");
                }
            });
            while (log.statistics().subscribers() > 0) {
                sleep(ofSeconds(1));
            }
        }
    }

    @GyreTest
    void what_one_socket_says_all_of_them_hear() {
        var room = Topic.<String>create(new Overflow.Disconnect(16));
        var chat = App.create()
                .ws(
                        "/room",
                        socket -> TaskGroup.runVoid(group -> {
                            group.spawn(() -> room.each(socket::send));
                            for (Message message : socket) {
                                if (message instanceof Message.Text(String text)) {
                                    room.publish(text);
                                }
                            }
                            group.cancel();
                        }));

        try (var client = TestClient.of(chat)) {
            try (var ada = WebSocket.connect(client.http(), "ws://test/room");
                    var bob = WebSocket.connect(client.http(), "ws://test/room")) {
                while (room.statistics().subscribers() < 2) {
                    sleep(ofSeconds(1));
                }
                ada.send("hello");
                assertThat(ada.receive()).isEqualTo(new Message.Text("hello"));
                assertThat(bob.receive()).isEqualTo(new Message.Text("hello"));
            }
            while (room.statistics().subscribers() > 0) {
                sleep(ofSeconds(1));
            }
        }
    }

    @GyreTest
    void lines_of_json_come_one_by_one() {
        var lines = App.create()
                .lines("/export", out -> {
                    out.send(List.of(1, 2));
                    out.send(null);
                    out.send("a\nb");
                })
                .lines("/from/{n}", (request, out) -> out.send(request.pathInt("n")));

        try (var client = TestClient.of(lines)) {
            client.get("/export")
                    .expect(200)
                    .expectHeader("Content-Type", "application/jsonl")
                    .expectText("[1,2]\nnull\n\"a\\nb\"\n");
            client.get("/from/3").expectText("3\n");
        }
    }

    @GyreTest
    void a_line_that_cannot_be_json_breaks_the_stream() {
        var lines = App.create().lines("/", out -> {
            out.send(1);
            out.send(new Object() {
                @SuppressWarnings("unused")
                public Object getIt() {
                    throw new IllegalStateException("broken");
                }
            });
        });

        try (var client = TestClient.of(lines)) {
            assertThatThrownBy(() -> client.get("/")).hasMessageContaining("broken");
        }
    }

    private static void awaitSubscriber(EventLog log) {
        while (log.statistics().subscribers() == 0) {
            sleep(ofSeconds(1));
        }
    }
}
