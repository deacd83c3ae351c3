package dev.gyre.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.LoopHeldException;
import dev.gyre.trial.LogRecorder;
import dev.gyre.watch.Hold.Kind;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Policies and allowances with the watchdog of the process: a child that is silent holds the loop, however busy the
/// machine is.
class HoldPoliciesTest {
    private final LogRecorder log = new LogRecorder();
    private Process child;

    @BeforeEach
    void startChild() throws IOException {
        child = new ProcessBuilder("cat").start();
    }

    @AfterEach
    void close() {
        child.destroyForcibly();
        log.close();
    }

    @Test
    void a_task_whose_hold_was_found_fails_at_its_end_by_its_line() {
        try (var held = new HeldLoop(HoldPolicy.FAIL)) {
            assertThatThrownBy(() -> held.holdBy(this::readOutput, this::endChild))
                    .cause()
                    .isInstanceOfSatisfying(LoopHeldException.class, this::isOurs);
            log.first("has let go");
        }
    }

    @Test
    void those_who_wait_are_shown_while_the_hold_lasts() throws Exception {
        try (var held = new HeldLoop(HoldPolicy.DUMP)) {
            held.loop().tasks().spawn("waits meanwhile", () -> Async.sleep(Duration.ofDays(1)));

            held.holdBy(this::readOutput, this::endChild);

            String dump = log.first("is held by").getMessage();
            assertThat(dump)
                    .contains("task \"waits meanwhile\"", "task \"GET /report\"", "HoldPoliciesTest.readOutput");
            log.first("has let go");
        }
    }

    @Test
    void a_hold_beyond_its_allowance_is_found_when_that_is_used_up() throws Exception {
        Duration allowed = Duration.ofMillis(300);
        try (var held = new HeldLoop()) {
            Hold hold = held.holdBy(() -> Async.mayHold(allowed, this::readOutput), this::endChild);

            assertThat(hold.duration()).isGreaterThanOrEqualTo(allowed);
            log.first("has let go");
        }
    }

    private void isOurs(LoopHeldException failure) {
        assertThat(failure.hold().kind()).isEqualTo(Kind.PIPE);
        assertThat(failure.hold().line().orElseThrow().getMethodName()).isEqualTo("readOutput");
    }

    private void readOutput() throws IOException {
        child.getInputStream().read();
    }

    private void endChild() throws IOException {
        child.getOutputStream().close();
    }
}
