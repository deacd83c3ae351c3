package dev.gyre.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.CancelScope;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.http.Body;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.Schedules;
import dev.gyre.testkit.TimeLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.io.TempDir;

/// Research web §3 row 21: a place in the pool survives any cancel. Each test cancels a request after one turn
/// of the loop, after two, and so on, until the request is faster; so each of its waits is hit. The pool has one
/// place.
@TimeLimit(120)
class CancelTest {
    private static final int PIECE = 50_000;

    @TempDir
    private Path directory;

    @Schedules(3)
    void of_a_get(TaskGroup group) {
        hitEveryWait(group, Optional.empty(), (client, url) -> client.get(url).text());
    }

    @GyreTest
    void of_an_upload(TaskGroup group) {
        hitEveryWait(
                group,
                Optional.empty(),
                (client, url) -> client.post(url, Body.writing(out -> {
                            for (int i = 0; i < 10; i++) {
                                out.write(new byte[PIECE]);
                            }
                        }))
                        .text());
    }

    @GyreTest
    void of_a_body_that_is_read_as_it_comes(TaskGroup group) {
        hitEveryWait(group, Optional.empty(), (client, url) -> {
            try (Response response = client.open(Request.get(url))) {
                return response.text();
            }
        });
    }

    @GyreTest
    void of_a_request_over_tls(TaskGroup group) throws Exception {
        hitEveryWait(
                group,
                Optional.of(Async.blocking(() -> Certificates.in(directory))),
                (client, url) -> client.get(url).text());
    }

    @GyreTest
    void of_a_wait_in_line(TaskGroup group) {
        try (var server = ScriptedServer.open(group, CancelTest::answerAll);
                var client = HttpClient.create(ClientOptions.standard().withConnectionsPerOrigin(1))) {
            for (int seed = 0; seed < 100; seed++) {
                var chance = new SplittableRandom(seed);
                TaskGroup.runVoid(requests -> {
                    for (int i = 0; i < 8; i++) {
                        int turns = chance.nextInt(200);
                        var scope = CancelScope.create();
                        requests.spawn(() ->
                                scope.run(() -> client.get(server.url("/")).text()));
                        requests.spawn(() -> cancelAfter(turns, scope));
                    }
                });

                assertThat(client.stats().inUse()).as("seed %d", seed).isZero();
                assertThat(client.stats().waiting()).isZero();
            }
            assertThat(client.get(server.url("/")).text()).hasSize(2 * PIECE);
        }
    }

    @GyreTest
    void of_an_upgrade(TaskGroup group) {
        hitEveryWait(group, Optional.empty(), (client, url) -> {
            var upgraded = client.upgrade(Request.get(url).withHeader("Upgrade", "x"));
            try (var stream = upgraded.stream()) {
                return "x".repeat(2 * PIECE - 4) + new String(stream.readExactly(4));
            } finally {
                upgraded.stream().abort();
            }
        });
    }

    private interface Conversation {
        String run(HttpClient client, String url);
    }

    private static void hitEveryWait(TaskGroup group, Optional<Certificates> tls, Conversation conversation) {
        var options = ClientOptions.standard().withConnectionsPerOrigin(1);
        try (var server = ScriptedServer.open(group, tls.map(Certificates::server), CancelTest::answerAll);
                var client = HttpClient.create(
                        tls.map(it -> options.withTls(it.client())).orElse(options))) {
            client.get(server.url("/")); // whatever happens only once
            boolean isDone = false;
            int turns = 0;
            while (!isDone || turns < 50) {
                isDone = isDoneWithin(turns, client, () -> conversation.run(client, server.url("/")));
                if (turns % 3 == 0) {
                    assertThat(conversation.run(client, server.url("/"))).hasSize(2 * PIECE);
                }
                turns += 1 + turns / 50;
            }
            assertThat(client.get(server.url("/")).text()).hasSize(2 * PIECE);
        }
    }

    private static boolean isDoneWithin(int turns, HttpClient client, Callable<String> work) {
        var scope = CancelScope.create();
        boolean isDone = TaskGroup.run(group -> {
            Task<Boolean> request = group.spawn(() -> scope.run(work::call).isPresent());
            cancelAfter(turns, scope);
            return request.await();
        });
        while (client.stats().inUse() > 0) { // what was closed unread may still drain
            Async.sleep(Duration.ofMillis(1));
        }
        return isDone;
    }

    private static void cancelAfter(int turns, CancelScope scope) {
        for (int i = 0; i < turns; i++) {
            Async.checkpoint();
        }
        scope.cancel();
    }

    /// Answers with a body that comes in two pieces.
    private static void answerAll(ScriptedServer.Talk talk) {
        while (true) {
            String head = talk.head();
            if (head.contains("chunked")) {
                talk.stream().readUntil("\r\n0\r\n\r\n".getBytes(), 20 * PIECE);
            }
            if (head.contains("Upgrade: x")) {
                talk.say("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\nabcd");
                talk.awaitEnd();
                return;
            }
            talk.say("HTTP/1.1 200 OK\r\nContent-Length: " + 2 * PIECE + "\r\n\r\n" + "x".repeat(PIECE));
            Async.checkpoint();
            talk.say("x".repeat(PIECE));
        }
    }
}
