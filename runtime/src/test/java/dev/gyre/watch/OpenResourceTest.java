package dev.gyre.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.OpenResource;
import dev.gyre.TaskOwner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Promise 3: nothing needs the garbage collector to be reported, neither does what somebody forgot to close.
/// It is tested from here because lines of the package dev.gyre itself count as the runtime's.
class OpenResourceTest {
    private final Loop loop = Loop.open(LoopOptions.named("open").withTraces());

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void it_is_listed_until_it_is_closed() {
        OpenResource first = loop.opened("first");
        OpenResource second = loop.opened("second");

        assertThat(loop.openResources()).containsExactly(first, second);
        first.close();
        assertThat(loop.openResources()).containsExactly(second);
        first.close();
        assertThat(loop.openResources()).containsExactly(second);
    }

    @Test
    void it_says_what_it_is_and_who_opened_it_where() {
        OpenResource note = Async.on(loop, () -> {
            try (TaskOwner owner = loop.newOwner("app")) {
                return owner.spawn("dialler", () -> loop.opened("connection to 127.0.0.1:80"))
                        .await();
            }
        });

        assertThat(note.what()).isEqualTo("connection to 127.0.0.1:80");
        assertThat(note.opener()).isEqualTo("dialler");
        assertThat(note.line())
                .hasValueSatisfying(line -> assertThat(line.getFileName()).isEqualTo("OpenResourceTest.java"));
        assertThat(note.toString())
                .startsWith("connection to 127.0.0.1:80, opened by \"dialler\" at ")
                .contains("OpenResourceTest.java");
    }

    @Test
    void without_traces_it_costs_no_stack() {
        try (Loop plain = Loop.open()) {
            OpenResource note = plain.opened("connection");

            assertThat(note.stack()).isEmpty();
            assertThat(note)
                    .hasToString(
                            "connection, opened by \"" + Thread.currentThread().getName() + "\"");
        }
    }
}
