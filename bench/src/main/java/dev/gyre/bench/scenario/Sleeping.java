package dev.gyre.bench.scenario;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.coroutine.Coroutines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Many tasks that go to sleep again and again. Time passes by itself; what counts is the CPU that it takes.
public final class Sleeping {
    private static final int TASKS = 1_000;
    private static final int TIMES = 20;
    private static final Duration NAP = Duration.ofMillis(1);

    private Sleeping() {}

    public static Scenario scenario() {
        return Scenario.warm(
                "sleep",
                "sleep for 1 ms, 1,000 tasks at a time",
                List.of(Measure.CPU),
                Peers.gyreTask(Sleeping::group),
                Peers.virtualThread(Sleeping::threads),
                Peers.coroutines(Coroutines::sleeping),
                Peers.asyncio("sleep.py"),
                Peers.uvloop("sleep.py"),
                Peers.go("sleep"));
    }

    private static long group() {
        TaskGroup.runVoid(group -> {
            for (int i = 0; i < TASKS; i++) {
                group.spawn(() -> {
                    for (int left = TIMES; left > 0; left--) {
                        Async.sleep(NAP);
                    }
                });
            }
        });
        return (long) TASKS * TIMES;
    }

    private static long threads() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            threads.add(Thread.startVirtualThread(Sleeping::napTimes));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return (long) TASKS * TIMES;
    }

    private static void napTimes() {
        try {
            for (int left = TIMES; left > 0; left--) {
                Thread.sleep(NAP);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }
}
