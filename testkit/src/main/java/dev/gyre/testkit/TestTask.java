package dev.gyre.testkit;

import dev.gyre.Async;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.Task;
import dev.gyre.TaskGroup;
import dev.gyre.sync.AsyncQueue;
import dev.gyre.sync.QueueClosedException;
import dev.gyre.testing.VirtualClock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// The task in which a test lives, from its first fixture to its last, with the test's group. It runs the
/// pieces that JUnit's thread hands to it; between two of them the virtual clock stands still.
///
/// When a task of the group fails, the piece that runs is cancelled and fails by that. Only clean-up still runs
/// then, outside of the group.
final class TestTask {
    private final @Nullable VirtualClock clock;
    private final AsyncQueue<Piece<?>> pieces = AsyncQueue.unbounded();
    private final CompletableFuture<TaskGroup> group = new CompletableFuture<>();
    private final Task<?> task;

    // The task only, until it has ended.
    private @Nullable Piece<?> next; // was handed over and has not begun
    private @Nullable Piece<?> running;
    private @Nullable CancelledError stopped; // how the running piece was stopped
    private @Nullable Throwable failure; // of the group, until somebody has heard of it

    TestTask(Loop loop, @Nullable VirtualClock clock, String name) {
        this.clock = clock;
        this.task = loop.tasks().spawn(name, this::live);
    }

    /// The test's group, once the task has begun.
    Future<TaskGroup> group() {
        return group;
    }

    Task<?> task() {
        return task;
    }

    /// Hands over a piece. Any thread.
    void hand(Piece<?> piece) {
        pieces.tryPut(piece);
    }

    /// Says that there is no further piece. Any thread.
    Future<?> end() {
        pieces.close();
        return task.toCompletableFuture();
    }

    /// The failure of the group that no piece has heard of, once the task has ended.
    @Nullable
    Throwable unheard() {
        return failure;
    }

    private void live() {
        try {
            TaskGroup.runVoid(opened -> {
                group.complete(opened);
                runPieces(opened);
                opened.cancel("the test is over");
            });
        } catch (Throwable e) {
            failure = e;
        }
        if (running != null) {
            hear(running);
        }
        Async.shield(() -> runPieces(null));
    }

    /// Runs what comes, until there is no more, or until the group it should run in has been cancelled.
    private void runPieces(@Nullable TaskGroup around) {
        Piece<?> piece;
        while ((piece = next()) != null && (around == null || !around.scope().isCancelled())) {
            next = null;
            if (failure != null && !piece.isCleanUp()) {
                hear(piece);
            } else {
                run(piece);
            }
        }
    }

    private void run(Piece<?> piece) {
        running = piece;
        try {
            piece.run();
            running = null;
        } catch (CancelledError e) {
            stopped = e;
            throw e;
        }
    }

    /// Lets `piece` fail by what ended the group, or by the cancel that stopped it.
    private void hear(Piece<?> piece) {
        Throwable heard = failure != null ? failure : stopped;
        failure = null;
        running = null;
        if (heard != null) {
            piece.fail(heard);
        }
    }

    private @Nullable Piece<?> next() {
        if (next == null) {
            next = await();
        }
        return next;
    }

    private @Nullable Piece<?> await() {
        boolean jumps = clock != null && clock.autojump();
        autojump(false);
        try {
            return pieces.get();
        } catch (QueueClosedException e) {
            return null;
        } finally {
            autojump(jumps);
        }
    }

    private void autojump(boolean on) {
        if (clock != null) {
            clock.autojump(on);
        }
    }
}
