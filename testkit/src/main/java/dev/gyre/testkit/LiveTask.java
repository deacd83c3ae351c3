package dev.gyre.testkit;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.gyre.Loop;
import dev.gyre.Task;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A task that has not ended, as it was found.
record LiveTask(String name, List<StackTraceElement> stack) {
    private static final int LINES = 12;
    private static final int SECONDS_FOR_AN_ANSWER = 2;

    // What is the same for every task that waits: how it parks, and what carries it.
    private static final Pattern FURNITURE = Pattern.compile("java\\.lang\\.(VirtualThread|System\\$).*"
            + "|jdk\\.internal\\..*|java\\.lang\\.reflect\\..*|java\\.util\\.concurrent\\.locks\\.LockSupport"
            + "|dev\\.gyre\\.(Task\\w*|Carried|Waiter|Runs|CancelScope)(\\$.*)?");

    static LiveTask of(Task<?> task) {
        return new LiveTask(task.name(), List.of(task.stack()));
    }

    /// All tasks of `loop` except the caller. Loop thread only.
    static List<LiveTask> besidesMe(Loop loop) {
        Task<?> me = Task.current();
        return loop.liveTasks().stream()
                .filter(task -> !task.equals(me))
                .map(LiveTask::of)
                .toList();
    }

    /// All tasks of `loop`, asked for by a thread.
    ///
    /// @throws TimeoutException if one of them holds the loop
    static List<LiveTask> all(Loop loop) throws TimeoutException, InterruptedException {
        try {
            return loop.submit(() -> besidesMe(loop)).toCompletableFuture().get(SECONDS_FOR_AN_ANSWER, SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /// Its name, and its stack without what is the same for all.
    String text() {
        String lines = stack.stream()
                .takeWhile(frame -> !frame.getClassName().equals(Piece.class.getName()))
                .filter(frame -> !FURNITURE.matcher(frame.getClassName()).matches())
                .limit(LINES)
                .map(frame -> "\n      at " + frame)
                .collect(Collectors.joining());
        return "\"" + name + "\"" + (lines.isEmpty() ? " has not begun" : " is here:" + lines);
    }
}
