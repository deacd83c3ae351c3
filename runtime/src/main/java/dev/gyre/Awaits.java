package dev.gyre;

import dev.gyre.loop.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// What one task waits for, in words, and the tasks among that. It is worked out when somebody looks, on any thread,
/// while the loop goes on or is held.
///
/// @param text what it waits for
/// @param tasks the tasks that it waits for
/// @param isForAll whether all of these have to go on before it can; else the first may be enough
record Awaits(String text, List<Task<?>> tasks, boolean isForAll) {
    static final Awaits NOTHING = new Awaits("", List.of(), true);

    /// What `wait` of a task of `loop` waits for.
    static Awaits in(Waiter<?> wait, Loop loop) {
        return switch (wait.about()) {
            case Task<?> task -> new Awaits("the end of " + nameOf(task), List.of(task), true);
            case Timer timer -> only("a sleep, " + Durations.text(left(timer, loop)) + " left");
            case TaskGroup group when wait.isUncancelled() -> group(group, "the end of its group", true);
            case TaskGroup group -> group(group, "the first result of its group", false);
            case Portal _ -> only("the threads inside of a portal to leave");
            case TaskOwner owner -> only("the tasks of \"" + owner.name() + "\" to end");
            case TaskWait<?> tasks -> several(tasks.tasks(), !tasks.isForFirst());
            case Completions<?> tasks -> several(List.copyOf(tasks.pending()), false);
            case OffloadedCall<?> call -> only(offloaded(call));
            case Selection<?, ?> selection -> only("the first of " + selection.size() + " choices");
            case Awaited awaited -> described(awaited);
            case CompletionStage<?> stage -> only("a " + stage.getClass().getSimpleName());
            case null, default -> NOTHING;
        };
    }

    /// The same, but for the tasks.
    Awaits withoutTasks() {
        return only(text);
    }

    static String nameOf(Task<?> task) {
        return "#" + task.id() + " \"" + task.name() + "\"";
    }

    private static Awaits only(String text) {
        return new Awaits(text, List.of(), true);
    }

    private static Awaits described(Awaited awaited) {
        try {
            return new Awaits(awaited.description(), List.copyOf(awaited.tasks()), true);
        } catch (RuntimeException e) {
            return only("something that could not say what it is: " + e);
        }
    }

    private static Awaits group(TaskGroup group, String what, boolean isForAll) {
        List<Task<?>> tasks = TaskWalk.children(group.scope());
        return new Awaits(what + ", " + count(tasks), tasks, isForAll);
    }

    private static Awaits several(List<? extends Task<?>> tasks, boolean isForAll) {
        var running = new ArrayList<Task<?>>(tasks);
        running.removeIf(Task::isDone);
        String which = running.size() == 1 ? "the end of " : isForAll ? "the end of all of " : "the first end of ";
        return new Awaits(which + count(running), running, isForAll || running.size() == 1);
    }

    private static String count(List<?> tasks) {
        return tasks.size() == 1 ? "1 task" : tasks.size() + " tasks";
    }

    private static String offloaded(OffloadedCall<?> call) {
        Thread worker = call.worker();
        return worker == null ? "a thread for a body off the loop" : "a body off the loop, on " + worker.getName();
    }

    private static Duration left(Timer timer, Loop loop) {
        return Durations.rounded(
                Duration.ofNanos(Math.max(0, timer.deadline() - loop.carrier().now())));
    }
}
