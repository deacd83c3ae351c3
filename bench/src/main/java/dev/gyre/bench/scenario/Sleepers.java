package dev.gyre.bench.scenario;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Pace;
import dev.gyre.bench.contest.Reply;
import dev.gyre.bench.contest.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/// What a task holds while it sleeps.
public final class Sleepers {
    private static final int TASKS = 100_000;
    private static final int PLATFORM_THREADS = 2_000;
    private static final int A_FEW = 1_000;
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofHours(1);

    private Sleepers() {}

    public static Scenario scenario() {
        return Scenario.afresh(
                "sleepers",
                "memory of a sleeping task, 100,000 in one group (2,000 platform threads)",
                List.of(Measure.HEAP, Measure.RSS),
                Peers.gyre(Sleepers::group),
                Peers.virtualThreads(
                        pace -> threads(pace, TASKS, Thread.ofVirtual().factory())),
                Peers.platformThreads(pace -> threads(
                        pace, PLATFORM_THREADS, Thread.ofPlatform().daemon().factory())),
                Peers.asyncio("sleepers.py"));
    }

    private static Reply group(Pace pace) throws Exception {
        pace.season(() -> TaskGroup.<Integer, RuntimeException>run(group -> spawnAFew(group, SHORT)));
        int count = pace.many(TASKS);
        return TaskGroup.run(group -> {
            Memory before = Memory.now();
            for (int done = 0; done < count; done += spawnAFew(group, LONG)) {
                Async.checkpoint(); // those that are there come first
            }
            Async.checkpoint();
            Memory after = Memory.now();
            group.cancel();
            return new Reply(count, after.eachSince(before, count));
        });
    }

    private static int spawnAFew(TaskGroup group, Duration duration) {
        for (int i = 0; i < A_FEW; i++) {
            group.spawn(() -> Async.sleep(duration));
        }
        return A_FEW;
    }

    private static Reply threads(Pace pace, int many, ThreadFactory factory) throws Exception {
        pace.season(() -> {
            for (Thread thread : start(factory, A_FEW, SHORT)) {
                thread.join();
            }
            return A_FEW;
        });
        int count = pace.many(many);
        Memory before = Memory.now();
        List<Thread> threads = start(factory, count, LONG);
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        return new Reply(count, Memory.now().eachSince(before, count));
    }

    private static List<Thread> start(ThreadFactory factory, int count, Duration duration) {
        List<Thread> threads = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Thread thread = factory.newThread(() -> sleep(duration));
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }
}
