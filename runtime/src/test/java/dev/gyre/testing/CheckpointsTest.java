package dev.gyre.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.LoopOptions;
import dev.gyre.SwitchedException;
import dev.gyre.sync.AsyncQueue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whether a stretch of code holds a call that may wait (trio's test_assert_checkpoints).
class CheckpointsTest {
    private Loop loop;

    @BeforeEach
    void open() {
        loop = Loop.open(LoopOptions.named("checked"));
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void a_call_that_may_wait_counts_even_if_it_does_not_have_to() {
        Async.on(loop, () -> {
            var queue = AsyncQueue.<String>bounded(1);
            queue.tryPut("there");

            assertThat(Checkpoints.assertSome(queue::get)).isEqualTo("there");
        });
    }

    @Test
    void a_body_without_one_fails() {
        Async.on(loop, () -> {
            var seen = new ArrayList<String>();

            assertThatThrownBy(() -> Checkpoints.assertSome(() -> {
                        seen.add("ran");
                    }))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("the body of task \"")
                    .hasMessageEndingWith("\" reached no call of Gyre that may wait: nobody else ran meanwhile, and it"
                            + " could not be cancelled. Async.checkpoint() makes it do both");
            assertThat(seen).containsExactly("ran");
        });
    }

    @Test
    void what_other_tasks_wait_for_does_not_count() {
        Async.on(loop, () -> {
            loop.submit(() -> {
                        Async.checkpoint();
                        return 1;
                    })
                    .await();

            assertThatThrownBy(() -> Checkpoints.assertSome(() -> {})).isInstanceOf(AssertionError.class);
        });
    }

    @Test
    void a_failure_of_the_body_is_thrown_as_it_is() {
        Async.on(loop, () -> {
            assertThatThrownBy(() -> Checkpoints.assertSome(() -> {
                        throw new IOException("disk full");
                    }))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> Checkpoints.assertNone(() -> {
                        throw new IOException("disk full");
                    }))
                    .isInstanceOf(IOException.class);
        });
    }

    @Test
    void none_means_none() {
        Async.on(loop, () -> {
            int sum = Checkpoints.assertNone(
                    () -> List.of(1, 2).stream().mapToInt(Integer::intValue).sum());

            assertThat(sum).isEqualTo(3);
        });
    }

    @Test
    void the_first_call_that_may_wait_fails_with_its_line() {
        Async.on(
                loop,
                () -> assertThatThrownBy(() -> Checkpoints.assertNone(() -> Async.checkpoint()))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageStartingWith("a call that may park was reached inside noSwitch")
                        .hasCauseInstanceOf(SwitchedException.class));
    }

    @Test
    void a_park_of_foreign_code_fails_too() {
        Async.on(
                loop,
                () -> assertThatThrownBy(() -> Checkpoints.assertNone(() -> LockSupport.parkNanos(1_000_000)))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("was parked inside noSwitch by foreign code"));
    }
}
