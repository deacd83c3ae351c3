package dev.gyre;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a scope tells about itself, and the deadlines around it; §2.1 of the research. Rows
/// test_timeout_at_basic, test_cancel_reason*.
class ScopeStateTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    @Test
    void a_scope_says_why_it_was_cancelled() {
        loop.run(() -> {
            CancelScope calm = CancelScope.create();
            CancelScope told = CancelScope.create();
            told.cancel("no time");
            told.cancel("no money");
            CancelScope late = CancelScope.within(ofSeconds(1));
            late.run(OneLoop::waitForever);

            assertThat(calm.reason()).isEmpty();
            assertThat(told.reason()).contains("no time");
            assertThat(late.reason()).contains("its deadline passed");
        });
    }

    // anyio: fail_after_scope_cancelled_before_timeout
    @Test
    void a_scope_that_was_cancelled_by_hand_before_its_deadline_says_so() {
        loop.run(() -> {
            CancelScope scope = CancelScope.within(ofSeconds(5));

            boolean isFinished = scope.run(() -> {
                scope.cancel("by hand");
                Async.sleep(ofSeconds(9));
            });

            assertThat(isFinished).isFalse();
            assertThat(scope.hasCaught()).isTrue();
            assertThat(scope.reason()).contains("by hand");
        });
    }

    @Test
    void a_scope_says_whether_it_is_shielded() {
        loop.run(() -> {
            CancelScope scope = CancelScope.create();
            assertThat(scope.isShielded()).isFalse();

            scope.shielded(true);
            assertThat(scope.isShielded()).isTrue();

            scope.shielded(false);
            assertThat(scope.isShielded()).isFalse();
        });
    }

    @Test
    void the_time_that_is_left_is_that_of_the_nearest_deadline_around_the_caller() {
        loop.run(() -> {
            assertThat(Async.timeLeft()).isEmpty();

            Async.failAfter(ofSeconds(10), () -> {
                Async.failAfter(
                        ofSeconds(20), () -> assertThat(Async.timeLeft()).contains(ofSeconds(10)));
                Async.failAfter(ofSeconds(5), () -> {
                    Async.sleep(ofSeconds(2));
                    assertThat(Async.timeLeft()).contains(ofSeconds(3));
                });
                assertThat(Async.timeLeft()).contains(ofSeconds(8));
            });
        });
    }

    @Test
    void the_deadlines_around_a_task_count_in_its_children_too() {
        Duration left = loop.get(() -> Async.failAfter(
                ofSeconds(10),
                () -> Async.<Duration>gather(() -> Async.timeLeft().orElseThrow())
                        .getFirst()));

        assertThat(left).isEqualTo(ofSeconds(10));
    }

    @Test
    void a_shield_hides_the_deadlines_around_it_and_not_its_own() {
        loop.run(() -> Async.failAfter(
                ofSeconds(10),
                () -> Async.shield(() -> {
                    assertThat(Async.timeLeft()).isEmpty();

                    Async.failAfter(
                            ofSeconds(60), () -> assertThat(Async.timeLeft()).contains(ofSeconds(60)));
                })));
    }

    @Test
    void in_a_cancelled_scope_no_time_is_left() {
        loop.run(() -> {
            CancelScope scope = CancelScope.create();
            scope.run(() -> {
                scope.cancel();
                assertThat(Async.timeLeft()).contains(ZERO);
                Async.shield(() -> assertThat(Async.timeLeft()).isEmpty());
            });
        });
    }

    @Test
    void a_thread_has_all_the_time_in_the_world() {
        assertThat(Async.timeLeft()).isEmpty();
    }

    @Test
    void a_deadline_may_be_given_as_a_date() {
        loop.run(() -> {
            Duration start = loop.now();
            Instant end = loop.loop().clock().instant().plusSeconds(1000);

            assertThatThrownBy(() -> Async.failAt(end, OneLoop::waitForever))
                    .isInstanceOf(DeadlineExceededException.class);
            assertThat(Async.failAt(end, () -> "in time")).isEqualTo("in time");
            assertThat(Async.moveOnAt(end, () -> "in time")).contains("in time");
            assertThat(Async.moveOnAt(end, () -> {})).isTrue();

            assertThat(loop.now().minus(start)).isBetween(ofSeconds(900), ofSeconds(1000));
        });
    }

    @Test
    void a_date_in_the_past_stops_the_body_at_its_first_wait() {
        loop.run(() -> {
            assertThat(Async.moveOnAt(Instant.EPOCH, () -> {
                        Async.sleep(ZERO);
                        return "never";
                    }))
                    .isEmpty();
            assertThat(Async.moveOnAt(Instant.EPOCH, OneLoop::waitForever)).isFalse();
        });
    }
}
