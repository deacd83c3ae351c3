package dev.gyre.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.OpenResource;
import dev.gyre.Task;
import dev.gyre.VoidWork;
import dev.gyre.trial.LogRecorder;
import dev.gyre.trial.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a recording of JDK Flight Recorder has of a loop.
class FlightEventsTest {
    private static volatile boolean isReleased;

    private final LogRecorder log = new LogRecorder();
    private final Recording recording = new Recording();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        recording.close();
        log.close();
    }

    @Test
    void a_hold_is_there_while_it_lasts_and_at_its_end() throws Exception {
        Hold hold;
        recording.start(); // whatever is on by itself
        try (var held = new HeldLoop()) {
            isReleased = false;
            hold = held.holdBy(FlightEventsTest::compute, () -> isReleased = true);
            log.first("has let go");
        }

        List<RecordedEvent> events = recorded("gyre.LoopHeld");

        assertThat(events).extracting(event -> event.getBoolean("isOver")).containsExactly(false, true);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.getString("loop")).isEqualTo(hold.loop());
            assertThat(event.getString("task")).isEqualTo(hold.task());
            assertThat(event.getString("kind")).isEqualTo(hold.kind().name());
            assertThat(event.getDuration("held")).isGreaterThanOrEqualTo(hold.duration());
            assertThat(event.getString("stack")).contains("FlightEventsTest.compute");
        });
    }

    @Test
    void a_task_and_a_thing_that_outlive_their_loop_are_there() throws Exception {
        var isClosed = new CountDownLatch(1);
        var isThere = new CountDownLatch(1);
        recording.start();
        Loop loop = Loop.open(LoopOptions.named("closing").withTraces());
        Task<?> straggler = loop.tasks()
                .spawn(
                        "straggler",
                        () -> Async.shield((VoidWork<RuntimeException>) () -> {
                            isThere.countDown();
                            Patience.down(isClosed);
                        }));
        OpenResource open = loop.opened("socket to a:80");
        loop.opened("socket to b:80").close();
        Patience.down(isThere);

        loop.close(Duration.ofMillis(1));
        isClosed.countDown();
        Patience.end(straggler.toCompletableFuture());
        open.close();

        List<RecordedEvent> events = recorded("gyre.TaskLeaked");
        assertThat(events).extracting(event -> event.getString("loop")).containsExactly("closing", "closing");
        assertThat(events).extracting(event -> event.getString("kind")).containsExactly("task", "resource");
        assertThat(events.getFirst().getString("name")).isEqualTo("straggler");
        assertThat(events.getFirst().getString("stack")).contains("Patience.down");
        assertThat(events.getLast().getString("name")).startsWith("socket to a:80, opened by ");
        assertThat(events.getLast().getString("stack")).contains("FlightEventsTest.a_task_and_a_thing");
    }

    @Test
    void turns_are_there_when_they_are_asked_for_and_not_otherwise() throws Exception {
        recording.start();
        turn("unasked");
        recording.enable("gyre.Turn").withoutThreshold();
        turn("asked");

        List<RecordedEvent> events = recorded("gyre.Turn");

        assertThat(events)
                .extracting(event -> event.getString("loop"))
                .contains("asked")
                .doesNotContain("unasked");
        assertThat(events).anySatisfy(event -> {
            assertThat(event.getLong("mounts")).isPositive();
            assertThat(event.getInt("ready")).isEqualTo(1);
        });
    }

    @Test
    void short_turns_are_not_there_unless_they_are_asked_for() throws Exception {
        recording.enable("gyre.Turn");
        recording.start();
        Loop loop = Loop.open(LoopOptions.named("quick").withHoldLimit(Duration.ZERO));
        for (int i = 0; i < 100; i++) {
            Async.on(loop, () -> {});
        }
        loop.close();

        List<RecordedEvent> events = recorded("gyre.Turn");

        assertThat(events)
                .allSatisfy(event -> assertThat(event.getDuration()).isGreaterThanOrEqualTo(Duration.ofMillis(10)));
    }

    /// A loop that has a turn in which a task makes itself ready again.
    private static void turn(String name) {
        try (Loop loop = Loop.open(LoopOptions.named(name))) {
            Async.on(loop, () -> Async.checkpoint());
        }
    }

    private List<RecordedEvent> recorded(String name) throws IOException {
        Path file = directory.resolve("events.jfr");
        recording.stop();
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }

    private static void compute() {
        while (!isReleased) {
            Thread.onSpinWait();
        }
    }
}
