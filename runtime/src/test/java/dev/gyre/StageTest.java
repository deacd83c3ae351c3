package dev.gyre;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 10: waiting for the stages of other libraries. Rows test_wrap_future_cancel of the research.
class StageTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    private final CompletableFuture<String> stage = new CompletableFuture<>();

    @Test
    void a_stage_that_is_complete_gives_its_value() {
        stage.complete("value");

        assertThat(loop.<String, RuntimeException>get(() -> Async.await(stage))).isEqualTo("value");
    }

    @Test
    void a_stage_that_is_completed_by_another_task_or_thread_wakes_its_waiters() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<String> first = group.spawn(() -> Async.await(stage));
            Task<String> second = group.spawn(() -> Async.await(stage));
            loop.letPark(first);

            Thread.ofPlatform().start(() -> stage.complete("value"));

            assertThat(first.await()).isEqualTo("value");
            assertThat(second.await()).isEqualTo("value");
        }));
    }

    @Test
    void a_value_may_be_null() {
        stage.complete(null);

        assertThat(loop.<String, RuntimeException>get(() -> Async.await(stage))).isNull();
    }

    @Test
    void any_completion_stage_will_do() {
        CompletionStage<String> minimal = stage.minimalCompletionStage().thenApply(value -> value + "!");
        stage.complete("value");

        assertThat(loop.<String, RuntimeException>get(() -> Async.await(minimal)))
                .isEqualTo("value!");
    }

    @Test
    void an_unchecked_failure_is_thrown_as_itself() {
        var failure = new IllegalStateException("boom");
        stage.completeExceptionally(failure);

        loop.run(() -> assertThatThrownBy(() -> Async.await(stage)).isSameAs(failure));
    }

    @Test
    void the_wrapping_of_a_dependent_stage_is_taken_off() {
        var failure = new IllegalStateException("boom");
        stage.completeExceptionally(failure);

        loop.run(() -> assertThatThrownBy(() -> Async.await(stage.thenApply(value -> value)))
                .isSameAs(failure));
    }

    @Test
    void a_checked_failure_comes_inside_a_task_failed_exception() {
        var failure = new IOException("disk full");
        stage.completeExceptionally(failure);

        loop.run(() -> assertThatThrownBy(() -> Async.await(stage.thenApply(value -> value)))
                .isInstanceOf(TaskFailedException.class)
                .cause()
                .isSameAs(failure));
    }

    @Test
    void a_completion_exception_without_a_cause_is_thrown_as_itself() {
        var failure = new CompletionException("no cause", null);
        stage.completeExceptionally(failure);

        loop.run(() -> assertThatThrownBy(() -> Async.await(stage)).isSameAs(failure));
    }

    @Test
    void a_stage_that_was_cancelled_by_others_says_so_and_the_task_goes_on() {
        stage.cancel(false);

        loop.run(() -> {
            assertThatThrownBy(() -> Async.await(stage)).isInstanceOf(CancellationException.class);
            Async.checkpoint();
        });
    }

    @Test
    void a_cancel_ends_the_wait_and_not_the_stage() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> Async.await(stage));
            loop.letPark(task);

            task.cancel();

            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
        }));
        assertThat(stage).isNotDone();
    }

    @Test
    void a_cancel_ends_the_wait_and_an_owned_stage_too() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> Async.awaitOwned(stage));
            loop.letPark(task);

            task.cancel();

            assertThatThrownBy(task::await).isInstanceOf(TaskCancelledException.class);
        }));
        assertThat(stage).isCancelled();
    }

    @Test
    void an_owned_stage_gives_its_value_and_its_failure_like_any_other() {
        var failure = new IllegalStateException("boom");

        loop.run(() -> {
            assertThat(Async.awaitOwned(CompletableFuture.completedFuture("value")))
                    .isEqualTo("value");
            assertThatThrownBy(() -> Async.awaitOwned(CompletableFuture.failedFuture(failure)))
                    .isSameAs(failure);
        });
    }

    @Test
    void a_wait_that_has_its_value_returns_it_although_the_cancel_came_before_the_task_ran_on() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<String> task = group.spawn(() -> Async.await(stage));
            loop.letPark(task);

            stage.complete("value");
            task.cancel();

            assertThat(task.await()).isEqualTo("value");
        }));
    }

    @Test
    void a_deadline_ends_the_wait() {
        assertThatThrownBy(() -> Async.failAfter(ofMillis(5), () -> Async.await(stage)))
                .isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void after_a_cancelled_wait_time_may_be_skipped_again() {
        loop.run(() -> TaskGroup.runVoid(group -> {
            Task<?> task = group.spawn(() -> Async.await(stage));
            loop.letPark(task);
            task.cancel();

            Async.sleep(ofSeconds(1000));
        }));
        assertThat(loop.now()).isGreaterThanOrEqualTo(ofSeconds(1000));
    }

    @Test
    void a_thread_may_wait_for_a_stage_too() {
        stage.complete("value");

        assertThat(Async.await(stage)).isEqualTo("value");
        assertThat(Async.awaitOwned(stage)).isEqualTo("value");
    }
}
