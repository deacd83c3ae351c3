package dev.gyre.http.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.http.BadMessageException;
import dev.gyre.http.Body;
import dev.gyre.http.ConnectionLostException;
import dev.gyre.http.Handler;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.MediaType;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.UnexpectedStatusException;
import dev.gyre.testing.VirtualClock;
import dev.gyre.testkit.GyreTest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/// HTML standard §9.2.3: what a client does when a stream ends.
class EventSourceTest {
    private static final String URL = "http://example.org/news";

    /// Chance adds up to a half.
    private static void assertWaited(VirtualClock clock, Duration least) {
        assertThat(clock.elapsed()).isBetween(least, least.multipliedBy(3).dividedBy(2));
    }

    @GyreTest
    void events_come_and_after_204_no_more(VirtualClock clock) {
        var server = new Script(stream("data: a\n\ndata: b\n\n"), stream("data: c\n\n"), Response::noContent);
        List<String> found = new ArrayList<>();

        try (var source = EventSource.open(server, URL)) {
            for (ServerEvent event : source) {
                found.add(event.data());
            }
        }

        assertThat(found).containsExactly("a", "b", "c");
        assertWaited(clock, Duration.ofSeconds(6));
    }

    @GyreTest
    void what_it_asks_for_says_what_it_takes_and_where_it_stopped() {
        var server =
                new Script(stream("id: 1\ndata: a\n\nid: 2\ndata: b\n\nid: 3\ndata: not whole"), Response::noContent);

        try (var source = EventSource.open(server, Request.get(URL).withHeader("X-Mine", "yes"))) {
            source.forEach(_ -> {});

            assertThat(source.lastEventId()).isEqualTo("2");
        }

        assertThat(server.requests.getFirst().header("Accept")).contains("text/event-stream");
        assertThat(server.requests.getFirst().header("X-Mine")).contains("yes");
        assertThat(server.requests.getFirst().headers().contains("Last-Event-ID"))
                .isFalse();
        assertThat(server.requests.getLast().header("Last-Event-ID")).contains("2");
    }

    @GyreTest
    void it_may_begin_where_somebody_else_has_stopped() {
        var server = new Script(stream("data: a\n\n"), Response::noContent);

        try (var source = EventSource.open(server, Request.get(URL).withHeader("Last-Event-ID", "41"))) {
            source.forEach(_ -> {});
        }

        assertThat(server.requests)
                .allSatisfy(it -> assertThat(it.header("Last-Event-ID")).contains("41"));
    }

    @GyreTest
    void the_server_says_how_long_to_wait(VirtualClock clock) {
        var server = new Script(stream("retry: 500\ndata: a\n\n"), stream(""), Response::noContent);

        try (var source = EventSource.open(server, URL)) {
            source.forEach(_ -> {});
        }

        assertWaited(clock, Duration.ofSeconds(1));
    }

    @GyreTest
    void each_attempt_that_fails_makes_it_wait_twice_as_long_up_to_a_minute(VirtualClock clock) {
        Callable<Response> away = () -> {
            throw new ConnectionLostException("refused", true, null);
        };
        Callable<Response> overloaded = () -> Response.of(HttpStatus.SERVICE_UNAVAILABLE);
        var server = new Script(
                stream("data: a\n\n"),
                away,
                overloaded,
                away,
                away,
                away,
                away,
                away,
                stream("data: b\n\n"),
                Response::noContent);

        try (var source = EventSource.open(server, URL)) {
            source.forEach(_ -> {});
        }

        assertWaited(clock, Duration.ofSeconds(3 + 6 + 12 + 24 + 48 + 60 + 60 + 60 + 3));
    }

    @GyreTest
    void those_who_were_lost_together_do_not_come_back_together(VirtualClock clock) {
        Set<Duration> times = new HashSet<>();
        Callable<Response> noting = () -> {
            times.add(clock.elapsed());
            return Response.noContent();
        };

        TaskGroup.runVoid(group -> {
            for (int i = 0; i < 100; i++) {
                group.spawn(() -> {
                    try (var source = EventSource.open(new Script(stream("data: a\n\n"), noting), URL)) {
                        source.forEach(_ -> {});
                    }
                });
            }
        });

        assertThat(times).hasSizeGreaterThan(80);
        assertThat(Collections.max(times).minus(Collections.min(times))).isGreaterThan(Duration.ofSeconds(1));
    }

    @GyreTest
    void a_connection_that_breaks_is_replaced_as_soon_as_one_that_ends(VirtualClock clock) {
        Callable<Response> breaking = () -> Response.of(MediaType.EVENTS, new BreakingBody("data: a\n\ndata: lost"));
        var server = new Script(breaking, stream("data: b\n\n"), Response::noContent);
        List<String> found = new ArrayList<>();

        try (var source = EventSource.open(server, URL)) {
            source.forEach(event -> found.add(event.data()));
        }

        assertThat(found).containsExactly("a", "b");
        assertWaited(clock, Duration.ofSeconds(6));
    }

    @GyreTest
    void the_first_attempt_fails_for_the_caller() {
        assertThatThrownBy(() -> EventSource.open(new Script(() -> Response.of(HttpStatus.SERVICE_UNAVAILABLE)), URL))
                .isInstanceOf(UnexpectedStatusException.class);
        assertThatThrownBy(() -> EventSource.open(new Script(() -> Response.of(HttpStatus.NOT_FOUND)), URL))
                .isInstanceOf(UnexpectedStatusException.class);
        assertThatThrownBy(() -> EventSource.open(new Script(() -> Response.html("<p>Please log in")), URL))
                .isInstanceOf(BadMessageException.class)
                .hasMessage("expected events (200, text/event-stream) from " + URL
                        + ", but the answer was 200 OK with text/html");
    }

    @GyreTest
    void a_status_that_will_not_pass_ends_it() {
        var server = new Script(stream("data: a\n\n"), () -> Response.of(HttpStatus.GONE));

        try (var source = EventSource.open(server, URL)) {
            source.next();

            assertThatThrownBy(source::next).isInstanceOf(UnexpectedStatusException.class);
        }
    }

    @GyreTest
    void a_wait_for_the_server_can_be_cancelled_and_gone_on_with(VirtualClock clock) {
        var server = new Script(stream("data: a\n\n"), stream("data: b\n\n"));
        try (var source = EventSource.open(server, URL)) {
            source.next();

            boolean isWhole = Async.moveOnAfter(Duration.ofSeconds(1), () -> {
                source.next();
            });

            assertThat(isWhole).isFalse();
            assertThat(source.next()).isEqualTo(ServerEvent.of("b"));
        }
    }

    @GyreTest
    void after_close_there_is_no_event() {
        var source = EventSource.open(new Script(stream("data: a\n\ndata: b\n\n")), URL);
        source.next();
        source.close();

        assertThat(source.next()).isNull();
    }

    private static Callable<Response> stream(String text) {
        return () -> Response.of(MediaType.EVENTS, Body.of(text));
    }

    /// Answers one after the other.
    private static final class Script implements Handler {
        private final Deque<Callable<Response>> answers = new ArrayDeque<>();
        private final List<Request> requests = new ArrayList<>();

        @SafeVarargs
        @SuppressWarnings("varargs")
        private Script(Callable<Response>... answers) {
            this.answers.addAll(List.of(answers));
        }

        @Override
        public Response handle(Request request) throws Exception {
            requests.add(request);
            return answers.remove().call();
        }
    }
}
