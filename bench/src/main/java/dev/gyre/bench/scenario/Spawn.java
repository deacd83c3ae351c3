package dev.gyre.bench.scenario;

import dev.gyre.TaskGroup;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.coroutine.Coroutines;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/// Starting tasks that end at once, and waiting for them.
public final class Spawn {
    private static final int TASKS = 1_000;
    private static final int PLATFORM_THREADS = 100;

    private Spawn() {}

    public static Scenario scenario() {
        return Scenario.timed(
                "spawn",
                "start a task and wait for its end, 1,000 in one group",
                Peers.gyreTask(() -> group(TASKS)),
                Peers.virtualThread(() -> threads(TASKS, Thread.ofVirtual().factory())),
                Peers.virtualExecutor(Spawn::executor),
                Peers.platformThread(
                        () -> threads(PLATFORM_THREADS, Thread.ofPlatform().factory())),
                Peers.coroutines(Coroutines::spawn),
                Peers.asyncio("spawn.py"),
                Peers.uvloop("spawn.py"),
                Peers.go("spawn"));
    }

    /// The same as a point on a curve.
    public static Scenario many(int tasks) {
        return Scenario.timed(
                        "tasks-" + tasks,
                        "start a task and wait for its end, %,d in one group".formatted(tasks),
                        Peers.gyreTask(() -> group(tasks)),
                        Peers.virtualThread(
                                () -> threads(tasks, Thread.ofVirtual().factory())))
                .at("tasks", "tasks in one group", tasks);
    }

    private static long group(int tasks) {
        TaskGroup.runVoid(group -> {
            for (int i = 0; i < tasks; i++) {
                group.spawn(() -> {});
            }
        });
        return tasks;
    }

    private static long threads(int count, ThreadFactory factory) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = factory.newThread(() -> {});
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return count;
    }

    private static long executor() {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < TASKS; i++) {
                executor.execute(() -> {});
            }
        }
        return TASKS;
    }
}
