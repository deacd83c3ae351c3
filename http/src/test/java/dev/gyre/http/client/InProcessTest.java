package dev.gyre.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Task;
import dev.gyre.TaskFailedException;
import dev.gyre.TaskGroup;
import dev.gyre.http.Body;
import dev.gyre.http.ConnectionLostException;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.MediaType;
import dev.gyre.http.PhaseTimeoutException;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.StatusException;
import dev.gyre.testkit.GyreTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Semantics 23: whatever can be served can be asked without sockets.
class InProcessTest {
    @GyreTest
    void an_application_is_asked_with_relative_urls() {
        try (var client = HttpClient.over(request -> Response.text(
                request.method() + " " + request.url() + " " + request.headers().get("Host") + " " + request.text()))) {
            assertThat(client.post("/a?b=c", Body.of("x")).text()).isEqualTo("POST http://localhost/a?b=c localhost x");
        }
    }

    @GyreTest
    void each_request_has_a_task_of_its_own() {
        try (var client = HttpClient.over(_ -> Response.text(Task.current().name()))) {
            assertThat(client.get("/a").text()).isEqualTo("GET http://localhost/a");
        }
    }

    @GyreTest
    void a_status_exception_is_an_answer_and_any_other_failure_the_callers() {
        try (var client = HttpClient.over(request -> {
            switch (request.path()) {
                case "/missing" -> throw new StatusException(HttpStatus.NOT_FOUND, "no such thing");
                case "/checked" -> throw new IOException("disk");
                default -> throw new IllegalStateException("bug");
            }
        })) {
            Response missing = client.get("/missing");
            assertThat(missing.status()).isEqualTo(HttpStatus.NOT_FOUND);
            assertThat(missing.text()).isEqualTo("no such thing");
            assertThatThrownBy(() -> client.get("/"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("bug");
            assertThatThrownBy(() -> client.get("/checked"))
                    .isInstanceOf(TaskFailedException.class)
                    .hasCauseInstanceOf(IOException.class);
        }
    }

    @GyreTest
    void a_body_that_writes_itself_is_never_far_ahead_of_its_reader() {
        var written = new ArrayList<Integer>();
        try (var client = HttpClient.over(_ -> Response.of(MediaType.TEXT, Body.writing(out -> {
                    for (int i = 0; i < 100; i++) {
                        out.write(new byte[16 << 10]);
                        written.add(i);
                    }
                })));
                Response response = client.open(Request.get("http://localhost/"))) {
            assertThat(written).isEmpty();

            try (var stream = response.body().stream()) {
                assertThat(stream.read()).isZero();
                Async.sleep(Duration.ofSeconds(1));
                assertThat(written).hasSizeBetween(1, 6);
                assertThat(stream.readAllBytes()).hasSize(100 * (16 << 10) - 1);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @GyreTest
    void closing_a_response_cancels_whoever_writes_its_body() {
        List<String> steps = new ArrayList<>();
        try (var client = HttpClient.over(_ -> Response.of(MediaType.TEXT, Body.writing(out -> {
            try {
                while (true) {
                    out.write("tick");
                }
            } finally {
                steps.add("writer has ended");
            }
        })))) {
            try (Response response = client.open(Request.get("http://localhost/"))) {
                assertThat(response.body().stream().read()).isEqualTo('t');
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            Async.sleep(Duration.ofSeconds(1));

            assertThat(steps).containsExactly("writer has ended");
        }
    }

    @GyreTest
    void a_body_that_fails_breaks_off_for_its_reader() {
        try (var client = HttpClient.over(_ -> Response.of(MediaType.TEXT, Body.writing(out -> {
            out.write("half");
            throw new IllegalStateException("bug");
        })))) {
            assertThatThrownBy(() -> client.get("/"))
                    .isInstanceOf(ConnectionLostException.class)
                    .hasRootCauseMessage("bug");
        }
    }

    @GyreTest
    void a_cancel_reaches_the_handler() {
        List<String> steps = new ArrayList<>();
        try (var client = HttpClient.over(_ -> {
            try {
                Async.sleep(Duration.ofHours(1));
                return Response.noContent();
            } finally {
                steps.add("handler has ended");
            }
        })) {
            assertThat(Async.moveOnAfter(Duration.ofSeconds(1), () -> client.get("/")))
                    .isEmpty();

            assertThat(steps).containsExactly("handler has ended");
            assertThatThrownBy(() -> client.get("/")).isInstanceOf(PhaseTimeoutException.class);
        }
    }

    @GyreTest
    void redirects_are_followed_and_heads_have_no_body() {
        try (var client = HttpClient.over(
                request -> request.path().equals("/old") ? Response.seeOther("/new") : Response.text(request.path()))) {
            Response response = client.get("/old");

            assertThat(response.text()).isEqualTo("/new");
            assertThat(response.history()).extracting(Response::status).containsExactly(HttpStatus.SEE_OTHER);
            assertThat(client.head("/new").bytes()).isEmpty();
        }
    }

    @GyreTest
    void a_plain_thread_may_ask_too(TaskGroup group) {
        try (var client = HttpClient.over(_ -> Response.text("hello"))) {
            assertThat(Async.blocking(() -> client.get("/").text())).isEqualTo("hello");
        }
    }

    @GyreTest
    void a_connection_is_turned_over() {
        try (var client = HttpClient.over(_ -> Response.upgrade("echo", stream -> {
            byte[] heard = stream.read(100);
            stream.write(heard);
        }))) {
            Upgraded upgraded = client.upgrade(Request.get("http://localhost/").withHeader("Upgrade", "echo"));

            try (var stream = upgraded.stream()) {
                stream.write("hello");
                assertThat(stream.readExactly(5)).isEqualTo("hello".getBytes());
                assertThat(stream.read(1)).isEmpty();
            }
        }
    }
}
