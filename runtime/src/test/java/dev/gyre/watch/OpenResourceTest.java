package dev.gyre.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.OpenResource;
import dev.gyre.TaskGroup;
import dev.gyre.TaskOwner;
import dev.gyre.trial.LogRecorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Promise 3: nothing needs the garbage collector to be reported, neither does what somebody forgot to close.
/// It is tested from here because lines of the package dev.gyre itself count as the runtime's.
class OpenResourceTest {
    private final Loop loop = Loop.open(LoopOptions.named("open").withTraces());

    private final LogRecorder log = new LogRecorder();

    @AfterEach
    void close() {
        loop.close(); // which tells what a test left open
        log.close();
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

    @Test
    void what_is_never_closed_is_told_when_the_loop_closes() {
        try (var log = new LogRecorder()) {
            try (Loop closing = Loop.open(LoopOptions.named("closing").withTraces())) {
                Async.on(closing, () -> {
                    closing.opened("closed in time").close();
                    closing.opened("forgotten");
                });
            }

            assertThat(log.messages())
                    .singleElement()
                    .satisfies(message -> assertThat(message)
                            .startsWith("Loop \"closing\" closed, but forgotten, opened by \"main\" at ")
                            .contains("OpenResourceTest.java:")
                            .endsWith(") was never closed. Open it in a try (...) statement."));
        }
    }

    @Test
    void without_traces_it_is_told_how_to_find_the_line() {
        try (var log = new LogRecorder()) {
            try (Loop closing = Loop.open(LoopOptions.named("closing"))) {
                Async.on(closing, () -> closing.opened("forgotten"));
            }

            assertThat(log.messages())
                    .containsExactly(
                            "Loop \"closing\" closed, but forgotten, opened by \"main\" was never closed. Open it"
                                    + " in a try (...) statement. Where it was opened is told with -Dgyre.traces=true.");
        }
    }

    @Test
    void what_a_task_that_failed_leaves_open_is_told_at_once_and_only_once() {
        try (var log = new LogRecorder()) {
            try (Loop closing = Loop.open(LoopOptions.named("closing").withTraces())) {
                assertThatThrownBy(() -> Async.on(
                                closing,
                                () -> TaskGroup.runVoid(group -> group.spawn("dialler", () -> {
                                    closing.opened("connection");
                                    throw new IllegalStateException("refused");
                                }))))
                        .hasMessage("refused");
            }

            assertThat(log.messages())
                    .singleElement()
                    .satisfies(message -> assertThat(message)
                            .startsWith("connection, opened by \"dialler\" at dev.gyre.watch.OpenResourceTest.")
                            .endsWith(
                                    " is still open, although task \"dialler\" has ended without a result. Close it whatever"
                                            + " happens: open it in a try (...) statement."));
        }
    }

    @Test
    void what_cannot_say_what_it_is_keeps_neither_a_task_nor_its_loop_from_their_end() {
        try (var log = new LogRecorder()) {
            Loop closing = Loop.open(LoopOptions.named("closing").withTraces());
            assertThatThrownBy(() -> Async.on(closing, () -> {
                        closing.opened(new Unprintable());
                        throw new IllegalStateException("refused");
                    }))
                    .hasMessage("refused");
            closing.opened(new Unprintable());
            closing.close();

            assertThat(log.messages())
                    .hasSize(2)
                    .allMatch(message -> message.contains("Unprintable, which cannot say more, because of"
                            + " java.lang.IllegalArgumentException, opened by "));
        }
    }

    @Test
    void what_the_body_of_a_group_that_failed_leaves_open_is_told_when_it_is_left() {
        try (var log = new LogRecorder()) {
            OpenResource before = loop.opened("opened before");
            Async.on(loop, () -> {
                assertThatThrownBy(() -> TaskGroup.runVoid(_ -> {
                            loop.opened("opened inside");
                            throw new IllegalStateException("wrong");
                        }))
                        .hasMessage("wrong");
                assertThat(log.messages())
                        .singleElement()
                        .satisfies(message -> assertThat(message)
                                .startsWith("opened inside, opened by \"main\" at ")
                                .contains(
                                        " is still open, although the group of \"main\" has ended without a result."));
            });
            before.close();
        }
    }

    @Test
    void what_a_result_may_have_handed_out_is_not_told() {
        try (var log = new LogRecorder()) {
            OpenResource handedOut = Async.on(
                    loop,
                    () -> TaskGroup.run(group ->
                            group.spawn(() -> loop.opened("handed out")).await()));

            assertThat(log.messages()).isEmpty();
            handedOut.close();
        }
    }

    private static final class Unprintable {
        @Override
        public String toString() {
            throw new IllegalArgumentException("unprintable");
        }
    }
}
