package dev.gyre.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.Task;
import dev.gyre.TaskFailedException;
import dev.gyre.TaskGroup;
import dev.gyre.http.Body;
import dev.gyre.http.Handler;
import dev.gyre.http.Lifespan;
import dev.gyre.http.MediaType;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.net.Address;
import dev.gyre.net.ConnectFailedException;
import dev.gyre.net.ListenFailedException;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.RealTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How a server begins and ends: semantics 3, research/web.md §3 rows 13, 15 and 22, §5 "graceful stop".
@RealTime
class DrainTest {
    private static final Address ANY = Address.of("127.0.0.1", 0);
    private static final Duration LONG = Duration.ofHours(1);

    private static HttpServer serve(Duration grace, Handler handler) {
        return HttpServer.start(ANY, ServerOptions.plain().withGrace(grace), handler);
    }

    @GyreTest
    void idle_connections_are_closed_at_once() {
        var server = HttpServer.start(ANY, request -> Response.text("x"));
        try (var fresh = RawClient.of(server);
                var used = RawClient.of(server)) {
            used.get("/").readResponse();

            server.close();

            assertThat(fresh.meetsEnd()).isTrue();
            assertThat(used.meetsEnd()).isTrue();
        }
    }

    @GyreTest
    void a_request_that_has_begun_is_finished_and_nobody_new_comes_in(TaskGroup group) {
        var journal = new Journal();
        var server = serve(LONG, request -> {
            journal.note("begun");
            journal.await("finish");
            return Response.text("finished");
        });
        try (var client = RawClient.of(server)) {
            client.get("/");
            journal.await("begun");
            Task<?> closing = group.spawn(server::close);
            Loop.current().awaitIdle();

            assertThatExceptionOfType(ConnectFailedException.class).isThrownBy(() -> RawClient.of(server));
            assertThat(closing.isDone()).isFalse();
            journal.note("finish");

            String head = client.readHead();
            assertThat(head).startsWith("HTTP/1.1 200 OK").contains("Connection: close\r\n");
            assertThat(client.readBody(head)).isEqualTo("finished");
            assertThat(client.meetsEnd()).isTrue();
            closing.await();
        }
    }

    @GyreTest
    void those_who_would_stay_are_cancelled_after_a_third_of_the_grace() {
        var journal = new Journal();
        Handler handler = request -> {
            if (request.path().equals("/work")) {
                journal.await("stream is over");
                return Response.text("worked");
            }
            return Response.of(MediaType.EVENTS, Body.writing(out -> {
                out.write("data: hello\n\n");
                try {
                    Async.sleep(LONG);
                } finally {
                    journal.note("stream is over");
                }
            }));
        };
        var server = serve(Duration.ofSeconds(3), handler);
        try (var stream = RawClient.of(server);
                var worker = RawClient.of(server)) {
            stream.get("/stream").readHead();
            worker.get("/work");
            Loop.current().awaitIdle();

            server.close();

            assertThat(worker.readResponse()).isEqualTo("200 worked");
            assertThat(stream.readToEnd()).as("without a last chunk").endsWith("hello\n\n\r\n");
        }
    }

    @GyreTest
    void at_the_end_of_the_grace_everybody_is_cancelled() {
        var journal = new Journal();
        var server = serve(Duration.ofMillis(300), request -> {
            try {
                Async.sleep(LONG);
            } catch (CancelledError e) {
                journal.note(e.reason());
                throw e;
            }
            return Response.text("never");
        });
        try (var client = RawClient.of(server)) {
            client.get("/");
            Loop.current().awaitIdle();

            server.close();

            assertThat(client.readResponse()).isEqualTo("503 the server is being shut down\n");
            assertThat(journal.entries()).containsExactly("the server is being shut down");
        }
    }

    @GyreTest
    void a_client_that_does_not_close_cannot_hold_it_up() {
        var server = serve(Duration.ofMillis(100), request -> Response.text("x"));
        try (var client = RawClient.of(server)) {
            client.get("/").readResponse();

            server.close(); // although the client reads no end, and does not close

            assertThat(server.stats().connections()).isZero();
        }
    }

    @GyreTest
    void the_application_is_started_before_and_stopped_after() {
        var journal = new Journal();
        Handler handler = new Handler() {
            @Override
            public Response handle(Request request) {
                journal.note("request");
                return Response.noContent();
            }

            @Override
            public Lifespan lifespan() {
                return new Lifespan() {
                    @Override
                    public void start() {
                        journal.note("start");
                    }

                    @Override
                    public void stop() {
                        journal.note("stop");
                    }
                };
            }
        };
        try (var server = HttpServer.start(ANY, handler);
                var client = RawClient.of(server)) {
            client.get("/").readHead();
        }

        assertThat(journal.entries()).containsExactly("start", "request", "stop");
    }

    @GyreTest
    void an_application_that_fails_to_start_is_not_served() {
        Handler handler = new Handler() {
            @Override
            public Response handle(Request request) {
                return Response.noContent();
            }

            @Override
            public Lifespan lifespan() {
                return new Lifespan() {
                    @Override
                    public void start() throws IOException {
                        throw new IOException("no database");
                    }
                };
            }
        };

        assertThatExceptionOfType(TaskFailedException.class)
                .isThrownBy(() -> HttpServer.start(ANY, handler))
                .withRootCauseInstanceOf(IOException.class);
    }

    @GyreTest
    void an_application_is_stopped_if_nobody_can_listen_for_it() {
        var journal = new Journal();
        Handler handler = new Handler() {
            @Override
            public Response handle(Request request) {
                return Response.noContent();
            }

            @Override
            public Lifespan lifespan() {
                return new Lifespan() {
                    @Override
                    public void stop() {
                        journal.note("stop");
                    }
                };
            }
        };
        try (var first = HttpServer.start(ANY, handler)) {
            assertThatExceptionOfType(ListenFailedException.class)
                    .isThrownBy(() -> HttpServer.start(first.address(), handler));

            assertThat(journal.entries()).containsExactly("stop");
        }
    }

    @GyreTest
    void it_counts_as_open_until_it_has_ended(Loop loop) {
        var server = HttpServer.start(ANY, request -> Response.noContent());
        assertThat(loop.openResources()).anyMatch(it -> it.what().equals("HttpServer 127.0.0.1:" + server.port()));

        server.close();

        assertThat(loop.openResources()).noneMatch(it -> it.what().startsWith("HttpServer"));
    }

    @Test
    void when_all_tasks_are_cancelled_it_finishes_what_has_begun() {
        var loop = Loop.open();
        var journal = new Journal();
        try (var outside = Loop.open()) {
            HttpServer server = Async.on(
                    loop,
                    () -> HttpServer.start(ANY, request -> {
                        journal.note("begun");
                        Async.sleep(Duration.ofMillis(300));
                        return Response.text("finished");
                    }));
            Task<String> client = outside.submit(() -> {
                try (var raw = RawClient.of(server)) {
                    return raw.get("/").readResponse();
                }
            });
            Async.on(loop, () -> journal.await("begun"));

            List<Task<?>> stragglers = loop.close(Duration.ofSeconds(20));

            assertThat(stragglers).isEmpty();
            assertThat(client.toCompletableFuture().join()).isEqualTo("200 finished");
        }
    }
}
