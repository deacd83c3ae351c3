package dev.gyre;

import dev.gyre.watch.TaskTree;
import dev.gyre.watch.TaskView;
import dev.gyre.watch.TaskView.Around;
import dev.gyre.watch.TaskView.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks at the tasks of some loops, from any thread and without waiting for the loops, which go on meanwhile or are
/// held. Each task is seen as it stood in one moment, not all in the same one.
final class TaskSnapshot {
    private static final int LOOKS = 5;

    private final List<Loop> loops;
    private final Map<Long, Task<?>> tasks = new HashMap<>();
    private final Map<Long, TaskView> views = new HashMap<>();
    private final Map<Long, @Nullable Waiter<?>> waits = new HashMap<>(); // as they were when looked at last

    private final Set<Long> restless = new HashSet<>(); // whose waits must not be told as parts of a circle

    private TaskSnapshot(List<Loop> loops) {
        this.loops = loops;
    }

    static TaskTree of(List<Loop> loops) {
        var snapshot = new TaskSnapshot(loops);
        loops.forEach(snapshot::look);
        snapshot.lookAgainAtCircles();
        return snapshot.tree();
    }

    private TaskTree tree() {
        return new TaskTree(
                loops.stream().map(Loop::name).distinct().toList(),
                views.values().stream()
                        .sorted(Comparator.comparing(TaskView::loop).thenComparingLong(TaskView::id))
                        .toList());
    }

    private void look(Loop loop) {
        Set<Task<?>> found = TaskWalk.tasksOf(loop);
        for (Thread thread : loop.carrier().threads()) {
            Task<?> task = TaskThread.taskOf(thread);
            if (task != null && !task.isDone()) {
                found.add(task);
            } else if (task == null && !thread.getName().startsWith("gyre-")) {
                views.put(thread.threadId(), foreign(thread, loop));
            }
        }
        for (Task<?> task : found) {
            tasks.put(task.id(), task);
            views.put(task.id(), view(task));
        }
    }

    /// A circle of waits that were seen one after the other need not be one. If all are found unchanged after all have
    /// been seen, there was a moment in which it existed. Who is found changed each time goes on, and is in none.
    private void lookAgainAtCircles() {
        Set<Long> changed = Set.of();
        for (int look = 0; look < LOOKS && (look == 0 || !changed.isEmpty()); look++) {
            changed = tree().circles().stream()
                    .flatMap(List::stream)
                    .filter(id -> hasChanged(Objects.requireNonNull(tasks.get(id))))
                    .collect(Collectors.toSet());
        }
        restless.addAll(changed);
        changed.forEach(id -> views.put(id, view(Objects.requireNonNull(tasks.get(id)))));
    }

    /// Looks once more, and returns whether the task waits for something else now.
    private boolean hasChanged(Task<?> task) {
        Waiter<?> before = waits.get(task.id());
        TaskView seen = Objects.requireNonNull(views.get(task.id()));
        TaskView now = view(task);
        views.put(task.id(), now);
        return before == null
                || !before.equals(waits.get(task.id()))
                || !now.awaits().equals(seen.awaits());
    }

    private TaskView view(Task<?> task) {
        Loop loop = task.loop();
        Thread thread = task.thread();
        Waiter<?> wait = task.waiter();
        waits.put(task.id(), wait);
        List<StackTraceElement> stack = List.of(task.stack());
        Standing standing = standing(thread, loop, wait);
        Awaits awaits = standing == Standing.WAITING && wait != null ? awaits(task, wait) : Awaits.NOTHING;
        long now = loop.carrier().now();
        return new TaskView(
                task.id(),
                task.name(),
                true,
                loop.name(),
                parent(task),
                task.owner().title(),
                Optional.of(Durations.rounded(Duration.ofNanos(
                        Math.max(0, now - loop.ages().spawned(task.id(), now))))),
                standing,
                Optional.ofNullable(cancel(task)).map(Cancel::reason),
                text(standing, awaits, stack),
                awaits.tasks().stream().map(Task::id).toList(),
                awaits.isForAll(),
                around(task),
                stack);
    }

    private Awaits awaits(Task<?> task, Waiter<?> wait) {
        Awaits awaits = Awaits.in(wait, task.loop());
        return restless.contains(task.id()) ? awaits.withoutTasks() : awaits;
    }

    private static TaskView foreign(Thread thread, Loop loop) {
        List<StackTraceElement> stack = List.of(thread.getStackTrace());
        Standing standing = standing(thread, loop, null);
        return new TaskView(
                thread.threadId(),
                thread.getName(),
                false,
                loop.name(),
                OptionalLong.empty(),
                "",
                Optional.empty(),
                standing,
                Optional.empty(),
                text(standing, Awaits.NOTHING, stack),
                List.of(),
                true,
                List.of(),
                stack);
    }

    private static Standing standing(Thread thread, Loop loop, @Nullable Waiter<?> wait) {
        if (thread.equals(loop.carrier().mountedThread())) {
            return Standing.RUNNING;
        }
        if (wait != null) {
            return wait.isPending() ? Standing.WAITING : Standing.READY;
        }
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING, BLOCKED -> Standing.PARKED;
            case NEW, RUNNABLE, TERMINATED -> Standing.READY;
        };
    }

    private static String text(Standing standing, Awaits awaits, List<StackTraceElement> stack) {
        if (!awaits.text().isEmpty()) {
            return awaits.text();
        }
        boolean isOver = standing == Standing.RUNNING || standing == Standing.READY;
        return isOver ? "" : WaitingCall.in(stack);
    }

    /// The task that it runs below: that of its group, or whoever waits for it to start.
    private static OptionalLong parent(Task<?> task) {
        ScopeNode node = task.parent() != null ? task.parent() : task.birthplace();
        for (; node != null; node = node.parent()) {
            Task<?> above = node.occupant();
            if (above != null) {
                return OptionalLong.of(above.id());
            }
        }
        return OptionalLong.empty();
    }

    /// The cancel that it is to stop for, also when a shield keeps that from it for now.
    private static @Nullable Cancel cancel(Task<?> task) {
        for (ScopeNode node = task.innermost(); node != null; node = node.parent()) {
            Cancel cancel = node.inForce();
            if (cancel != null) {
                return cancel;
            }
        }
        return null;
    }

    /// What it is in that can stop it, or protects it, innermost first: up to itself, then up to the root.
    private static List<Around> around(Task<?> task) {
        var around = new ArrayList<Around>();
        for (ScopeNode node = task.innermost(); node != null; node = node.parent()) {
            Optional<Duration> left = node.remaining().map(Durations::rounded);
            Cancel cancel = node.requested();
            if (left.isPresent() || node.hasShield() || cancel != null) {
                around.add(new Around(
                        left, node.hasShield(), Optional.ofNullable(cancel).map(Cancel::reason)));
            }
        }
        return around;
    }
}
