package dev.gyre.http.events;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.http.Handler;
import dev.gyre.http.Response;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.server.HttpServer;
import dev.gyre.http.server.ServerOptions;
import dev.gyre.net.Address;
import dev.gyre.net.ByteStream;
import dev.gyre.sync.Signal;
import dev.gyre.testing.VirtualClock;
import dev.gyre.testkit.GyreTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// The real server and the real client.
class EndToEndEventsTest {
    /// Sends three events to each client that comes, from where it stopped on, and after nine no more.
    private static final Handler COUNTING = request -> {
        int last = request.header("Last-Event-ID").map(Integer::parseInt).orElse(0);
        return last >= 9
                ? Response.noContent()
                : Events.response(events -> {
                    for (int i = last + 1; i <= last + 3; i++) {
                        events.send(ServerEvent.of("event " + i).withId("" + i).withRetry(Duration.ofMillis(1)));
                    }
                });
    };

    @GyreTest
    void a_client_that_comes_back_misses_nothing() {
        try (var server = HttpServer.start(Address.loopback(0), COUNTING);
                var client = HttpClient.create();
                var source = EventSource.open(client, url(server))) {
            var found = new ArrayList<String>();
            source.forEach(event -> found.add(event.data()));

            assertThat(found)
                    .isEqualTo(IntStream.rangeClosed(1, 9)
                            .mapToObj(i -> "event " + i)
                            .collect(toList()));
        }
    }

    @GyreTest
    void it_is_the_same_in_one_process() {
        try (var client = HttpClient.over(COUNTING);
                var source = EventSource.open(client, "http://localhost/")) {
            var count = new AtomicInteger();
            source.forEach(_ -> count.incrementAndGet());

            assertThat(count).hasValue(9);
        }
    }

    @GyreTest
    void each_event_arrives_before_the_next_is_made() {
        var goOn = new Signal();
        Handler handler = _ -> Events.response(events -> {
            goOn.await();
            events.send("first");
            goOn.clear();
            goOn.await();
            events.send("second");
            Async.sleep(Duration.ofHours(1));
        });
        try (var server = HttpServer.start(
                        Address.loopback(0), ServerOptions.plain().withGrace(Duration.ofSeconds(1)), handler);
                var client = HttpClient.create();
                var source = EventSource.open(client, url(server))) { // the head came before any event
            goOn.set();
            assertThat(source.next()).isEqualTo(ServerEvent.of("first"));
            goOn.set();
            assertThat(source.next()).isEqualTo(ServerEvent.of("second"));
        }
    }

    /// Semantics 17: whoever closes its connection is noticed without another event being sent.
    @GyreTest
    void the_writer_is_cancelled_when_its_listener_leaves() {
        var hasBegun = new Signal();
        var hasLeft = new Signal();
        Handler handler = _ -> Events.response(events -> {
            events.send("first");
            hasBegun.set();
            try {
                Async.sleep(Duration.ofHours(1));
            } finally {
                hasLeft.set();
            }
        });
        try (var server = HttpServer.start(Address.loopback(0), handler)) {
            var stream = ByteStream.connect(server.address());
            stream.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            hasBegun.await();

            stream.close();

            hasLeft.await();
        }
    }

    @GyreTest
    void a_wait_that_is_cancelled_loses_nothing() {
        var goOn = new Signal();
        var requests = new AtomicInteger();
        Handler handler = _ -> {
            requests.incrementAndGet();
            return Events.response(events -> {
                goOn.await();
                events.send("late");
            });
        };
        try (var server = HttpServer.start(Address.loopback(0), handler);
                var client = HttpClient.create();
                var source = EventSource.open(client, url(server))) {
            TaskGroup.runVoid(group -> {
                Task<?> next = group.spawn(source::next);
                Loop.current().awaitIdle();
                next.cancel();
            });
            goOn.set();

            assertThat(source.next()).isEqualTo(ServerEvent.of("late"));
            assertThat(requests).hasValue(1);
        }
    }

    /// Semantics 17.
    @GyreTest
    void when_the_client_leaves_the_writer_is_cancelled_within_two_comments(VirtualClock clock) {
        var hasEnded = new Signal();
        Handler handler = _ -> Events.response(_ -> {
            try {
                Async.sleep(Duration.ofHours(1));
            } finally {
                hasEnded.set();
            }
        });
        try (var server = HttpServer.start(Address.loopback(0), handler);
                var client = HttpClient.create()) {
            EventSource.open(client, url(server)).close();

            while (!hasEnded.isSet()) {
                clock.advance(Duration.ofSeconds(15));
            }
            assertThat(server.stats().failures()).isZero();
        }
    }

    /// Research: web.md §3 row 15.
    @GyreTest
    void a_server_that_drains_ends_the_streams() {
        Handler handler = _ -> Events.response(events -> {
            events.send("x");
            Async.sleep(Duration.ofHours(1));
        });
        TaskGroup.runVoid(group -> {
            var server = HttpServer.start(
                    Address.loopback(0), ServerOptions.plain().withGrace(Duration.ofSeconds(1)), handler);
            try (var client = HttpClient.create();
                    var source = EventSource.open(client, url(server))) {
                source.next();
                Task<?> next = group.spawn(source::next);

                server.close();

                next.cancel(); // it tries to come back
            }
        });
    }

    private static String url(HttpServer server) {
        return "http://" + server.address() + "/";
    }
}
