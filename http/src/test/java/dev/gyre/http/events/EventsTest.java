package dev.gyre.http.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.http.BodyFailedException;
import dev.gyre.http.BodyWriter;
import dev.gyre.http.ConnectionLostException;
import dev.gyre.http.Response;
import dev.gyre.testing.VirtualClock;
import dev.gyre.testkit.GyreTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Research: web.md §3 row 33, §4 "SSE", §6 sample 7.
class EventsTest {
    @GyreTest
    void a_response_says_what_it_is_and_that_nobody_may_keep_it() {
        Response response = Events.response(events -> events.send("x"));

        assertThat(response.header("Content-Type")).contains("text/event-stream");
        assertThat(response.header("Cache-Control")).contains("no-cache");
        assertThat(response.header("X-Accel-Buffering")).contains("no");
    }

    @GyreTest
    void each_event_is_flushed_at_once_and_so_is_the_head() {
        var out = new Recorder();

        Events.response(events -> {
                    events.send("a");
                    events.send("kind", "b");
                    events.comment("c\nd");
                })
                .body()
                .writeTo(out);

        assertThat(out.said)
                .containsExactly(
                        "flush", "data: a\n\n", "flush", "event: kind\ndata: b\n\n", "flush", ": c\n: d\n\n", "flush");
    }

    @GyreTest
    void while_nothing_is_sent_a_comment_goes_out_every_15_s(VirtualClock clock) {
        var out = new Recorder();

        Events.response(events -> {
                    Async.sleep(Duration.ofSeconds(10));
                    events.send("a");
                    Async.sleep(Duration.ofSeconds(14));
                    events.send("b");
                    Async.sleep(Duration.ofSeconds(46));
                })
                .body()
                .writeTo(out);

        assertThat(out.said.stream().filter(it -> !it.equals("flush")))
                .containsExactly("data: a\n\n", "data: b\n\n", ": \n\n", ": \n\n", ": \n\n");
        assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(70));
    }

    @GyreTest
    void several_tasks_may_send() {
        var out = new Recorder();

        Events.response(events -> TaskGroup.runVoid(group -> {
                    for (int i = 0; i < 10; i++) {
                        int number = i;
                        group.spawn(() -> events.send("" + number));
                    }
                }))
                .body()
                .writeTo(out);

        assertThat(out.said).hasSize(21).contains("data: 0\n\n", "data: 9\n\n");
    }

    @GyreTest
    void a_client_that_left_is_noticed_by_the_next_comment() {
        var out = new Recorder();
        out.isBroken = true;

        assertThatThrownBy(() -> Events.response(_ -> Async.sleep(Duration.ofHours(1)))
                        .body()
                        .writeTo(out))
                .isInstanceOf(ConnectionLostException.class);
    }

    @GyreTest
    void a_writer_that_fails_breaks_the_body_off() {
        assertThatThrownBy(() -> Events.response(_ -> {
                            throw new IOException("no news");
                        })
                        .body()
                        .writeTo(new Recorder()))
                .isInstanceOf(BodyFailedException.class)
                .hasRootCauseMessage("no news");
    }

    @GyreTest
    void an_end_waits_for_a_comment_that_is_being_written(VirtualClock clock) {
        var out = new Recorder();
        out.slowness = Duration.ofSeconds(10);

        Events.response(_ -> Async.sleep(Duration.ofSeconds(20))).body().writeTo(out);

        assertThat(out.said).containsExactly("flush", ": \n\n", "flush");
        assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(25));
    }

    private static final class Recorder implements BodyWriter {
        private final List<String> said = new ArrayList<>();
        private boolean isBroken;
        private Duration slowness = Duration.ZERO;

        @Override
        public void write(byte[] bytes) {
            if (isBroken) {
                throw new ConnectionLostException("the client has left", false, null);
            }
            Async.sleep(slowness);
            said.add(new String(bytes, UTF_8));
        }

        @Override
        public void flush() {
            said.add("flush");
        }
    }
}
