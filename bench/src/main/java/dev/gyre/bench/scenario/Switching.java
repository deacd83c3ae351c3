package dev.gyre.bench.scenario;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.coroutine.Coroutines;
import java.util.ArrayList;
import java.util.List;

/// Tasks that do nothing but let each other run.
public final class Switching {
    private static final int SWITCHES = 20_000; // of all tasks together

    private Switching() {}

    public static Scenario among(int tasks) {
        return Scenario.timed(
                "switch-" + tasks,
                "let the others run, %d tasks in turn".formatted(tasks),
                Peers.gyreTask(() -> group(tasks)),
                Peers.virtualThread(() -> threads(tasks)),
                Peers.coroutines(() -> Coroutines.switching(tasks)),
                Peers.asyncio("switch.py", Integer.toString(tasks)),
                Peers.uvloop("switch.py", Integer.toString(tasks)),
                Peers.go("switch", Integer.toString(tasks)));
    }

    private static long group(int tasks) {
        TaskGroup.runVoid(group -> {
            for (int i = 0; i < tasks; i++) {
                group.spawn(() -> {
                    for (int left = SWITCHES / tasks; left > 0; left--) {
                        Async.checkpoint();
                    }
                });
            }
        });
        return SWITCHES;
    }

    private static long threads(int tasks) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                for (int left = SWITCHES / tasks; left > 0; left--) {
                    Thread.yield();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return SWITCHES;
    }
}
