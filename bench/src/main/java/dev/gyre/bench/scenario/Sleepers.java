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

/// What a task holds while it sleeps. A parked stack is several times as big before it is compiled, so Java runs for a
/// while first. Resident memory is what the whole process has gained since its start: it has more to do with when the
/// collector thinks of working than with the tasks.
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
                Peers.gyre(Sleepers::tasks),
                Peers.virtualThreads(Sleepers::virtualThreads),
                Peers.platformThreads(Sleepers::platformThreads),
                Peers.asyncio("sleepers.py"));
    }

    private static Reply tasks(Pace pace) throws Exception {
        long resident = Memory.resident();
        pace.season(() -> TaskGroup.<Integer, RuntimeException>run(group -> spawnAFew(group, SHORT)));
        int count = pace.many(TASKS);
        return TaskGroup.run(group -> {
            long heap = Memory.liveHeap();
            for (int done = 0; done < count; done += spawnAFew(group, LONG)) {
                Async.checkpoint(); // those that are there come first
            }
            Async.checkpoint();
            Reply reply = Memory.eachSince(heap, resident, count);
            group.cancel();
            return reply;
        });
    }

    private static int spawnAFew(TaskGroup group, Duration duration) {
        for (int i = 0; i < A_FEW; i++) {
            group.spawn(() -> Async.sleep(duration));
        }
        return A_FEW;
    }

    private static Reply virtualThreads(Pace pace) throws Exception {
        ThreadFactory factory = Thread.ofVirtual().factory();
        long resident = Memory.resident();
        pace.season(() -> {
            for (Thread thread : start(factory, A_FEW, SHORT)) {
                thread.join();
            }
            return A_FEW;
        });
        return hold(factory, pace.many(TASKS), resident);
    }

    private static Reply platformThreads(Pace pace) {
        return hold(Thread.ofPlatform().daemon().factory(), pace.many(PLATFORM_THREADS), Memory.resident());
    }

    private static Reply hold(ThreadFactory factory, int count, long resident) {
        long heap = Memory.liveHeap();
        List<Thread> threads = start(factory, count, LONG);
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        return Memory.eachSince(heap, resident, count);
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
