package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.trial.BrokenLog;
import dev.gyre.watch.Listening;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Semantics 11: a failure that nobody waits for belongs to its owner, and can be heard.
class UnheardFailureTest {
    @RegisterExtension
    private final OneLoop loop = new OneLoop();

    private final List<UnheardFailure> heard = new ArrayList<>();
    private final IllegalStateException failure = new IllegalStateException("boom");

    @Test
    void a_listener_hears_of_a_failure_that_nobody_waits_for() {
        try (Listening _ = loop.loop().onUnheardFailure(heard::add)) {
            failUnheard();
        }

        assertThat(heard).containsExactly(new UnheardFailure("app", "worker", failure));
        assertThat(loop.logged())
                .extracting(LogRecord::getMessage)
                .containsExactly("Task \"worker\" of owner \"app\" failed, and nobody waits for it");
    }

    @Test
    void a_listener_does_not_hear_of_a_failure_that_somebody_waits_for() {
        loop.loop().onUnheardFailure(heard::add);

        loop.run(() -> {
            try (TaskOwner owner = loop.loop().newOwner("app")) {
                Task<?> worker = owner.spawn("worker", this::fail);
                assertThat(thrownBy(worker)).isSameAs(failure);
            }
        });

        assertThat(heard).isEmpty();
    }

    @Test
    void a_listener_that_was_closed_hears_nothing() {
        loop.loop().onUnheardFailure(heard::add).close();

        failUnheard();

        assertThat(heard).isEmpty();
        assertThat(loop.logged()).hasSize(1);
    }

    @Test
    void a_listener_that_fails_is_logged_and_keeps_nobody_else_from_hearing() {
        loop.loop().onUnheardFailure(_ -> {
            throw new IllegalArgumentException("deaf");
        });
        loop.loop().onUnheardFailure(heard::add);

        failUnheard();

        assertThat(heard).hasSize(1);
        assertThat(loop.logged())
                .extracting(LogRecord::getMessage)
                .contains("A listener for unheard failures failed itself");
    }

    // base::test_set_exc_handler_broken
    @Test
    void a_listener_that_throws_an_error_keeps_no_owner_from_closing() {
        loop.loop().onUnheardFailure(_ -> {
            throw new AssertionError("of a test");
        });
        loop.loop().onUnheardFailure(heard::add);

        failUnheard();

        assertThat(heard).hasSize(1);
        assertThat(loop.logged())
                .extracting(LogRecord::getMessage)
                .contains("A listener for unheard failures failed itself");
    }

    // base::test_default_exc_handler_broken
    @Test
    void a_log_that_fails_keeps_neither_a_listener_from_hearing_nor_an_owner_from_closing() {
        loop.loop().onUnheardFailure(heard::add);

        String said = BrokenLog.during(this::failUnheard);

        assertThat(heard).hasSize(1);
        assertThat(said).contains("Task \"worker\" of owner \"app\" failed", "it could not be logged");
        loop.logged();
    }

    @Test
    void a_waiter_whose_wait_a_cancel_has_just_ended_does_not_hear_of_the_failure() {
        loop.loop().onUnheardFailure(heard::add);

        loop.run(() -> TaskGroup.runVoid(group -> {
            TaskOwner owner = loop.loop().newOwner("app");
            var go = new AtomicReference<Waiter<String>>();
            Task<?> worker = owner.spawn("worker", () -> {
                go.set(Waiter.create());
                go.get().await();
                fail();
            });
            Task<?> waiting = group.spawn(() -> worker.await());
            loop.settle();

            go.get().succeed("fail, before the waiter has run on");
            waiting.cancel();
        }));

        assertThat(heard).extracting(UnheardFailure::task).containsExactly("worker");
        assertThat(loop.logged()).hasSize(1);
    }

    // futures2::test_task_exc_handler_correct_context
    @Test
    void a_listener_sees_the_locals_of_the_failed_task() {
        TaskLocal<String> user = TaskLocal.of("user");
        var seen = new AtomicReference<String>();
        loop.loop().onUnheardFailure(_ -> seen.set(user.get()));

        loop.run(() -> user.with("ada", () -> {
            failUnheard();
            return null;
        }));

        assertThat(seen).hasValue("ada");
        assertThat(loop.logged()).hasSize(1);
    }

    private void failUnheard() {
        loop.run(() -> {
            try (TaskOwner owner = loop.loop().newOwner("app")) {
                owner.spawn("worker", this::fail);
                loop.loop().awaitIdle();
            }
        });
    }

    private void fail() {
        throw failure;
    }

    private static Throwable thrownBy(Task<?> task) {
        try {
            task.await();
        } catch (IllegalStateException e) {
            return e;
        }
        throw new AssertionError("it did not fail");
    }
}
