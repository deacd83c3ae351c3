package dev.gyre.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.http.HttpException;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.testkit.GyreTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Semantics 22; research web §3 rows 19 and 21: one pool per loop, first come, first served.
class PoolTest {
    @GyreTest
    void requests_beyond_the_limit_wait_in_their_order(TaskGroup group) {
        List<Integer> order = new ArrayList<>();
        try (var server = ScriptedServer.open(group, PoolTest::answerAll);
                var client = HttpClient.create(ClientOptions.standard().withConnectionsPerOrigin(1))) {
            TaskGroup.runVoid(requests -> IntStream.range(0, 50)
                    .forEach(number -> requests.spawn(() -> {
                        client.get(server.url("/" + number));
                        order.add(number);
                    })));

            assertThat(order).isEqualTo(IntStream.range(0, 50).boxed().toList());
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @GyreTest
    void a_thousand_slow_requests_at_a_time_need_no_settings(TaskGroup group) {
        try (var server = ScriptedServer.open(group, talk -> {
                    talk.request();
                    Async.sleep(Duration.ofMillis(500));
                    talk.say("HTTP/1.1 204 No Content\r\n\r\n");
                });
                var client = HttpClient.create()) {
            TaskGroup.runVoid(requests -> IntStream.range(0, 1000)
                    .forEach(_ -> requests.spawn(() -> {
                        client.get(server.url("/"));
                    })));

            assertThat(server.connections()).isEqualTo(1000);
        }
    }

    @GyreTest
    void closing_the_client_ends_what_is_under_way(TaskGroup group) {
        try (var server = ScriptedServer.open(group, ScriptedServer.Talk::awaitEnd)) {
            var client = HttpClient.create(ClientOptions.standard().withConnectionsPerOrigin(1));
            Task<?> first = group.spawn(() -> catching(client, server.url("/")));
            Task<?> second = group.spawn(() -> catching(client, server.url("/")));
            while (client.stats().inUse() + client.stats().waiting() < 2) {
                Async.sleep(Duration.ofMillis(1));
            }
            Async.sleep(Duration.ofMillis(20));

            client.close();

            assertThat(first.await()).asString().contains("it was broken off on this side");
            assertThat(second.await()).asString().contains("this HttpClient is closed");
            assertThatThrownBy(() -> client.get(server.url("/"))).hasMessageContaining("this HttpClient is closed");
            assertThat(client.stats().inUse()).isZero();
        }
    }

    @GyreTest
    void threads_and_other_loops_may_ask_and_read(TaskGroup group) {
        try (var server = ScriptedServer.open(group, PoolTest::answerAll);
                var client = HttpClient.create();
                var other = Loop.open()) {
            assertThat(Async.on(other, () -> client.get(server.url("/a")).text()))
                    .isEqualTo("/a");
            assertThat(client.get(server.url("/b")).text()).isEqualTo("/b");
            assertThat(server.connections()).isEqualTo(2); // one for each loop
            assertThat(Async.blocking(() -> client.get(server.url("/c")).text()))
                    .isEqualTo("/c");

            try (Response opened = client.open(Request.get(server.url("/large")))) {
                assertThat(Async.on(other, opened::bytes)).hasSize(1_000_000);
            }
        }
    }

    @GyreTest
    void connections_of_a_loop_that_closed_are_gone(TaskGroup group) {
        try (var server = ScriptedServer.open(group, PoolTest::answerAll);
                var client = HttpClient.create()) {
            try (var other = Loop.open()) {
                Async.on(other, () -> client.get(server.url("/a")));
                assertThat(client.stats().idle()).isEqualTo(1);
            }
            client.get(server.url("/b"));

            assertThat(client.stats().idle()).isEqualTo(1);
        }
    }

    private static String catching(HttpClient client, String url) {
        try {
            return client.get(url).text();
        } catch (HttpException | IllegalStateException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /// Says what it was asked for.
    private static void answerAll(ScriptedServer.Talk talk) {
        while (true) {
            String path = talk.request().split(" ", 3)[1];
            String body = path.equals("/large") ? "x".repeat(1_000_000) : path;
            talk.say("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        }
    }
}
