package dev.gyre;

import dev.gyre.loop.OwnFailure;
import dev.gyre.watch.Listening;
import dev.gyre.watch.Step;
import dev.gyre.watch.UserCode;
import java.lang.StackWalker.StackFrame;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Tells who runs when on a loop whose order comes from a seed. Each task notes the line at which it enters a call that
/// may wait; the last such line is where it was when it let go. Loop thread only, but for [#listen].
final class Steps {
    private static final StackWalker WALKER = StackWalker.getInstance();

    /// Where a task entered a call that may wait.
    ///
    /// @param waits how many such calls it had entered by then
    private record Stop(long waits, Optional<StackTraceElement> line, String call) {
        private static final Stop NONE = new Stop(0, Optional.empty(), "");
    }

    private final List<Consumer<? super Step>> listeners = new CopyOnWriteArrayList<>();
    private final Map<Task<?>, Stop> reached = new HashMap<>(); // in the step that is under way, or the last
    private final Map<Task<?>, Stop> stops = new HashMap<>(); // at the end of the last step
    private long start = -1;

    Listening listen(Consumer<? super Step> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Notes that the running task is about to enter a call that may wait.
    void reaches(Task<?> task) {
        if (!listeners.isEmpty()) {
            reached.put(task, WALKER.walk(frames -> stop(task.waits(), frames)));
        }
    }

    /// Tells that `task` has let the loop go. Never throws: the bare thread of the loop would be thrown out of its
    /// turn.
    void ended(Task<?> task) {
        if (!listeners.isEmpty()) {
            try {
                tell(step(task));
            } catch (Throwable e) {
                OwnFailure.report("A step of loop \"" + task.loop().name() + "\" could not be told", e);
            }
        }
    }

    private Step step(Task<?> task) {
        long now = task.loop().clock().nanos();
        start = start < 0 ? now : start;
        boolean isFirst = !stops.containsKey(task);
        Stop from = stops.getOrDefault(task, Stop.NONE);
        Stop until = task.isDone() ? Stop.NONE : until(task, from);
        if (task.isDone()) {
            stops.remove(task);
            reached.remove(task);
        } else {
            stops.put(task, until);
        }
        return new Step(
                Duration.ofNanos(now - start),
                task.name(),
                isFirst,
                from.line(),
                end(task),
                until.line(),
                until.call());
    }

    /// A task that has entered no call of ours is parked in foreign code, or was made to wait for another reason.
    private Stop until(Task<?> task, Stop from) {
        Stop last = reached.getOrDefault(task, Stop.NONE);
        if (last.waits() > from.waits()) {
            return last;
        }
        Optional<StackTraceElement> line =
                task.isParked() ? UserCode.lineIn(Arrays.asList(task.stack())) : Optional.empty();
        return new Stop(from.waits(), line, "");
    }

    private static Stop stop(long waits, Stream<StackFrame> frames) {
        String call = "";
        for (StackFrame frame : (Iterable<StackFrame>) frames::iterator) {
            if (UserCode.contains(frame.getClassName())) {
                return new Stop(waits, Optional.of(frame.toStackTraceElement()), call);
            }
            call = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1) + "."
                    + frame.getMethodName();
        }
        return new Stop(waits, Optional.empty(), "");
    }

    private static Step.End end(Task<?> task) {
        return switch (task.state()) {
            case RUNNING -> Step.End.WAITS;
            case SUCCEEDED -> Step.End.SUCCEEDED;
            case FAILED -> Step.End.FAILED;
            case CANCELLED -> Step.End.CANCELLED;
        };
    }

    private void tell(Step step) {
        for (Consumer<? super Step> listener : listeners) {
            try {
                listener.accept(step);
            } catch (Throwable e) {
                OwnFailure.report("A listener for steps failed itself", e);
            }
        }
    }
}
