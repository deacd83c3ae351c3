package dev.gyre.loop;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.LogRecorder;
import dev.gyre.trial.Patience;
import dev.gyre.watch.Hold;
import dev.gyre.watch.Hold.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Samples that the test takes itself, so that time is exact: each counts 25 ms, against a limit of 100 ms.
class HoldWatchTest {
    private static final long LIMIT = MILLISECONDS.toNanos(100);
    private static final int MOUNTS = 3;

    private final LogRecorder log = new LogRecorder();
    private final OpenCarrier open = OpenCarrier.open();
    private OsThread platformThread = OsThread.UNKNOWN;
    private final HoldWatch watch = new HoldWatch(open.carrier(), () -> platformThread, new Rules(), LIMIT);
    private final List<Hold> found = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private long allowed;

    private volatile int mount; // of the lodger
    private volatile int released; // it stays in a mount until that is released

    @BeforeEach
    void listen() {
        watch.listen(found::add);
    }

    @AfterEach
    void close() throws InterruptedException {
        released = MOUNTS;
        open.close();
        log.close();
    }

    @Test
    void one_mount_that_reaches_the_limit_is_a_hold() {
        startLodger();
        sample(1); // sees it for the first time

        sample(3);
        boolean wasFoundBefore = !found.isEmpty();
        sample(1);

        assertThat(wasFoundBefore).isFalse();
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().task()).isEqualTo("lodger");
        assertThat(found.getFirst().loop()).isEqualTo("test-loop");
        assertThat(found.getFirst().duration()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void many_short_mounts_are_no_hold_however_long_the_carrier_is_busy() {
        startLodger();

        for (int i = 0; i < MOUNTS; i++) {
            sample(4);
            nextMount();
        }

        assertThat(found).isEmpty();
        assertThat(watch.count()).isZero();
    }

    @Test
    void a_long_hold_is_logged_again_each_time_it_has_become_ten_times_as_long_but_told_and_counted_once() {
        startLodger();

        sample(1 + 400);

        assertThat(log.messages())
                .satisfiesExactly(
                        first -> assertThat(first).contains(" for 100 ms "),
                        second -> assertThat(second).contains(" for 1000 ms "),
                        third -> assertThat(third).contains(" for 10000 ms "));
        assertThat(found).hasSize(1);
        assertThat(watch.count()).isEqualTo(1);
    }

    @Test
    void the_end_of_a_hold_is_logged_with_its_whole_length() {
        startLodger();

        sample(1 + 6);
        nextMount();
        sample(1);

        assertThat(log.messages().getLast())
                .isEqualTo("Task \"lodger\" has let go of loop \"test-loop\", after 150 ms in all.");
        assertThat(watch.longest()).isEqualTo(Duration.ofMillis(150));
    }

    @Test
    void the_next_hold_of_the_same_thread_is_another_one() {
        startLodger();

        sample(1 + 4);
        nextMount();
        sample(1 + 4);

        assertThat(found).hasSize(2);
        assertThat(watch.count()).isEqualTo(2);
    }

    @Test
    void a_mount_may_last_as_long_as_it_is_allowed_to() {
        allowed = MILLISECONDS.toNanos(200);
        startLodger();

        sample(1 + 7);
        boolean wasFoundBefore = !found.isEmpty();
        sample(1);

        assertThat(wasFoundBefore).isFalse();
        assertThat(found).extracting(Hold::duration).containsExactly(Duration.ofMillis(200));
    }

    @Test
    void an_allowance_that_ends_leaves_the_limit() {
        allowed = MILLISECONDS.toNanos(500);
        startLodger();

        sample(1 + 6);
        allowed = 0;
        sample(1);

        assertThat(found).extracting(Hold::duration).containsExactly(Duration.ofMillis(175));
    }

    @Test
    void the_rules_are_told_once_before_those_who_listen() {
        startLodger();
        watch.listen(_ ->
                told.add("listener: " + watch.count() + " of " + watch.longest().toMillis() + " ms"));

        sample(1 + 40);

        assertThat(told).containsExactly("rules: lodger", "listener: 1 of 100 ms");
    }

    @Test
    void a_thread_that_got_no_processor_is_starved(@TempDir Path directory) throws IOException {
        platformThread = new OsThread(directory);
        delayedInAll(directory, 5_000);
        startLodger();

        sample(1 + 3);
        delayedInAll(directory, 500_000); // far longer than this test lasts
        sample(1);

        assertThat(found).extracting(Hold::kind).containsExactly(Kind.STARVED);
    }

    @Test
    void a_thread_that_got_its_processor_is_not(@TempDir Path directory) throws IOException {
        platformThread = new OsThread(directory);
        delayedInAll(directory, 5_000);
        startLodger();

        sample(1 + 4);

        assertThat(found).extracting(Hold::kind).containsExactly(Kind.CPU);
    }

    @Test
    void a_sample_tells_whether_anything_was_mounted_since_the_last_one() {
        boolean beforeAll = watch.sample(0);
        boolean beforeStart = watch.sample(0);
        startLodger();
        boolean afterStart = watch.sample(0);
        boolean stillThere = watch.sample(0);

        assertThat(List.of(beforeAll, beforeStart, afterStart, stillThere)).containsExactly(true, false, true, true);
    }

    private void startLodger() {
        open.start(() -> {
            for (int i = 1; i <= MOUNTS; i++) {
                mount = i;
                while (released < i) {
                    Thread.onSpinWait();
                }
                Thread.yield();
            }
            mount = MOUNTS + 1;
        });
        Patience.until(() -> mount == 1);
    }

    private void nextMount() {
        int next = mount + 1;
        released = mount;
        Patience.until(() -> mount == next);
    }

    private static void delayedInAll(Path directory, long millis) throws IOException {
        Files.writeString(directory.resolve("schedstat"), "77 " + MILLISECONDS.toNanos(millis) + " 9\n");
    }

    private void sample(int times) {
        for (int i = 0; i < times; i++) {
            watch.sample(LIMIT / 4);
        }
    }

    private final class Rules implements HoldRules {
        @Override
        public String nameOf(Thread holder) {
            return holder.getName();
        }

        @Override
        public long allowance(Thread holder, long mount) {
            return allowed;
        }

        @Override
        public void heldBy(Thread holder, Hold hold) {
            told.add("rules: " + holder.getName());
        }
    }
}
