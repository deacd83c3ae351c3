package dev.gyre.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.OverloadedException;
import dev.gyre.bench.contest.RateLoad;
import dev.gyre.bench.contest.Reply;
import dev.gyre.http.HttpStatus;
import dev.gyre.http.Request;
import dev.gyre.http.Response;
import dev.gyre.http.server.HttpServer;
import dev.gyre.net.Address;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateClientsTest {
    private static final Duration ROUND = Duration.ofMillis(500);
    private static final Duration STALL = Duration.ofMillis(600);

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger large = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void serve() {
        server = HttpServer.start(Address.of("127.0.0.1", 0), this::answer);
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void as_many_are_asked_as_come_in_the_time() {
        Reply reply = ask(new RateLoad("/", 8, 200));

        assertThat(reply.operations()).isEqualTo(100);
        assertThat(asked).hasValue(100);
        assertThat(reply.values()).containsOnlyKeys(Measure.P50, Measure.P99, Measure.P999);
    }

    /// Half of them were due in the first 250 ms, and the server answered nobody before 600: with one connection,
    /// a client that waited and asked again would have seen a single slow answer.
    @Test
    void a_request_that_waits_for_a_connection_has_waited_since_its_time() {
        Reply reply = ask(new RateLoad("/stall", 1, 200));

        assertThat(reply.values().get(Measure.P50)).isGreaterThan(300e6);
    }

    @Test
    void in_company_both_are_told() {
        Reply reply = ask(new RateLoad("/", 8, 200).beside(new RateLoad.Repeated("/large", 5)));

        assertThat(reply.values()).containsKeys(Measure.P99_ALONE, Measure.P99);
        assertThat(large).hasValueGreaterThanOrEqualTo(5);
    }

    @Test
    void who_never_ends_a_request_keeps_no_server_from_the_others() {
        Reply reply = ask(new RateLoad("/", 8, 200).beside(new RateLoad.Dripping(20)));

        assertThat(reply.operations()).isEqualTo(200);
    }

    @Test
    void an_answer_that_is_none_puts_the_server_out() {
        assertThatThrownBy(() -> ask(new RateLoad("/nothing", 2, 200)))
                .isInstanceOf(OverloadedException.class)
                .hasMessage("somebody answered 404 Not Found");
    }

    private Reply ask(RateLoad load) {
        try (var clients = new RateClients(load, ROUND)) {
            return clients.ask(Here.served("somebody", server.port()));
        }
    }

    private Response answer(Request request) {
        return switch (request.path()) {
            case "/" -> {
                asked.incrementAndGet();
                yield Response.text("hello");
            }
            case "/large" -> {
                large.incrementAndGet();
                Async.sleep(Duration.ofMillis(50));
                yield Response.text("much");
            }
            case "/stall" -> {
                if (asked.getAndIncrement() == 0) {
                    Async.sleep(STALL);
                }
                yield Response.text("late");
            }
            default -> Response.of(HttpStatus.NOT_FOUND);
        };
    }
}
