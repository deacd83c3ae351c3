package dev.gyre;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The wait from which primitives are built, asyncio's Future in the hands of a library. Rows futures::* of the
/// research.
class WaiterTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    // futures::test_result, test_exception
    @Test
    void it_ends_once_and_whoever_comes_second_is_told() {
        loop.run(() -> {
            Waiter<String> wait = Waiter.create();
            assertThat(wait.isPending()).isTrue();

            assertThat(wait.succeed("first")).isTrue();
            assertThat(wait.succeed("second")).isFalse();
            assertThat(wait.fail(new IllegalStateException("third"))).isFalse();

            assertThat(wait.isPending()).isFalse();
            assertThat(wait.await()).isEqualTo("first");
        });
    }

    @Test
    void a_failure_is_thrown_as_it_is() {
        loop.run(() -> {
            var failure = new IllegalStateException("broken");
            Waiter<String> wait = Waiter.create();

            wait.fail(failure);

            assertThatThrownBy(wait::await).isSameAs(failure);
            assertThat(wait.succeed("too late")).isFalse();
        });
    }

    @Test
    void a_thread_may_end_it() {
        loop.run(() -> {
            Waiter<String> wait = Waiter.create();

            Thread.ofPlatform().start(() -> wait.succeed("from a thread"));

            assertThat(wait.awaitOutside()).isEqualTo("from a thread");
        });
    }

    // futures::test_cancel
    @Test
    void after_a_cancel_it_takes_nothing() {
        loop.run(() -> {
            Waiter<String> wait = Waiter.create();

            Async.moveOnAfter(ofSeconds(1), wait::await);

            assertThat(wait.isPending()).isFalse();
            assertThat(wait.succeed("too late")).isFalse();
        });
    }

    @Test
    void only_a_task_can_wait() {
        assertThatThrownBy(Waiter::create)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is a thread, not a task");
    }
}
