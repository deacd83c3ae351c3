package dev.gyre.web;

import static dev.gyre.Async.sleep;
import static dev.gyre.web.Replies.problems;
import static dev.gyre.web.Told.at;
import static dev.gyre.web.Told.json;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.http.HttpMethod;
import dev.gyre.http.Request;
import dev.gyre.http.client.HttpClient;
import dev.gyre.http.events.EventSource;
import dev.gyre.http.events.EventWriter;
import dev.gyre.http.events.ServerEvent;
import dev.gyre.http.server.HttpServer;
import dev.gyre.net.Address;
import dev.gyre.sync.Signal;
import dev.gyre.testkit.Fault;
import dev.gyre.testkit.GyreTest;
import dev.gyre.testkit.Tolerates;
import dev.gyre.web.endpoint.Background;
import dev.gyre.web.endpoint.Depends;
import dev.gyre.web.endpoint.Endpoints;
import dev.gyre.web.endpoint.Get;
import dev.gyre.web.endpoint.Give;
import dev.gyre.web.endpoint.Header;
import dev.gyre.web.endpoint.Lines;
import dev.gyre.web.endpoint.OmitEmpty;
import dev.gyre.web.endpoint.Post;
import dev.gyre.web.endpoint.Provides;
import dev.gyre.web.endpoint.Sse;
import dev.gyre.web.testing.TestClient;
import jakarta.validation.constraints.Max;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Endpoints that write one item after the other: events, and lines of JSON.
class ItemStreamsTest {
    interface Public {
        int n();
    }

    record Tick(int n, Optional<String> note, String secret) implements Public {}

    record Db(String name) {}

    private final List<String> steps = new ArrayList<>();
    private final Signal hasBegun = new Signal();
    private final Signal hasEnded = new Signal();

    final class Provided {
        @Provides
        void db(Give<Db> give) throws Exception {
            try {
                give.to(new Db("db"));
                steps.add("commit");
            } catch (Throwable e) {
                steps.add("rollback");
                throw e;
            } finally {
                hasEnded.set();
            }
        }

        @Provides(name = "short", scope = Provides.Scope.HANDLER)
        void shortLived(Give<Db> give) throws Exception {
            give.to(new Db("short"));
            steps.add("handler ends");
        }
    }

    @Endpoints("/ticks")
    final class Ticks {
        @Get
        void ticks(Sse<Public> events, @Header("Last-Event-ID") Optional<Integer> last, @Max(9) int count) {
            for (int i = last.orElse(-1) + 1; i < count; i++) {
                String id = "" + i;
                events.send(
                        new Tick(i, Optional.empty(), "s3cret"),
                        event -> event.withEvent("tick").withId(id).withRetry(ofSeconds(1)));
            }
            events.comment("that is all");
            events.sendEvent(ServerEvent.of("not\njson"));
            events.send(new Tick(99, Optional.empty(), "s3cret"));
        }

        @Get("/plain")
        void plain(EventWriter events) {
            events.send("plain");
        }

        @Get("/quiet")
        void quiet(Sse<String> events) {
            events.send("begins");
            sleep(ofSeconds(31));
        }

        @Get("/endless")
        void endless(Sse<Integer> events, @Depends Db db) {
            try {
                events.send(1);
                hasBegun.set();
                sleep(ofDays(1));
            } finally {
                steps.add("cancelled with " + db.name());
            }
        }

        @Post("/prompt")
        void answer(Sse<String> events, Tick tick) {
            events.send("you sent " + tick.n());
        }
    }

    @Endpoints("/lines")
    final class Export {
        @Get
        void export(
                Lines<Public> out, @Depends Db db, @Depends("short") Db handler, Background after, @Max(9) int count) {
            after.run(() -> steps.add("background"));
            for (int i = 0; i < count; i++) {
                out.send(new Tick(i, Optional.empty(), db.name()));
                steps.add("sent");
            }
            if (count == 0) {
                throw new IllegalStateException("nothing in " + handler.name());
            }
        }

        @OmitEmpty
        @Get("/sparse")
        void sparse(Lines<Tick> out) {
            out.send(new Tick(1, Optional.empty(), "x"));
        }

        @Get("/large")
        void large(Lines<String> out) {
            for (int i = 0; ; i++) {
                out.send("x".repeat(60_000));
                steps.add("sent " + i);
            }
        }

        @Get("/many")
        void many(Lines<String> out) {
            TaskGroup.runVoid(group -> {
                for (String each : List.of("a", "b", "c")) {
                    group.spawn(() -> out.send(each.repeat(100_000)));
                }
            });
        }
    }

    App app() {
        return App.create().provide(new Provided()).endpoints(new Ticks(), new Export());
    }

    @GyreTest
    void case_39_events_have_data_event_id_retry_and_comments() {
        try (var client = TestClient.of(app())) {
            client.get("/ticks?count=1")
                    .expect(200)
                    .expectHeader("Content-Type", "text/event-stream")
                    .expectHeader("Cache-Control", "no-cache")
                    .expectHeader("X-Accel-Buffering", "no")
                    .expectText("event: tick\nid: 0\nretry: 1000\ndata: {\"n\":0}\n\n: that is all\n\n"
                            + "data: not\ndata: json\n\ndata: {\"n\":99}\n\n");
            client.get("/ticks/plain").expectText("data: plain\n\n");
        }
    }

