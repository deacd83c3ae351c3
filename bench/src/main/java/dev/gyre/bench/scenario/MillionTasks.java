package dev.gyre.bench.scenario;

import dev.gyre.Async;
import dev.gyre.TaskGroup;
import dev.gyre.bench.contest.Measure;
import dev.gyre.bench.contest.Pace;
import dev.gyre.bench.contest.Reply;
import dev.gyre.bench.contest.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A million tasks that begin and end in one group that stays open: nothing of them may be left.
public final class MillionTasks {
    private static final int TASKS = 1_000_000;
    private static final int AT_A_TIME = 1_000;
    private static final int PORTIONS_BEFORE = 20;

    private MillionTasks() {}

    public static Scenario scenario() {
        return Scenario.afresh(
                "million",
                "1,000,000 tasks in one group, 1,000 at a time; heap gained while it is still open",
                List.of(Measure.WALL, Measure.GAIN),
                Peers.gyre(MillionTasks::group),
                Peers.virtualThreads(MillionTasks::executor),
                Peers.asyncio("million.py"),
                Peers.uvloop("million.py"),
                Peers.go("million"));
    }

    private static Reply group(Pace pace) throws Exception {
        return TaskGroup.run(group -> measure(pace, () -> {
            for (int i = 0; i < AT_A_TIME; i++) {
                group.spawn(() -> {});
            }
            Async.checkpoint(); // all of them come first
        }));
    }

    private static Reply executor(Pace pace) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return measure(pace, () -> submit(executor));
        }
    }

    private static void submit(ExecutorService executor) throws Exception {
        List<Future<?>> tasks = new ArrayList<>();
        for (int i = 0; i < AT_A_TIME; i++) {
            tasks.add(executor.submit(() -> {}));
        }
        for (Future<?> task : tasks) {
            task.get();
        }
    }

    private static Reply measure(Pace pace, Portion portion) throws Exception {
        for (int i = 0; i < PORTIONS_BEFORE; i++) {
            portion.run(); // what is made once and for all is not growth
        }
        long before = Memory.liveHeap();
        long start = System.nanoTime();
        int count = pace.many(TASKS);
        for (int done = 0; done < count; done += AT_A_TIME) {
            portion.run();
        }
        long passed = System.nanoTime() - start;
        double gained = Memory.liveHeap() - before;
        return new Reply(count, Map.of(Measure.WALL, (double) passed / count, Measure.GAIN, gained));
    }

    @FunctionalInterface
    private interface Portion {
        void run() throws Exception;
    }
}
