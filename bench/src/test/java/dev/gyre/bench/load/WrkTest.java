package dev.gyre.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.gyre.bench.contest.HttpLoad;
import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.OverloadedException;
import dev.gyre.bench.contest.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrkTest {
    private static final String SAID = """
            Running 10m test @ http://127.0.0.1:80/
              1 threads and 64 connections
              Latency Distribution
                 50%  850.00us
                 75%    1.20ms
                 90%    2.00ms
                 99%    1.53s
              1200 requests in 2.00s, 1.00MB read
            """;

    @Test
    void clients_ask_as_the_load_says() {
        assertThat(command(new HttpLoad("/json", 64, 1, 2)))
                .containsExactly(
                        "timeout",
                        "--signal=INT",
                        "0.500",
                        "wrk",
                        "-t1",
                        "-c64",
                        "--latency",
                        "--timeout=10s",
                        "-d600s",
                        "http://127.0.0.1:80/json");
    }

    @Test
    void what_is_pipelined_needs_a_script() {
        assertThat(command(new HttpLoad("/", 8, 16, 2)))
                .containsExactly(
                        "timeout",
                        "--signal=INT",
                        "0.500",
                        "wrk",
                        "-t1",
                        "-c8",
                        "--latency",
                        "--timeout=10s",
                        "-d600s",
                        "-sscripts/pipeline.lua",
                        "http://127.0.0.1:80/",
                        "--",
                        "16");
    }

    @Test
    void a_body_is_posted_by_a_script() {
        assertThat(command(new HttpLoad("/items/1", "{}", 8, 1, 2)))
                .containsExactly(
                        "timeout",
                        "--signal=INT",
                        "0.500",
                        "wrk",
                        "-t1",
                        "-c8",
                        "--latency",
                        "--timeout=10s",
                        "-d600s",
                        "-sscripts/post.lua",
                        "http://127.0.0.1:80/items/1",
                        "--",
                        "{}");
    }

    @Test
    void answers_and_percentiles_are_read_from_what_it_says() {
        Reply reply = Wrk.reply("somebody", SAID);

        assertThat(reply.operations()).isEqualTo(1200);
        assertThat(reply.values()).containsOnly(entry(Measure.P50, 850e3), entry(Measure.P99, 1.53e9));
    }

    @Test
    void a_request_that_went_wrong_puts_the_server_out() {
        assertThatThrownBy(() -> Wrk.reply("somebody", SAID + "Non-2xx or 3xx responses: 3\n"))
                .isInstanceOf(OverloadedException.class)
                .hasMessageStartingWith("somebody did not answer every request; wrk said:");
        assertThatThrownBy(() -> Wrk.reply("somebody", SAID.replace("1200 requests", "0 requests")))
                .isInstanceOf(OverloadedException.class);
    }

    private static List<String> command(HttpLoad load) {
        return new Wrk(Path.of("wrk"), Path.of("scripts"), load, Duration.ofMillis(500))
                .command(80, Duration.ofMillis(500));
    }
}