    @GyreTest
    void case_39_a_client_that_comes_back_goes_on_where_it_was() {
        try (var client = TestClient.of(app())) {
            var request = client.request(HttpMethod.GET, "/ticks?count=3").withHeader("Last-Event-ID", "1");

            assertThat(client.send(request).text())
                    .startsWith("event: tick\nid: 2\n")
                    .doesNotContain("id: 1");
            assertThat(problems(client.send(request.withHeader("Last-Event-ID", "x"))))
                    .containsExactly("int_parsing @ [header, Last-Event-ID]");
        }
    }

    @GyreTest
    void case_39_what_does_not_fit_is_told_before_the_stream_begins() {
        try (var client = TestClient.of(app())) {
            assertThat(problems(client.get("/ticks?count=10"))).containsExactly("less_than_equal @ [query, count]");
            assertThat(problems(client.get("/lines"))).containsExactly("missing @ [query, count]");
            assertThat(steps).containsExactly("rollback");
        }
    }

    @GyreTest
    void a_prompt_may_come_with_a_body() {
        try (var client = TestClient.of(app())) {
            client.post("/ticks/prompt", new Tick(7, Optional.empty(), "")).expectText("data: \"you sent 7\"\n\n");
        }
    }

    @GyreTest
    void case_39_a_comment_comes_each_15_s_while_nothing_is_sent() {
        try (var client = TestClient.of(app())) {
            client.get("/ticks/quiet").expectText("data: \"begins\"\n\n: \n\n: \n\n");
        }
    }

    @GyreTest
    void a_client_that_leaves_cancels_the_endpoint_and_what_is_provided_hears_of_it() {
        try (var server = HttpServer.start(Address.loopback(0), app());
                var http = HttpClient.create()) {
            try (var events = EventSource.open(http, "http://" + server.address() + "/ticks/endless")) {
                assertThat(events.next()).isEqualTo(ServerEvent.of("1"));
                hasBegun.await();
                assertThat(steps).isEmpty();
            }
            hasEnded.await();

            assertThat(steps).containsExactly("cancelled with db", "rollback");
        }
    }

    @GyreTest
    void lines_are_json_and_what_is_provided_stays_until_they_are_sent() {
        try (var client = TestClient.of(app())) {
            client.get("/lines?count=2")
                    .expect(200)
                    .expectHeader("Content-Type", "application/jsonl")
                    .expectText("{\"n\":0}\n{\"n\":1}\n");
            assertThat(steps).containsExactly("sent", "sent", "handler ends", "background", "commit");
            client.get("/lines/sparse").expectText("{\"n\":1,\"secret\":\"x\"}\n");
        }
    }

    @GyreTest
    @Tolerates(Fault.UNHEARD_FAILURE)
    void a_stream_that_fails_breaks_and_is_told_of_once() {
        try (var log = new LogRecorder();
                var server = HttpServer.start(Address.loopback(0), app());
                var http = HttpClient.create()) {
            var response = http.handle(Request.get("http://" + server.address() + "/lines?count=0"));

            assertThat(Async.moveOnAfter(Duration.ofSeconds(20), hasEnded::await))
                    .isTrue();
            assertThat(response.status().code()).isEqualTo(200);
            assertThat(steps).containsExactly("rollback");
            assertThat(log.lines().stream().filter(line -> line.contains("nothing in short")))
                    .hasSizeLessThanOrEqualTo(1);
            response.close();
        }
    }

    @GyreTest
    void a_client_that_does_not_read_holds_the_writer_back() throws Exception {
        try (var client = TestClient.of(app());
                var response = client.http().handle(client.request(HttpMethod.GET, "/lines/large"))) {
            assertThat(response.body().stream().read()).isEqualTo('"');
            sleep(ofSeconds(1)); // whoever can go on does

            assertThat(steps).hasSizeBetween(1, 9);
        }
    }

    @GyreTest
    void lines_of_several_tasks_are_not_mixed() {
        try (var client = TestClient.of(app())) {
            assertThat(client.get("/lines/many").text().lines().map(line -> line.substring(1, line.length() - 1)))
                    .containsExactly("a".repeat(100_000), "b".repeat(100_000), "c".repeat(100_000));
        }
    }

    @Test
    void the_document_tells_of_items() {
        Object document = Told.by(app());

        Object lines = at(document, "paths", "/lines", "get", "responses", "200", "content");
        assertThat(lines).isEqualTo(json("""
                {"application/jsonl": {"itemSchema": {"$ref": "#/components/schemas/Public"}}}"""));
        assertThat(at(document, "paths", "/ticks", "get", "responses", "200", "content"))
                .isEqualTo(json("""
                {"text/event-stream": {"itemSchema": {"type": "object", "properties": {
                    "data": {"type": "string", "contentMediaType": "application/json",
                        "contentSchema": {"$ref": "#/components/schemas/Public"}},
                    "event": {"type": "string"},
                    "id": {"type": "string"},
                    "retry": {"type": "integer", "minimum": 0}}}}}"""));
        assertThat(at(document, "components", "schemas", "Public", "properties").toString())
                .doesNotContain("secret");
        assertThat(at(document, "paths", "/ticks", "get", "responses", "422")).isNotNull();
    }
}
