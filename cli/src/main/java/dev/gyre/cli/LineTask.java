package dev.gyre.cli;

import dev.gyre.CancelScope;
import dev.gyre.CancelledError;
import dev.gyre.Loop;
import dev.gyre.Parks;
import dev.gyre.Task;
import dev.gyre.Waiter;
import dev.gyre.sync.AsyncQueue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import jdk.jshell.spi.ExecutionControl.StoppedException;
import org.jspecify.annotations.Nullable;

/// The task in which the lines of a REPL run, one after the other. What a line sets in a `TaskLocal`, the next one
/// finds.
final class LineTask implements AutoCloseable {
    private final AsyncQueue<Line> lines = AsyncQueue.unbounded();
    private Task<?> task = start();
    private volatile @Nullable Line current;

    /// Runs a line and returns its value. Blocks the thread, which is JShell's.
    ///
    /// @throws StoppedException if it was stopped
    /// @throws InvocationTargetException if it threw something
    @Nullable
    Object run(Method code) throws Exception {
        if (task.isDone()) {
            task = start(); // a line may have ended it
        }
        var line = new Line(code);
        current = line;
        lines.tryPut(line);
        try {
            return line.end.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception failure ? failure : new InvocationTargetException(e.getCause());
        } finally {
            current = null;
        }
    }

    /// Cancels the line that runs. Any thread.
    void stop() {
        Line line = current;
        if (line != null) {
            line.isStopped = true;
            line.cancel();
        }
    }

    /// Throws if the caller belongs to a line that is to stop.
    void check() {
        Line line = current;
        if (line != null && line.isStopped && Task.orNull() == task) {
            line.cancel(); // the one of another thread waits until this one lets go of the loop
            Waiter.check();
        }
    }

    @Override
    public void close() {
        task.cancel("the REPL has ended");
    }

    private Task<?> start() {
        return Loop.defaultLoop().tasks().spawn("repl", () -> {
            for (Line line : lines) {
                line.run();
            }
        });
    }

    private static final class Line {
        private final Method code;
        private final CancelScope scope = CancelScope.create();
        private final CompletableFuture<@Nullable Object> end = new CompletableFuture<>();
        private volatile boolean isStopped;

        private Line(Method code) {
            this.code = code;
        }

        private void cancel() {
            scope.cancel("Ctrl-C");
        }

        @Parks
        private void run() {
            try {
                scope.run(this::call);
                end.completeExceptionally(new StoppedException()); // unless it came to its end
            } catch (CancelledError e) {
                end.completeExceptionally(new StoppedException());
                throw e; // it is the task that was cancelled
            } catch (Throwable e) {
                end.completeExceptionally(e);
            }
        }

        private void call() throws Exception {
            try {
                end.complete(code.invoke(null));
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof CancelledError cancelled) {
                    throw cancelled;
                }
                throw e;
            }
        }
    }
}
