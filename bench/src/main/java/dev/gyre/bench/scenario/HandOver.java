package dev.gyre.bench.scenario;

import dev.gyre.TaskGroup;
import dev.gyre.bench.contest.Scenario;
import dev.gyre.bench.coroutine.Coroutines;
import dev.gyre.sync.AsyncQueue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadFactory;

/// Two tasks that pass a value back and forth, one place in each direction.
public final class HandOver {
    private static final int TRIPS = 5_000;

    private HandOver() {}

    public static Scenario scenario() {
        return Scenario.timed(
                "hand-over",
                "a value to another task and back",
                Peers.gyreTask(HandOver::group),
                Peers.virtualThread(() -> threads(Thread.ofVirtual().factory())),
                Peers.platformThread(() -> threads(Thread.ofPlatform().factory())),
                Peers.coroutines(Coroutines::handOver),
                Peers.asyncio("hand_over.py"),
                Peers.uvloop("hand_over.py"),
                Peers.go("hand-over"));
    }

    private static long group() {
        AsyncQueue<Integer> there = AsyncQueue.bounded(1);
        AsyncQueue<Integer> back = AsyncQueue.bounded(1);
        TaskGroup.runVoid(group -> {
            group.spawn(() -> {
                for (int i = 0; i < TRIPS; i++) {
                    back.put(there.get());
                }
            });
            for (int i = 0; i < TRIPS; i++) {
                there.put(i);
                back.get();
            }
        });
        return TRIPS;
    }

    private static long threads(ThreadFactory factory) throws InterruptedException {
        var there = new ArrayBlockingQueue<Integer>(1);
        var back = new ArrayBlockingQueue<Integer>(1);
        Thread echo = factory.newThread(() -> echo(there, back));
        echo.start();
        for (int i = 0; i < TRIPS; i++) {
            there.put(i);
            back.take();
        }
        echo.join();
        return TRIPS;
    }

    private static void echo(ArrayBlockingQueue<Integer> there, ArrayBlockingQueue<Integer> back) {
        try {
            for (int i = 0; i < TRIPS; i++) {
                back.put(there.take());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }
}
