package dev.gyre.testkit;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.gyre.Async;
import dev.gyre.Loop;
import dev.gyre.OpenResource;
import dev.gyre.UnheardFailure;
import dev.gyre.watch.Hold;
import dev.gyre.watch.Listening;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// What a test has to answer for at its end.
final class Findings implements AutoCloseable {
    private static final int ROUNDS_TO_REST = 100;
    private static final int PATIENCE_SECONDS = 5;

    private final Loop loop;
    private final List<Hold> holds = new CopyOnWriteArrayList<>();
    private final List<UnheardFailure> failures = new CopyOnWriteArrayList<>();
    private final List<Listening> listening;

    Findings(Loop loop) {
        this.loop = loop;
        this.listening = List.of(loop.onHold(holds::add), loop.onUnheardFailure(failures::add));
    }

    /// Throws what was found of a test that has ended.
    ///
    /// @param hasFailed whether it failed, so that what it left behind and how long it took is only a
    ///     consequence
    void judge(Set<Fault> tolerated, boolean hasFailed) {
        var found = new ArrayList<Finding>();
        if (!hasFailed) {
            leaked().forEach(task -> found.add(leakedTask(task)));
            loop.openResources().forEach(note -> found.add(openResource(note)));
            holds.stream()
                    .filter(hold -> hold.kind() != Hold.Kind.CLASS_INIT)
                    .forEach(hold -> found.add(heldLoop(hold)));
        }
        failures.forEach(failure -> found.add(unheardFailure(failure)));
        found.removeIf(finding -> tolerated.contains(finding.fault()));
        if (!found.isEmpty()) {
            throw new UncleanTestError(found);
        }
    }

    /// The tasks that are alive now, as text.
    String liveTasks(TestTask test) {
        try {
            return "Tasks that are alive:" + list(LiveTask.all(loop));
        } catch (TimeoutException e) {
            String held = holds.isEmpty() ? "" : "\n" + holds.getLast().message();
            return "Its loop does not answer, because a task holds it." + held + "\nThe test's own task:"
                    + list(List.of(LiveTask.of(test.task())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    public void close() {
        listening.forEach(Listening::close);
    }

    /// Tasks that were just about to end are given the time for it, but no virtual time.
    private List<LiveTask> leaked() {
        var leaked = loop.submit(() -> {
            for (int round = 0; round < ROUNDS_TO_REST && loop.liveTasks().size() > 1; round++) {
                Async.checkpoint();
            }
            return LiveTask.besidesMe(loop);
        });
        try {
            return leaked.toCompletableFuture().get(PATIENCE_SECONDS, SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (TimeoutException e) {
            return List.of(); // a task holds the loop, which is a finding of its own
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static Finding leakedTask(LiveTask task) {
        return new Finding(
                Fault.LEAKED_TASK, "Task " + task.text() + "\n  It was alive when the test had ended.", null);
    }

    private static Finding openResource(OpenResource note) {
        return new Finding(Fault.OPEN_RESOURCE, "Still open: " + note, null);
    }

    private static Finding heldLoop(Hold hold) {
        return new Finding(Fault.HELD_LOOP, hold.message(), null);
    }

    private static Finding unheardFailure(UnheardFailure failure) {
        return new Finding(Fault.UNHEARD_FAILURE, failure.message() + ": " + failure.error(), failure.error());
    }

    private static String list(List<LiveTask> tasks) {
        return tasks.stream().map(task -> "\n  * " + task.text()).collect(Collectors.joining());
    }
}
