package dev.gyre;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the watchdog is told when it asks (decision 30).
class HoldAllowancesTest {
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    @RegisterExtension
    private final OneLoop on = new OneLoop();

    @Test
    void without_a_block_nothing_is_allowed() {
        on.run(() -> assertThat(allowed()).isZero());
    }

    @Test
    void inside_a_block_a_mount_may_last_as_long_as_it_says() {
        on.run(() -> Async.mayHold(HALF_A_SECOND, () -> assertThat(allowed()).isEqualTo(500)));
    }

    @Test
    void it_holds_in_every_mount_of_the_block_and_ends_with_the_mount_in_which_that_is_left() {
        on.run(() -> {
            Async.mayHold(HALF_A_SECOND, () -> {
                Async.checkpoint();
                assertThat(allowed()).isEqualTo(500);
            });
            long inTheSameMount = allowed();
            Async.checkpoint();
            long inTheNext = allowed();

            assertThat(inTheSameMount).isEqualTo(500);
            assertThat(inTheNext).isZero();
        });
    }

    @Test
    void many_blocks_in_one_mount_do_not_add_up() {
        on.run(() -> {
            Async.mayHold(HALF_A_SECOND, () -> {});
            Async.mayHold(Duration.ofMillis(200), () -> {});

            assertThat(allowed()).isEqualTo(500);
        });
    }

    @Test
    void an_inner_block_takes_nothing_away_and_gives_back_the_outer_one() {
        on.run(() -> Async.mayHold(HALF_A_SECOND, () -> {
            Async.mayHold(Duration.ofMillis(200), () -> assertThat(allowed()).isEqualTo(500));
            Async.mayHold(Duration.ofSeconds(2), () -> assertThat(allowed()).isEqualTo(2_000));
            Async.checkpoint();

            assertThat(allowed()).isEqualTo(500);
        }));
    }

    @Test
    void it_ends_when_the_body_fails() {
        on.run(() -> {
            assertThatThrownBy(() -> Async.mayHold(HALF_A_SECOND, () -> {
                        throw new IllegalStateException("too long");
                    }))
                    .hasMessage("too long");
            Async.checkpoint();

            assertThat(allowed()).isZero();
        });
    }

    @Test
    void the_tasks_that_are_started_inside_have_none() {
        on.run(() -> {
            long child = Async.mayHold(HALF_A_SECOND, () -> Async.run(this::allowed));

            assertThat(child).isZero();
        });
    }

    @Test
    void on_a_thread_the_body_just_runs() {
        assertThat(Async.<String, RuntimeException>mayHold(HALF_A_SECOND, () -> "ran"))
                .isEqualTo("ran");
    }

    @Test
    void no_time_is_refused() {
        on.run(() -> assertThatThrownBy(() -> Async.mayHold(Duration.ZERO, () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("task \"" + Task.current().name() + "\" may hold its loop for 0s, which is no time; say how"
                        + " long the longest hold may be"));
    }

    private long allowed() {
        Loop loop = Loop.current();
        long nanos =
                loop.held().allowance(Thread.currentThread(), loop.carrier().mounts());
        return MILLISECONDS.convert(Duration.ofNanos(nanos));
    }
}
