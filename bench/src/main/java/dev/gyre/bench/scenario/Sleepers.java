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
    private static final Duration LONG = Duration.ofHours(1);

    private Sleepers() {}

    public static Scenario scenario() {
        return Scenario.afresh(
                "sleepers",
                "memory of a sleeping task, 100,000 in one group (2,000 platform threads)",
                List.of(Measure.HEAP, Measure.RSS),
                Peers.gyre(Sleepers::group),
                Peers.virtualThreads(
                        pace -> threads(pace.many(TASKS), Thread.ofVirtual().factory())),
                Peers.platformThreads(pace -> threads(
                        pace.many(PLATFORM_THREADS),
                        Thread.ofPlatform().daemon().factory())),
                Peers.asyncio("sleepers.py"));
    }

    private static Reply group(Pace pace) {
        int count = pace.many(TASKS);
        return TaskGroup.run(group -> {
            Memory before = Memory.now();
            for (int i = 0; i < count; i++) {
                group.spawn(() -> Async.sleep(LONG));
            }
            Async.checkpoint(); // all of them come first
            Memory after = Memory.now();
            group.cancel();
            return new Reply(count, after.eachSince(before, count));
        });
    }

    private static Reply threads(int count, ThreadFactory factory) {
        Memory before = Memory.now();
        List<Thread> threads = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Thread thread = factory.newThread(Sleepers::sleep);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        return new Reply(count, Memory.now().eachSince(before, count));
    }

    private static void sleep() {
        try {
            Thread.sleep(LONG);
        } catch (InterruptedException _) {
            // it is over
        }
    }
}
