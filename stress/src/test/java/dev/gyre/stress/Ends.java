package dev.gyre.stress;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.gyre.Loop;
import dev.gyre.Task;
import dev.gyre.TaskCancelledException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/// How a task ended, as a number that an outcome can name; and the loop that all tasks of one process run on.
public final class Ends {
    public static final int CANCELLED = -1;
    public static final int NEVER = -2; // a hang

    private static final Loop LOOP = Loop.defaultLoop();

    private static volatile long patienceMillis = 30_000; // much the first time only: one hang is enough to know

    private Ends() {}

    public static Loop loop() {
        return LOOP;
    }

    public static int of(Task<Integer> task) {
        return of(task.toCompletableFuture());
    }

    public static int of(Future<Integer> future) {
        try {
            return future.get(patienceMillis, MILLISECONDS);
        } catch (CancellationException e) {
            return CANCELLED;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TaskCancelledException) {
                return CANCELLED;
            }
            throw new AssertionError(e);
        } catch (TimeoutException e) {
            patienceMillis = 1;
            return NEVER;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
