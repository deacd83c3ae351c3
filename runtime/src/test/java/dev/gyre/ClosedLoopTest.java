package dev.gyre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.gyre.trial.LogRecorder;
import dev.gyre.trial.Patience;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Semantics 5: a loop that closes, or has closed, answers everybody: nothing hangs. trio's
/// test_TrioToken_run_sync_soon
/// too_late.
class ClosedLoopTest {
    private final LogRecorder log = new LogRecorder();
    private final Loop loop = Loop.open(LoopOptions.named("closing").withHoldLimit(Duration.ZERO));
    private final TaskOwner owner = loop.newOwner("owner");
    private final CompletableFuture<TaskGroup> group = new CompletableFuture<>();

    @AfterEach
    void close() {
        loop.close();
        log.close();
    }

    static Stream<Arguments> waysIn() {
        return Stream.of(
                way("submit", test -> test.loop.submit(() -> 1)),
                way("the tasks of the loop", test -> test.loop.tasks().spawn("task", () -> 1)),
                way("an owner", test -> test.owner.spawn("task", () -> 1)),
                way("a new owner", test -> test.loop.newOwner("new").spawn("task", () -> 1)),
                way("on", test -> Async.on(test.loop, () -> 1)),
                way("on, from a task", test -> Async.run(() -> Async.on(test.loop, () -> 1))),
                way("confined state", test -> Confined.to(test.loop, "state").with(String::length)),
                way("a group", test -> test.group.join().spawn(() -> 1)),
                way("a portal", test -> Portal.open(test.group.join()).call(() -> 1)),
                way(
                        "a portal, without waiting",
                        test -> Portal.open(test.group.join()).submit(() -> 1)),
                way("asking for its tasks", test -> test.loop.liveTasks()),
                way("waiting until it rests", test -> test.loop.awaitIdle()));
    }

    static Stream<Arguments> whatNeedsNoLoop() {
        return Stream.of(
                way("closing it again", test -> test.loop.close()),
                way("closing an owner", test -> test.owner.close()),
                way("closing a portal", test -> Portal.open(test.group.join()).close()),
                way(
                        "waiting for those in a portal",
                        test -> Portal.open(test.group.join()).closeAndAwait()),
                way("its figures", test -> test.loop.stats()),
                way("cancelling a scope", test -> test.group.join().scope().cancel()),
                way("moving a deadline", test -> test.group.join().scope().deadlineIn(Duration.ofMillis(1))),
                way("cancelling a group", test -> test.group.join().cancel()));
    }

    @ParameterizedTest
    @MethodSource("waysIn")
    void whoever_comes_too_late_is_told_so(Consumer<ClosedLoopTest> way) {
        leaveGroup();
        loop.close();

        var answer = inThread(() -> assertThatThrownBy(() -> way.accept(this))
                .isInstanceOf(LoopClosedException.class)
                .hasMessageMatching("(?s).*(closed|left).*"));

        Patience.end(answer);
    }

    @ParameterizedTest
    @MethodSource("whatNeedsNoLoop")
    void what_needs_no_loop_goes_on(Consumer<ClosedLoopTest> way) {
        leaveGroup();
        loop.close();

        Patience.end(inThread(() -> way.accept(this)));
    }

    @Test
    void threads_that_wait_when_the_loop_closes_are_let_go() {
        var inside = new CountDownLatch(3);
        VoidWork<RuntimeException> wait = () -> {
            inside.countDown();
            OneLoop.waitForever();
        };
        Task<?> host = loop.submit(() -> {
            TaskGroup.runVoid(open -> {
                group.complete(open);
                OneLoop.waitForever();
            });
            return null;
        });
        var on = inThread(() -> Async.on(loop, wait));
        var call = inThread(() -> Portal.open(group.join()).call(wait));
        CompletableFuture<?> submitted = Portal.open(group.join()).submit(() -> {
            wait.run();
            return null;
        });
        Patience.down(inside);

        loop.close();

        assertThat(Patience.failure(on)).isInstanceOf(CancelledError.class);
        assertThat(Patience.failure(call)).isInstanceOf(CancelledError.class);
        assertThat(Patience.failure(submitted)).isInstanceOf(TaskCancelledException.class);
        assertThatThrownBy(host::await).isInstanceOf(TaskCancelledException.class);
    }

    @Test
    void a_thread_waits_for_a_straggler_that_the_rescue_thread_carries_to_its_end() {
        var inside = new CountDownLatch(1);
        var release = new CompletableFuture<String>();
        var result = new CompletableFuture<String>();
        inThread(() -> result.complete(Async.on(
                loop,
                () -> Async.shield(() -> {
                    inside.countDown();
                    return Async.await(release);
                }))));
        Patience.down(inside);

        assertThat(loop.close(Duration.ZERO)).hasSize(1);
        release.complete("carried on");

        assertThat(Patience.end(result)).isEqualTo("carried on");
        log.first("closed");
    }

    @Test
    void who_enters_while_the_loop_closes_is_served_cancelled_or_refused() {
        var closing = inThread(loop::close);
        var answers = Stream.generate(() -> inThread(() -> Async.on(loop, OneLoop::waitForever)))
                .limit(100)
                .toList();

        answers.forEach(answer ->
                assertThat(Patience.failure(answer)).isInstanceOfAny(CancelledError.class, LoopClosedException.class));
        Patience.end(closing);
    }

    /// A group of a task of the loop that has ended.
    private void leaveGroup() {
        Async.on(loop, () -> TaskGroup.runVoid(group::complete));
    }

    private static CompletableFuture<Void> inThread(Runnable body) {
        return CompletableFuture.runAsync(body, Thread.ofPlatform().daemon()::start);
    }

    private static Arguments way(String name, Consumer<ClosedLoopTest> way) {
        return argumentSet(name, way);
    }
}
