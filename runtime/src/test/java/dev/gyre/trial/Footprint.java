package dev.gyre.trial;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.VoidWork;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// Programs that print how many bytes of heap their tasks hold.
public final class Footprint {
    static final long A_KIBIBYTE = 1024;

    private static final int A_FEW = 1_000;
    private static final int PORTIONS_TO_WARM_UP = 200;
    private static final int MOST_PORTIONS = 2_000;
    private static final int CALM_PORTIONS = 20;
    private static final int ATTEMPTS = 3;

    private Footprint() {}

    public static void main(String[] name) {
        switch (name[0]) {
            case "a million tasks have come and gone" -> Async.run(Footprint::finish);
            case "a hundred thousand tasks sleep" -> Async.run(Footprint::sleep);
            default -> throw new IllegalArgumentException(name[0]);
        }
    }

    /// What all of them have left behind in their group, which is still open.
    private static void finish() {
        TaskGroup.runVoid(group -> {
            spawn(group, PORTIONS_TO_WARM_UP * A_FEW, () -> {});
            long before = liveHeap();
            spawn(group, 1_000_000, () -> {});
            System.out.println(liveHeap() - before);
        });
    }

    /// What one of them holds, once warm; a second attempt, should the compiler not have been through.
    private static void sleep() {
        long each = Long.MAX_VALUE;
        for (int i = 0; i < ATTEMPTS && each >= A_KIBIBYTE; i++) {
            warmUp();
            each = TaskGroup.run(Footprint::eachSleeper);
        }
        System.out.println(each);
    }

    /// Sleeps until the compiler has nothing more to do with it: the stack of a parked thread is several times as big
    /// before.
    private static void warmUp() {
        long compiled = -1;
        for (int portions = 0, calm = 0; portions < MOST_PORTIONS && calm < CALM_PORTIONS; portions++, calm++) {
            TaskGroup.runVoid(group -> spawn(group, A_FEW, sleeper(Duration.ofMillis(1))));
            long now = ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
            calm = now == compiled ? calm : 0;
            compiled = now;
        }
    }

    private static long eachSleeper(TaskGroup group) {
        int count = 100_000;
        long before = liveHeap();
        spawn(group, count, sleeper(Duration.ofHours(1)));
        long each = (liveHeap() - before) / count;
        group.cancel();
        return each;
    }

    private static VoidWork<RuntimeException> sleeper(Duration duration) {
        return () -> Async.sleep(duration);
    }

    private static void spawn(TaskGroup group, int count, VoidWork<?> body) {
        for (int i = 0; i < count; i++) {
            group.spawn(body);
            if (i % A_FEW == A_FEW - 1) {
                Async.checkpoint(); // those that are there come first
            }
        }
    }

    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
