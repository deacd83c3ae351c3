package dev.gyre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.bench.contest.HttpLoad;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WrkTest {
    private static final Wrk WRK = new Wrk(Path.of("wrk"), Path.of("scripts"), false);

    @Test
    void clients_ask_as_the_load_says() {
        assertThat(WRK.command(80, new HttpLoad("/json", 64, 1, 2)))
                .containsExactly("wrk", "-t1", "-c64", "--timeout=10s", "-d2s", "http://127.0.0.1:80/json");
    }

    @Test
    void what_is_pipelined_needs_a_script() {
        assertThat(WRK.command(80, new HttpLoad("/", 8, 16, 2)))
                .containsExactly(
                        "wrk",
                        "-t1",
                        "-c8",
                        "--timeout=10s",
                        "-d2s",
                        "-sscripts/pipeline.lua",
                        "http://127.0.0.1:80/",
                        "--",
                        "16");
    }

    @Test
    void a_body_is_posted_by_a_script() {
        assertThat(WRK.command(80, new HttpLoad("/items/1", "{}", 8, 1, 2)))
                .containsExactly(
                        "wrk",
                        "-t1",
                        "-c8",
                        "--timeout=10s",
                        "-d2s",
                        "-sscripts/post.lua",
                        "http://127.0.0.1:80/items/1",
                        "--",
                        "{}");
    }
}
