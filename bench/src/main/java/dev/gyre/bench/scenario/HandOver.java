package dev.gyre.bench.scenario;

import dev.gyre.TaskGroup;
import dev.gyre.Waiter;
import dev.gyre.bench.contest.Scenario;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

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
                Peers.asyncio("hand_over.py"));
    }

    private static long group() {
        var there = new Slot();
        var back = new Slot();
        TaskGroup.runVoid(group -> {
            group.spawn(() -> {
                for (int i = 0; i < TRIPS; i++) {
                    back.put(there.take());
                }
            });
            for (int i = 0; i < TRIPS; i++) {
                there.put(i);
                back.take();
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

    /// A place for one value, for tasks of one loop.
    private static final class Slot {
        private @Nullable Integer value;
        private @Nullable Waiter<Integer> taker;

        void put(Integer given) {
            Waiter<Integer> waiting = taker;
            taker = null;
            if (waiting == null || !waiting.succeed(given)) {
                value = given;
            }
        }

        Integer take() {
            Waiter.check();
            Integer there = value;
            if (there != null) {
                value = null;
                return there;
            }
            Waiter<Integer> waiting = Waiter.create();
            taker = waiting;
            return waiting.await();
        }
    }
}
